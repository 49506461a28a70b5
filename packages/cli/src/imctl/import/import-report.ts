import type { ImportReport, ReportedFailure } from '../fields/import-report.ts';

/** Failures and new names that the report lists; more are counted. */
const MOST_LISTED = 1_000;

/** What an import has done so far. */
export class ImportTally {
  readonly counts = {
    users: { created: 0, existing: 0, failed: 0 },
    conversations: { created: 0, existing: 0, failed: 0 },
    messages: { added: 0, known: 0, failed: 0, leftOut: 0, orphans: 0, split: 0 },
  };
  readonly #leftOut = new Map<string, number>();
  readonly #renamed: { from: string; to: string; why: string }[] = [];
  readonly #failures: ReportedFailure[] = [];

  /** Something has no place here. `ofMessages`: it is a message. */
  leaveOut(reason: string, ofMessages = true): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + 1);
    if (ofMessages) this.counts.messages.leftOut++;
  }

  rename(from: string, to: string, why: string): void {
    if (this.#renamed.length < MOST_LISTED) this.#renamed.push({ from, to, why });
  }

  fail(what: ReportedFailure['what'], id: string, error: string): void {
    const counted = what === 'user' ? 'users' : what === 'message' ? 'messages' : 'conversations';
    this.counts[counted].failed++;
    if (this.#failures.length < MOST_LISTED) this.#failures.push({ what, id, error });
  }

  get failed(): number {
    const { users, conversations, messages } = this.counts;
    return users.failed + conversations.failed + messages.failed;
  }

  /** Something that was asked for is done. */
  get done(): number {
    const { users, conversations, messages } = this.counts;
    return users.created + users.existing + conversations.created + conversations.existing + messages.added;
  }

  report(source: string, isWhole: boolean): ImportReport {
    const leftOut = [...this.#leftOut].map(([reason, count]) => ({ reason, count }));
    return {
      source,
      isWhole,
      ...this.counts,
      leftOut: leftOut.sort((one, other) => other.count - one.count),
      renamed: this.#renamed,
      failures: this.#failures,
    };
  }
}

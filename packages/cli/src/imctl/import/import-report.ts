import type { ImportReport, MetPerson, ReportedFailure } from '../fields/import-report.ts';

/** Failures and new names that the report lists; more are counted. */
const MOST_LISTED = 1_000;

/** What an import has done so far. */
export class ImportTally {
  readonly counts = {
    users: { created: 0, existing: 0, failed: 0, withPassword: 0 },
    friendships: { created: 0, existing: 0, failed: 0 },
    conversations: { created: 0, existing: 0, failed: 0 },
    messages: { added: 0, known: 0, failed: 0, leftOut: 0, orphans: 0, split: 0 },
  };
  readonly #leftOut = new Map<string, number>();
  readonly #people: MetPerson[] = [];
  readonly #renamed: { from: string; to: string; why: string }[] = [];
  readonly #withoutPassword: { username: string; why: string }[] = [];
  readonly #failures: ReportedFailure[] = [];
  #waiting = 0;

  /** Something has no place here. `ofMessages`: it is a message. */
  leaveOut(reason: string, ofMessages = true): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + 1);
    if (ofMessages) this.counts.messages.leftOut++;
  }

  /** Somebody may be, or is, an account that was here. Answers the row, to be completed; all of them are listed. */
  meet(person: MetPerson | undefined): MetPerson | undefined {
    if (person !== undefined) this.#people.push(person);
    return person;
  }

  get people(): readonly MetPerson[] {
    return this.#people;
  }

  /** Those about whom nobody has decided. */
  get undecided(): number {
    return this.#people.filter(({ isSame }) => isSame === null).length;
  }

  rename(from: string, to: string, why: string): void {
    if (this.#renamed.length < MOST_LISTED) this.#renamed.push({ from, to, why });
  }

  /** The password that somebody had in the source is not taken, so they need an invite. */
  refusePassword(username: string, why: string): void {
    this.#waiting++;
    if (this.#withoutPassword.length < MOST_LISTED) this.#withoutPassword.push({ username, why });
  }

  /** How many need an invite for that. */
  get waiting(): number {
    return this.#waiting;
  }

  fail(what: ReportedFailure['what'], id: string, error: string): void {
    this.counts[`${what}s` as const].failed++;
    if (this.#failures.length < MOST_LISTED) this.#failures.push({ what, id, error });
  }

  get failed(): number {
    const { users, friendships, conversations, messages } = this.counts;
    return users.failed + friendships.failed + conversations.failed + messages.failed;
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
      people: this.#people,
      renamed: this.#renamed,
      withoutPassword: this.#withoutPassword,
      failures: this.#failures,
    };
  }
}

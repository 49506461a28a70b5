import type { Clock } from '../../../domain/clock.ts';
import type { AuditRepository } from '../../../domain/repositories/audit-repository.ts';
import { type Check, type Finding, findingsOf, timeWords } from './finding.ts';

/** With more, it does not matter how many more there are. */
const MOST_COUNTED = 1_000;
const SEARCH_LATE_MS = 60_000;
const SEALS_LATE_MS = 10 * 60_000;

/** What comes behind: the search index, the seals of the audit log. */
export function createFollowersCheck(deps: {
  readonly searchLagMs: () => number;
  readonly audit: Pick<AuditRepository, 'lastSeal' | 'countAbove'>;
  readonly clock: Clock;
}): Check {
  const { audit, clock } = deps;
  const search = (): Finding => {
    const found = findingsOf('search');
    const lag = deps.searchLagMs();
    if (lag < SEARCH_LATE_MS) return found.ok('The search index is up to date.');
    return found.warning(
      `The search index is ${timeWords(lag)} behind.`,
      'After a first start or an upgrade it catches up by itself; else see the log of imd.',
    );
  };
  const seals = async (): Promise<Finding> => {
    const found = findingsOf('audit');
    const last = await audit.lastSeal();
    const { count, since } = await audit.countAbove(last?.toId ?? 0, MOST_COUNTED);
    if (count === 0 || clock.now() - since < SEALS_LATE_MS) return found.ok('The audit log is sealed.');
    return found.warning(
      `${count < MOST_COUNTED ? count : `${MOST_COUNTED} or more`} entries of the audit log have no seal, the oldest since ${timeWords(clock.now() - since)}.`,
      'See the log of imd for "the audit log is not sealed".',
    );
  };
  return { name: 'followers', look: async () => [search(), await seals()] };
}

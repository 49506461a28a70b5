import type { WatchRepository } from '../../../domain/repositories/watch-repository.ts';
import { type Check, type Finding, findingsOf, timeWords } from './finding.ts';

const TRIES = 5;
const SLOW_MS = 20;
const TOO_SLOW_MS = 200;

/** Which database it is, whether it can hold every text, and how fast it answers. */
export function createDatabaseCheck(deps: {
  readonly watch: Pick<WatchRepository, 'facts'>;
  /** What readiness says of it; undefined: it is well. */
  readonly problem: () => string | undefined;
  readonly now?: () => number;
}): Check {
  const { watch, problem, now = () => performance.now() } = deps;
  const found = findingsOf('database');
  return {
    name: 'database',
    async look() {
      const present = problem();
      if (present !== undefined) {
        return [
          found.error(`The database cannot be used: ${present}.`, 'See the log of imd, and that the database runs.'),
        ];
      }
      const { version, charset, collation } = await watch.facts();
      const times: number[] = [];
      for (let index = 0; index < TRIES; index++) {
        const from = now();
        await watch.facts();
        times.push(now() - from);
      }
      const median = times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0;
      return [answers(version, median), ...charsetOf(charset, collation)];
    },
  };

  function answers(version: string, median: number): Finding {
    const summary = `${version} answers in ${timeWords(median)}.`;
    if (median < SLOW_MS) return found.ok(summary);
    const fix = 'See the load of the database and the way to it: each message waits for a commit.';
    return median < TOO_SLOW_MS ? found.warning(summary, fix) : found.error(summary, fix);
  }

  function charsetOf(charset: string, collation: string): Finding[] {
    if (charset === '') return [];
    if (charset === 'utf8mb4') return [found.ok(`Its character set is utf8mb4 (${collation}).`)];
    return [
      found.warning(
        `The character set of the database is ${charset} (${collation}); the tables of imd have utf8mb4.`,
        'Others that use this database may not hold every text: ALTER DATABASE name CHARACTER SET utf8mb4.',
      ),
    ];
  }
}

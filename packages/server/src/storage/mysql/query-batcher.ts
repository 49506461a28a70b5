import { MysqlFailure } from './mysql-failure.ts';
import type { StatementResult } from './mysql-pool.ts';

/** Statements in one query at most, as they are answered one after the other. */
const GROUP = 16;

interface Waiting {
  readonly sql: string;
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads that are asked for in one turn of the event loop are sent as one query: when many clients log in at once, a write and
 * an answer for each of their statements costs more than the statements. When such a query is refused, each of its statements
 * is sent alone, so that none fails for another; when its connection is gone or silent, all have failed.
 */
export function createQueryBatcher(
  run: (statements: readonly string[]) => Promise<readonly StatementResult[]>,
): (sql: string) => Promise<StatementResult> {
  let waiting: Waiting[] = [];

  async function readOne({ sql, resolve, reject }: Waiting): Promise<void> {
    try {
      const results = await run([sql]);
      if (results.length !== 1) throw new TypeError(`one statement was read, and ${results.length} were answered`);
      resolve(results[0] as StatementResult);
    } catch (error) {
      reject(error);
    }
  }

  async function readGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await run(group.map(({ sql }) => sql));
      if (results.length !== group.length) throw new TypeError('not every statement was answered');
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as StatementResult);
    } catch (error) {
      const isGone = error instanceof MysqlFailure && error.fatal;
      for (const one of group) {
        if (isGone) one.reject(error);
        else void readOne(one);
      }
    }
  }

  function send(): void {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += GROUP) {
      const group = all.slice(start, start + GROUP);
      const [only] = group;
      if (group.length === 1 && only !== undefined) void readOne(only);
      else void readGroup(group);
    }
  }

  return (sql) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ sql, resolve, reject }) === 1) setImmediate(send);
    });
}

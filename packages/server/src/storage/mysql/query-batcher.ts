import { MysqlFailure } from './mysql-failure.ts';
import type { StatementResult } from './mysql-pool.ts';

/** Statements that travel together at most, as they are answered one after the other. */
const PACKET = 16;

interface Waiting {
  readonly sql: string;
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads that are asked for in one turn of the event loop travel in one packet: when many clients log in at once, a write and
 * an answer for each of their statements costs more than the statements. When a packet is refused, each of its statements is
 * read by itself, so that none fails for another; when its connection is gone or silent, all have failed.
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

  async function readPacket(packet: readonly Waiting[]): Promise<void> {
    try {
      const results = await run(packet.map(({ sql }) => sql));
      if (results.length !== packet.length) throw new TypeError('not every statement was answered');
      for (const [index, { resolve }] of packet.entries()) resolve(results[index] as StatementResult);
    } catch (error) {
      const isGone = error instanceof MysqlFailure && error.fatal;
      for (const one of packet) {
        if (isGone) one.reject(error);
        else void readOne(one);
      }
    }
  }

  function send(): void {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += PACKET) {
      const packet = all.slice(start, start + PACKET);
      const [only] = packet;
      if (packet.length === 1 && only !== undefined) void readOne(only);
      else void readPacket(packet);
    }
  }

  return (sql) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ sql, resolve, reject }) === 1) setImmediate(send);
    });
}

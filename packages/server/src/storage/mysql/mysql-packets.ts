import type { RunInTurn } from '../cold/partition-lease-repository.ts';
import type { Row } from '../tables/row-reader.ts';
import { rowsOf } from './mysql-database.ts';
import { createMysqlPool } from './mysql-pool.ts';
import type { MysqlTarget } from './mysql-url.ts';
import { withParams } from './sql-text.ts';

/** Connections of their own for several statements in one packet, without a transaction around them. */
export interface MysqlPackets {
  readonly run: RunInTurn;
  close(): Promise<void>;
}

export interface MysqlPacketOptions {
  /** Packets under way at once; what is above waits. */
  readonly size: number;
  /** How long connecting, and the answer to a packet, may take. */
  readonly answerTimeoutMs: number;
}

/**
 * Opens such connections; nothing is connected before the first use. What fails is never done again: whether it was done is
 * unknown, and whoever asked looks first.
 */
export function openMysqlPackets(target: MysqlTarget, { size, answerTimeoutMs }: MysqlPacketOptions): MysqlPackets {
  const pool = createMysqlPool(target, {
    size,
    // A look finds what was stored a moment ago, and a subquery locks nothing.
    isolation: 'READ COMMITTED',
    multipleStatements: true,
    connectTimeoutMs: answerTimeoutMs,
    answerTimeoutMs,
  });
  return {
    run: (statements) =>
      pool.use(async (connection) => {
        const texts = statements.map(({ sql, params }) => withParams(sql, params));
        const results = await connection.query(texts.join(';\n'), { commits: true });
        return results.map((result) => (Array.isArray(result) ? rowsOf<Row>(result) : []));
      }),
    close: () => pool.close(),
  };
}

import { createHash } from 'node:crypto';
import type { Id } from '../../domain/ids.ts';
import type { ScopeWrite } from '../../domain/user-scope.ts';
import type { SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';

/** The heads of the users in the list ?1. */
export function userHeadsOf({ lookUp }: Dialect): string {
  return lookUp({ table: 'user_heads AS h', column: 'h.user_id', list: '?1' });
}

/** The statements of every request, for the check that none of them scans a table. */
export function underHeadsStatements(dialect: Dialect) {
  return {
    lockHeads: `SELECT h.user_id, h.urev FROM ${userHeadsOf(dialect)} ORDER BY h.user_id ${dialect.lock}`,
    result: 'SELECT outcome FROM user_results WHERE user_id = ?1 AND op_id = unhex(?2)',
  } as const;
}

const KEEP_RESULT = 'INSERT INTO user_results (user_id, op_id, outcome, at) VALUES (?1, unhex(?2), ?3, ?4)';

/** A repeat of one kind of request only: what another kind answered under the same id says nothing about this one. */
export function repeatOf(kind: string, { userId, opId }: { readonly userId: Id; readonly opId: string }) {
  return { userId, opId: createHash('sha256').update(`${kind} ${opId}`).digest('hex').slice(0, 32) };
}

/**
 * Does work on what belongs to some users, within a transaction that holds their heads, so that what the work counts holds
 * until the end. The work gets the urevs by user, in ascending order. A repeat does nothing and has the outcome of the first
 * time, which is kept as JSON.
 */
export type UnderHeads = <Outcome>(
  sql: SqlRunner,
  write: ScopeWrite,
  work: (heads: ReadonlyMap<Id, number>) => Promise<Outcome>,
) => Promise<{ readonly outcome: Outcome; readonly repeated: boolean }>;

/** See UnderHeads. */
export function createUnderHeads(dialect: Dialect): UnderHeads {
  const statements = underHeadsStatements(dialect);
  const makeHead = `INSERT INTO user_heads (user_id, urev) VALUES (?1, 0) ${dialect.onConflict(['user_id'])}`;

  /** Takes the heads in ascending order, as batches and markers do, so that nobody waits for each other in a circle. */
  async function lockHeads(sql: SqlRunner, userIds: readonly Id[]): Promise<Map<Id, number>> {
    const heads = new Map(await sql.all<[number, number]>(statements.lockHeads, userIds));
    // A node of the first version makes accounts without a head.
    for (const id of userIds) {
      if (heads.has(id)) continue;
      await sql.run(makeHead, id);
      const [made] = await sql.all<[number, number]>(statements.lockHeads, [id]);
      heads.set(id, made?.[1] ?? 0);
    }
    return new Map([...heads].sort(([left], [right]) => left - right));
  }

  return async <Outcome>(
    sql: SqlRunner,
    { userIds, repeat, now }: ScopeWrite,
    work: (heads: ReadonlyMap<Id, number>) => Promise<Outcome>,
  ) => {
    const heads = await lockHeads(
      sql,
      [...new Set(userIds)].sort((left, right) => left - right),
    );
    if (repeat !== undefined) {
      const known = await sql.first<[string]>(statements.result, repeat.userId, repeat.opId);
      if (known !== undefined) return { outcome: JSON.parse(known[0]) as Outcome, repeated: true };
    }
    const outcome = await work(heads);
    if (repeat !== undefined) {
      await sql.run(KEEP_RESULT, repeat.userId, repeat.opId, JSON.stringify(outcome), now);
    }
    return { outcome, repeated: false };
  };
}

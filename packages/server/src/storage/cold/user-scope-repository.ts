import type { UserChange } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import { userEvents } from '../../domain/user-events.ts';
import type { ProfileRows, ScopeRows, ScopeWrite, UserScopeRepository } from '../../domain/user-scope.ts';
import { USER } from '../rows.ts';
import type { SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';

/** The statements of every request, for the check that none of them scans a table. */
export function userScopeStatements({ lookUp, lock }: Dialect) {
  const heads = lookUp({ table: 'user_heads AS h', column: 'h.user_id', list: '?1' });
  return {
    head: 'SELECT urev, floor_urev FROM user_heads WHERE user_id = ?1',
    urevs: `SELECT h.user_id, h.urev FROM ${heads}`,
    lockHeads: `SELECT h.user_id, h.urev FROM ${heads} ORDER BY h.user_id ${lock}`,
    moveHead: 'UPDATE user_heads SET urev = ?2 WHERE user_id = ?1',
    result: 'SELECT outcome FROM user_results WHERE user_id = ?1 AND op_id = unhex(?2)',
    profile: `SELECT ${USER.columns} FROM users AS u WHERE u.id = ?1`,
    changeProfile: 'UPDATE users SET display_name = ?2, email = ?3 WHERE id = ?1',
  } as const;
}

const KEEP_RESULT = 'INSERT INTO user_results (user_id, op_id, outcome, at) VALUES (?1, unhex(?2), ?3, ?4)';

function statementsOf(dialect: Dialect) {
  const makeHead = `INSERT INTO user_heads (user_id, urev) VALUES (?1, 0) ${dialect.onConflict(['user_id'])}`;
  return { ...userScopeStatements(dialect), makeHead };
}

type Statements = ReturnType<typeof statementsOf>;

function profileRows(sql: SqlRunner, statements: Statements): ProfileRows {
  return {
    async read(userId) {
      const row = await sql.first(statements.profile, userId);
      return row === undefined ? undefined : USER.read(row);
    },
    async write(userId, { displayName, email }) {
      await sql.run(statements.changeProfile, userId, displayName, email);
    },
  };
}

/** Takes the heads in ascending order, as batches and markers do, so that nobody waits for each other in a circle. */
async function lockHeads(sql: SqlRunner, statements: Statements, userIds: readonly Id[]): Promise<Map<Id, number>> {
  const heads = new Map(await sql.all<[number, number]>(statements.lockHeads, userIds));
  // A node of the first version makes accounts without a head.
  for (const id of userIds) {
    if (heads.has(id)) continue;
    await sql.run(statements.makeHead, id);
    const [made] = await sql.all<[number, number]>(statements.lockHeads, [id]);
    heads.set(id, made?.[1] ?? 0);
  }
  return heads;
}

/** What users keep for themselves, written by one writer on both databases. */
export function createUserScopeRepository(database: SqlDatabase): UserScopeRepository {
  const statements = statementsOf(database.dialect);

  async function change<Outcome>(
    sql: SqlRunner,
    { userIds, repeat, now }: ScopeWrite,
    work: (rows: ScopeRows) => Promise<Outcome>,
  ) {
    const sorted = [...new Set(userIds)].sort((left, right) => left - right);
    const heads = await lockHeads(sql, statements, sorted);
    if (repeat !== undefined) {
      const known = await sql.first<[string]>(statements.result, repeat.userId, repeat.opId);
      if (known !== undefined) return { outcome: JSON.parse(known[0]) as Outcome, events: [] };
    }
    const next = (userId: Id): number => {
      const head = heads.get(userId);
      if (head === undefined) throw new RangeError('the scope of a user who was not named');
      return head + 1;
    };
    const changes: { readonly userId: Id; readonly change: UserChange }[] = [];
    const outcome = await work({
      profiles: profileRows(sql, statements),
      urev: next,
      changed: (userId, one) => changes.push({ userId, change: one }),
    });
    const urevs = new Map(changes.map(({ userId }) => [userId, next(userId)]));
    for (const id of sorted) {
      const urev = urevs.get(id);
      if (urev !== undefined) await sql.run(statements.moveHead, id, urev);
    }
    if (repeat !== undefined) {
      await sql.run(KEEP_RESULT, repeat.userId, repeat.opId, JSON.stringify(outcome), now);
    }
    return { outcome, events: userEvents(changes, urevs) };
  }

  return {
    change: (write, work) => guarded(() => database.transact((sql) => change(sql, write, work))),
    head: (userId) =>
      guarded(async () => {
        const [urev = 0, floor = 0] = (await database.first<[number, number]>(statements.head, userId)) ?? [];
        return { urev, floor };
      }),
    urevs: (userIds) =>
      guarded(async () =>
        userIds.length === 0 ? new Map() : new Map(await database.all<[number, number]>(statements.urevs, userIds)),
      ),
  };
}

import type { ScopeName, UserChange, UserEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import { userEvents } from '../../domain/user-events.ts';
import type { ScopeRows, ScopeTables, ScopeWrite, UserScopeRepository } from '../../domain/user-scope.ts';
import { STORES } from '../generated/scope-stores.ts';
import type { SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { writeAudit } from './audited.ts';
import type { ScopeStore } from './scope-store.ts';
import { createUnderHeads, underHeadsStatements, userHeadsOf } from './under-heads.ts';

/** The statements of every request, for the check that none of them scans a table. */
export function userScopeStatements(dialect: Dialect) {
  return {
    ...underHeadsStatements(dialect),
    head: 'SELECT urev, floor_urev FROM user_heads WHERE user_id = ?1',
    urevs: `SELECT h.user_id, h.urev FROM ${userHeadsOf(dialect)}`,
    moveHead: 'UPDATE user_heads SET urev = ?2 WHERE user_id = ?1',
  } as const;
}

type AnyStore = ScopeStore<ScopeTables[ScopeName]>;

/** A store for each scope; one that a declared scope lacks does not compile. */
const SCOPE_STORES = Object.entries(
  STORES satisfies { readonly [Name in ScopeName]: Omit<ScopeStore<ScopeTables[Name]>, 'rows'> },
) as readonly [ScopeName, AnyStore][];

/** The statements of the scopes, for the check that none of them scans a table. */
export function scopeStatements(dialect: Dialect): readonly string[] {
  return SCOPE_STORES.flatMap(([, store]) => Object.values(store.statements(dialect)));
}

/** The tables of every scope, which run their statements on what they are given. */
function tablesOf(dialect: Dialect): (sql: SqlRunner) => ScopeTables {
  const made = SCOPE_STORES.map(([name, store]) => ({ name, store, statements: store.statements(dialect) }));
  return (sql) =>
    Object.fromEntries(
      made.map(({ name, store, statements }) => [name, store.rows(sql, statements)]),
    ) as unknown as ScopeTables;
}

/** The same, with failures as callers of a repository get them. */
function guardedTables(tables: ScopeTables): ScopeTables {
  const guardedRows = (rows: object) =>
    Object.fromEntries(
      Object.entries(rows).map(([name, work]) => [name, (...args: unknown[]) => guarded(() => work(...args))]),
    );
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, guardedRows(rows)]),
  ) as unknown as ScopeTables;
}

/** What users keep for themselves, written by one writer on both databases. */
export function createUserScopeRepository(database: SqlDatabase): UserScopeRepository {
  const statements = userScopeStatements(database.dialect);
  const underHeads = createUnderHeads(database.dialect);
  const tables = tablesOf(database.dialect);

  async function change<Outcome>(sql: SqlRunner, write: ScopeWrite, work: (rows: ScopeRows) => Promise<Outcome>) {
    let events: readonly UserEvent[] = [];
    const { outcome } = await underHeads(sql, write, async (heads) => {
      const next = (userId: Id): number => {
        const head = heads.get(userId);
        if (head === undefined) throw new RangeError('the scope of a user who was not named');
        return head + 1;
      };
      const pretended = new Map<Id, number>();
      const changes: { readonly userId: Id; readonly change: UserChange }[] = [];
      const result = await work({
        tables: tables(sql),
        urev: next,
        changed: (userId, one) => changes.push({ userId, change: one }),
        pretend: (userId) => pretended.set(userId, next(userId) - 1),
      });
      const urevs = new Map(changes.map(({ userId }) => [userId, next(userId)]));
      for (const id of heads.keys()) {
        const urev = urevs.get(id) ?? pretended.get(id);
        if (urev !== undefined) await sql.run(statements.moveHead, id, urev);
      }
      if (changes.length > 0) await writeAudit(sql, write.audit);
      events = userEvents(changes, urevs);
      return result;
    });
    return { outcome, events };
  }

  return {
    change: (write, work) => guarded(() => database.transact((sql) => change(sql, write, work))),
    tables: guardedTables(tables(database)),
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

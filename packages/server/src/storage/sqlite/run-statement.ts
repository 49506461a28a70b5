import type { Procedure } from './procedure.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { SqlValue } from './sqlite-session.ts';

/** One statement with parameters by place or by name. */
export interface BoundStatement {
  readonly sql: string;
  readonly params: readonly SqlValue[] | Readonly<Record<string, SqlValue>>;
}

export interface StatementResult {
  readonly rows: readonly unknown[];
  readonly lastId: number;
  readonly changes: number;
}

/** Runs a statement, prepared anew. */
export function execute(
  { database }: Pick<SqliteConnection, 'database'>,
  { sql, params }: BoundStatement,
): StatementResult {
  const statement = database.prepare(sql);
  const empty = Array.isArray(params) ? params.length === 0 : Object.keys(params).length === 0;
  const args = empty ? [] : [params];
  if (statement.reader) return { rows: statement.all(...args), lastId: 0, changes: 0 };
  const { changes, lastInsertRowid } = statement.run(...args);
  return { rows: [], lastId: Number(lastInsertRowid), changes };
}

/** Runs one statement in a transaction of its own. */
export const RUN_STATEMENT: Procedure<BoundStatement, StatementResult> = {
  name: 'run statement',
  run: execute,
};

/** As RUN_STATEMENT, with a text that is constant: the statement is kept. */
export const RUN_PREPARED: Procedure<
  { readonly sql: string; readonly params: readonly SqlValue[] },
  { readonly changes: number; readonly lastId: number }
> = {
  name: 'run prepared',
  run: ({ session }, { sql, params }) => session.run(sql, ...params),
};

/** The same for several statements in one transaction; answers how many rows each has changed. */
export const RUN_TOGETHER: Procedure<
  readonly { readonly sql: string; readonly params: readonly SqlValue[] }[],
  readonly number[]
> = {
  name: 'run together',
  run: ({ session }, statements) => statements.map(({ sql, params }) => session.run(sql, ...params).changes),
};

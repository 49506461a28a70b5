import { randomUUID } from 'node:crypto';
import type { SqlDatabase } from './sql-database.ts';
import type { Dialect } from './sql-dialect.ts';

/** Single values of the whole store. */
export interface ServerMeta {
  get(name: string): Promise<string | undefined>;
  /** Writes the value if there is none of that name yet, and answers the one that is there. */
  keep(name: string, value: string): Promise<string>;
  /** Gives the store and its history a name each, once. Answers the name of the history. */
  nameStore(now: number): Promise<string>;
}

/** The row with the name of the history. */
export const HISTORY_NAME = 'history_id';

/** Writes this many bytes, of no meaning, over those of before. */
export function probeWrite(dialect: Dialect, bytes: number): readonly [sql: string, ...params: string[]] {
  const sql = `INSERT INTO server_meta (name, value) VALUES (?1, ?2)
    ${dialect.onConflict(['name'], { value: dialect.proposed('value') })}`;
  // Never the same as before: MySQL does not write what stays as it is.
  return [sql, 'write_probe', randomUUID().padEnd(bytes, '.')];
}

const GET = 'SELECT value FROM server_meta WHERE name = ?1';

export function createServerMeta(database: SqlDatabase): ServerMeta {
  const insert = `INSERT INTO server_meta (name, value) VALUES (?1, ?2) ${database.dialect.onConflict(['name'])}`;
  const get = async (name: string) => (await database.first<[string]>(GET, name))?.[0];

  async function keep(name: string, value: string): Promise<string> {
    const found = await get(name);
    if (found !== undefined) return found;
    await database.run(insert, name, value);
    return (await get(name)) ?? value;
  }

  return {
    get,
    keep,
    async nameStore(now) {
      await keep('store_id', randomUUID());
      await keep('created_at', String(now));
      return keep(HISTORY_NAME, randomUUID());
    },
  };
}

import type { Id } from '../../domain/ids.ts';
import type { UserRepository } from '../../domain/repositories.ts';
import type { Models } from '../models.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import { CREDENTIALS_COLUMNS, createUser, toCredentials } from '../user-writes.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlValue } from './sqlite-session.ts';

const BY_ID = `SELECT ${rows.USER.columns} FROM users AS u WHERE u.id = ?1`;
const BY_IDS = `SELECT ${rows.USER.columns} FROM json_each(?) AS j CROSS JOIN users AS u ON u.id = j.value`;
const BY_KEYS = `SELECT ${rows.USER.columns} FROM json_each(?) AS j CROSS JOIN users AS u ON u.username_key = j.value`;
const CREDENTIALS = `SELECT ${CREDENTIALS_COLUMNS} FROM users AS u WHERE u.username_key = ?1`;
const CREDENTIALS_BY_ID = `SELECT ${CREDENTIALS_COLUMNS} FROM users AS u WHERE u.id = ?1`;
const PAGE = `SELECT ${rows.USER.columns} FROM users AS u WHERE u.id > ?1 ORDER BY u.id LIMIT ?2`;

/** Statements of every request, for the check that none of them scans a table. */
export const USER_STATEMENTS: readonly string[] = [BY_ID, BY_IDS, BY_KEYS, CREDENTIALS, CREDENTIALS_BY_ID, PAGE];

/** Accounts: read by prepared statements, written through the model. */
export function createSqliteUserRepository(file: SqliteFile, models: Models): UserRepository {
  const readUsers = (sql: string, ...params: SqlValue[]) =>
    guarded(() => file.read((session) => session.select(sql, ...params)).map(rows.USER.read));
  const readUser = async (sql: string, param: SqlValue) => (await readUsers(sql, param))[0];
  const readCredentials = (sql: string, param: SqlValue) =>
    guarded(() => {
      const row = file.read((session) => session.first(sql, param));
      return row === undefined ? undefined : toCredentials(row);
    });

  const change = async (id: Id, values: Record<string, string | number>): Promise<void> => {
    await models.users.update(values, { where: { id } });
  };

  return {
    create: (user) => guarded(() => createUser(models, user)),
    byId: (id) => readUser(BY_ID, id),
    byIds: (ids) => (ids.length === 0 ? Promise.resolve([]) : readUsers(BY_IDS, JSON.stringify(ids))),
    byKey: (usernameKey) => readUser(BY_KEYS, JSON.stringify([usernameKey])),
    byKeys: (keys) => (keys.length === 0 ? Promise.resolve([]) : readUsers(BY_KEYS, JSON.stringify(keys))),
    credentials: (usernameKey) => readCredentials(CREDENTIALS, usernameKey),
    credentialsById: (id) => readCredentials(CREDENTIALS_BY_ID, id),
    setPassword: (id, passwordHash) => guarded(() => change(id, { password_hash: passwordHash })),
    setDisabled: (id, disabled) => guarded(() => change(id, { disabled: disabled ? 1 : 0 })),
    update: (id, { displayName, email }) =>
      guarded(async () => {
        const values = {
          ...(displayName === undefined ? {} : { display_name: displayName }),
          ...(email === undefined ? {} : { email }),
        };
        if (Object.keys(values).length > 0) await change(id, values);
        return readUser(BY_ID, id);
      }),
    list: (afterId, limit) => readUsers(PAGE, afterId, limit),
    count: () => guarded(() => models.users.count()),
  };
}

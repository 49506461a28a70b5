import type { UserRepository } from '../../domain/repositories.ts';
import type { Models } from '../models.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import { CREDENTIALS_COLUMNS, createUser, toCredentials } from '../user-writes.ts';
import type { MysqlDatabase } from './mysql-database.ts';
import type { SqlParam } from './sql-text.ts';

const BY_ID = `SELECT ${rows.USER.columns} FROM users AS u WHERE u.id = ?1`;
const BY_IDS = `SELECT ${rows.USER.columns} FROM users AS u WHERE u.id IN (?1)`;
const BY_KEYS = `SELECT ${rows.USER.columns} FROM users AS u WHERE u.username_key IN (?1)`;
const CREDENTIALS = `SELECT ${CREDENTIALS_COLUMNS} FROM users AS u WHERE u.username_key = ?1`;
const CREDENTIALS_BY_ID = `SELECT ${CREDENTIALS_COLUMNS} FROM users AS u WHERE u.id = ?1`;
const PAGE = `SELECT ${rows.USER.columns} FROM users AS u WHERE u.id > ?1 ORDER BY u.id LIMIT ?2`;

/** Statements of every request, for the check that none of them scans a table. */
export const USER_STATEMENTS: readonly string[] = [BY_ID, BY_IDS, BY_KEYS, CREDENTIALS, CREDENTIALS_BY_ID, PAGE];

/** Accounts: read by plain statements, written through the model. */
export function createMysqlUserRepository(database: MysqlDatabase, models: Models): UserRepository {
  const readUsers = (sql: string, ...params: SqlParam[]) =>
    guarded(async () => (await database.all(sql, ...params)).map(rows.USER.read));
  const readUser = async (sql: string, param: SqlParam) => (await readUsers(sql, param))[0];
  const readCredentials = (sql: string, param: SqlParam) =>
    guarded(async () => {
      const row = await database.first(sql, param);
      return row === undefined ? undefined : toCredentials(row);
    });
  const change = (id: number, values: Record<string, string | number>) =>
    guarded(async () => {
      await models.users.update(values, { where: { id } });
    });

  return {
    create: (user) => guarded(() => createUser(models, user)),
    byId: (id) => readUser(BY_ID, id),
    byIds: async (ids) => (ids.length === 0 ? [] : readUsers(BY_IDS, ids)),
    byKey: (usernameKey) => readUser(BY_KEYS, [usernameKey]),
    byKeys: async (keys) => (keys.length === 0 ? [] : readUsers(BY_KEYS, keys)),
    credentials: (usernameKey) => readCredentials(CREDENTIALS, usernameKey),
    credentialsById: (id) => readCredentials(CREDENTIALS_BY_ID, id),
    setPassword: (id, passwordHash) => change(id, { password_hash: passwordHash }),
    setDisabled: (id, disabled) => change(id, { disabled: disabled ? 1 : 0 }),
    async update(id, { displayName, email }) {
      const values = {
        ...(displayName === undefined ? {} : { display_name: displayName }),
        ...(email === undefined ? {} : { email }),
      };
      if (Object.keys(values).length > 0) await change(id, values);
      return readUser(BY_ID, id);
    },
    list: (afterId, limit) => readUsers(PAGE, afterId, limit),
    count: () => guarded(() => models.users.count()),
  };
}

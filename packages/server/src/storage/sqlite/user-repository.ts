import type { Id } from '../../domain/ids.ts';
import type { NewUser, UserRepository } from '../../domain/repositories.ts';
import { AppError } from '../../errors.ts';
import { userRoleCode } from '../codes.ts';
import type { RowModel } from '../models.ts';
import { guarded, isTaken } from '../storage-errors.ts';
import * as rows from './rows.ts';
import type { SqliteFile, SqlValue } from './sqlite-file.ts';

const BY_ID = `SELECT ${rows.USER_COLUMNS} FROM users AS u WHERE u.id = ?1`;
const BY_IDS = `SELECT ${rows.USER_COLUMNS} FROM json_each(?) AS j CROSS JOIN users AS u ON u.id = j.value`;
const BY_KEYS = `SELECT ${rows.USER_COLUMNS} FROM json_each(?) AS j CROSS JOIN users AS u ON u.username_key = j.value`;
const CREDENTIALS = `SELECT ${rows.USER_COLUMNS}, u.password_hash FROM users AS u WHERE u.username_key = ?1`;
const CREDENTIALS_BY_ID = `SELECT ${rows.USER_COLUMNS}, u.password_hash FROM users AS u WHERE u.id = ?1`;
const PAGE = `SELECT ${rows.USER_COLUMNS} FROM users AS u WHERE u.id > ?1 ORDER BY u.id LIMIT ?2`;

/** Statements of every request, for the check that none of them scans a table. */
export const USER_STATEMENTS: readonly string[] = [BY_ID, BY_IDS, BY_KEYS, CREDENTIALS, CREDENTIALS_BY_ID, PAGE];

type CredentialsRow = [...rows.UserRow, passwordHash: string];

const COLUMN_COUNT = 7;

/** Accounts: read by prepared statements, written through the model. */
export function createSqliteUserRepository(file: SqliteFile, users: RowModel): UserRepository {
  const readUsers = (sql: string, ...params: SqlValue[]) =>
    guarded(() => file.read((session) => session.all<rows.UserRow>(sql, ...params)).map(rows.toUser));
  const readUser = async (sql: string, param: SqlValue) => (await readUsers(sql, param))[0];
  const readCredentials = (sql: string, param: SqlValue) =>
    guarded(() => {
      const row = file.read((session) => session.first<CredentialsRow>(sql, param));
      if (row === undefined) return undefined;
      return { user: rows.toUser(row.slice(0, COLUMN_COUNT) as rows.UserRow), passwordHash: row[COLUMN_COUNT] };
    });

  async function create(user: NewUser) {
    try {
      const made = await users.create({
        username: user.username,
        username_key: user.usernameKey,
        username_skeleton: user.usernameSkeleton,
        display_name: user.displayName,
        email: user.email,
        password_hash: user.passwordHash,
        role: userRoleCode(user.role),
        disabled: 0,
        created_at: user.createdAt,
      });
      const { username, displayName, role, email, createdAt } = user;
      return { id: Number(made.get('id')), username, displayName, role, disabled: false, email, createdAt };
    } catch (error) {
      if (!isTaken(error, 'users.username_key') && !isTaken(error, 'users.username_skeleton')) throw error;
      throw new AppError('already_exists', `The name ${user.username} is taken, or too much like one that is.`, {
        field: 'username',
      });
    }
  }

  const change = async (id: Id, values: Record<string, string | number>): Promise<void> => {
    await users.update(values, { where: { id } });
  };

  return {
    create: (user) => guarded(() => create(user)),
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
    count: () => guarded(() => users.count()),
  };
}

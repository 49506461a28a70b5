import { col, literal, Op, type Transaction } from 'sequelize';
import type { AuditRow } from '../../domain/audit.ts';
import { reservedHashes } from '../../domain/ended-account.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { IMPORTED_ACCOUNTS } from '../../domain/imported-message.ts';
import { type InviteUse, inviteNotGood } from '../../domain/invite.ts';
import type { NewUser, UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { USER_ROLE } from '../codes.ts';
import { USER } from '../rows.ts';
import type { SqlDatabase, SqlValue } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded, isDuplicate } from '../storage-errors.ts';
import { importedMessages } from '../tables/imported-messages.ts';
import type { Row } from '../tables/row-reader.ts';
import { users } from '../tables/users.ts';
import { createAuditRow, writeAudit, writeAudited } from './audited.ts';
import type { Models } from './models.ts';
import { createRevokeSessions } from './revoke-sessions.ts';

/** The statements of every request, for the check that none of them scans a table. */
export function userStatements({ lookUp, lock }: Dialect) {
  const credentials = `SELECT ${USER.columns}, u.password_hash FROM users AS u`;
  return {
    byId: `SELECT ${USER.columns} FROM users AS u WHERE u.id = ?1`,
    byIds: `SELECT ${USER.columns} FROM ${lookUp({ table: 'users AS u', column: 'u.id', list: '?1' })}`,
    withoutPassword: `SELECT u.id FROM ${lookUp({ table: 'users AS u', column: 'u.id', list: '?1', where: "u.password_hash = ''" })}`,
    byKeys: `SELECT ${USER.columns} FROM ${lookUp({ table: 'users AS u', column: 'u.username_key', list: '?1' })}`,
    bySkeletons: `SELECT ${USER.columns} FROM ${lookUp({ table: 'users AS u', column: 'u.username_skeleton', list: '?1' })}`,
    credentials: `${credentials} WHERE u.username_key = ?1`,
    credentialsById: `${credentials} WHERE u.id = ?1`,
    admins: `SELECT ${USER.columns} FROM users AS u WHERE u.role = ${USER_ROLE.encode('admin')} ORDER BY u.id LIMIT 1000`,
    endedAt: 'SELECT ended_at FROM users WHERE id = ?1',
    page: `SELECT ${USER.columns} FROM users AS u WHERE u.id > ?1 ORDER BY u.id LIMIT ?2`,
    setPassword: 'UPDATE users SET password_hash = ?2, must_change_password = ?3 WHERE id = ?1 AND ended_at = 0',
    roleOf: `SELECT role FROM users WHERE id = ?1 AND ended_at = 0 ${lock}`,
    setRole: 'UPDATE users SET role = ?2 WHERE id = ?1',
    pageOfRole: `SELECT ${USER.columns} FROM users AS u WHERE u.role = ?3 AND u.id > ?1 ORDER BY u.id LIMIT ?2`,
  } as const;
}

const ADMIN_ROLE = USER_ROLE.encode('admin');
const ADMIN = `u.role = ${ADMIN_ROLE} AND u.disabled = 0`;

/** Asked at start and by subcommands only: they go through the table until they find an admin. */
const ADMIN_STATEMENTS = {
  first: `SELECT ${USER.columns} FROM users AS u WHERE ${ADMIN} ORDER BY u.id LIMIT 1`,
  canLogIn: `SELECT u.id FROM users AS u WHERE ${ADMIN} AND (u.password_hash <> '' OR EXISTS (SELECT 1 FROM sessions AS s
    WHERE s.user_id = u.id AND s.revoked_at = 0 AND s.refresh_expires_at > ?1 AND s.scopes = '')) LIMIT 1`,
} as const;

/** The account, and the head of its scope: whoever changes the scope locks that. */
async function insertUser(models: Models, user: NewUser, transaction: Transaction): Promise<Id> {
  const made = await models.users.create(
    {
      username: user.username,
      username_key: user.usernameKey,
      username_skeleton: user.usernameSkeleton,
      display_name: user.displayName,
      email: user.email,
      password_hash: user.passwordHash,
      role: USER_ROLE.encode(user.role),
      disabled: user.disabled === true ? 1 : 0,
      must_change_password: user.mustChangePassword === true ? 1 : 0,
      created_at: user.createdAt,
      created_by: user.createdBy ?? 0,
    },
    { transaction },
  );
  const id = Number(made.get('id'));
  await models.userHeads.create({ user_id: id, urev: 0 }, { transaction });
  return id;
}

/** What is written with an account. */
interface Besides {
  readonly audit?: AuditRow | undefined;
  readonly invite?: InviteUse;
}

async function createUser(models: Models, user: NewUser, { audit, invite }: Besides): Promise<User> {
  try {
    const id = await models.together(async (transaction) => {
      if (invite !== undefined) await useInvite(models, invite, transaction);
      const made = await insertUser(models, user, transaction);
      // After the row is there: of an account that is erased meanwhile, either its name or what it left is met.
      await refuseReserved(models, user, transaction);
      await rememberImported(models, user.importId, { id: made, transaction });
      if (audit !== undefined) await createAuditRow(models, audit, transaction);
      return made;
    });
    const { username, displayName, role, email, createdAt, disabled = false, mustChangePassword = false } = user;
    return { id, username, displayName, role, disabled, email, createdAt, mustChangePassword };
  } catch (error) {
    if (isDuplicate(error, importedMessages, 'PRIMARY')) {
      throw new AppError('already_exists', 'An account was made for this importId before.', { field: 'importId' });
    }
    if (!isDuplicate(error, users, 'users_username_key', 'users_username_skeleton')) throw error;
    throw nameTaken(user.username);
  }
}

async function rememberImported(
  models: Models,
  importId: OpId | undefined,
  { id, transaction }: { readonly id: Id; readonly transaction: Transaction },
): Promise<void> {
  if (importId === undefined || importId === '') return;
  const row = { conversation_id: IMPORTED_ACCOUNTS, client_id: Buffer.from(importId, 'hex'), seq: id };
  await models.importedMessages.create(row, { transaction });
}

function nameTaken(username: string): AppError {
  return new AppError('already_exists', `The name ${username} is taken, or too much like one that is.`, {
    field: 'username',
  });
}

/** Throws already_exists for a name that somebody had whose account was erased. */
async function refuseReserved(
  models: Models,
  { username, usernameKey, usernameSkeleton }: NewUser,
  transaction: Transaction,
): Promise<void> {
  const hashes = reservedHashes({ key: usernameKey, skeleton: usernameSkeleton });
  const where = { name_hash: { [Op.in]: hashes.map((hash) => Buffer.from(hash, 'hex')) } };
  if ((await models.reservedNames.count({ where, transaction })) > 0) throw nameTaken(username);
}

/** Counts the use of an invite. Throws invalid_credentials when it is used up or has ended. */
async function useInvite(models: Models, { codeHash, now }: InviteUse, transaction: Transaction): Promise<void> {
  const where = {
    code_hash: Buffer.from(codeHash, 'hex'),
    uses: { [Op.lt]: col('max_uses') },
    expires_at: { [Op.gt]: now },
  };
  const change = { uses: literal('uses + 1'), last_used_at: now };
  const [used] = await models.accountInvites.update(change, { where, transaction });
  if (used !== 1) throw inviteNotGood();
}

/** A password and whether it must be changed are written together: the mark is of this password. */
function passwordColumns(passwordHash: string, mustChange = false) {
  return { password_hash: passwordHash, must_change_password: mustChange ? 1 : 0 };
}

async function setFirstPassword(models: Models, id: Id, passwordHash: string, use: InviteUse): Promise<void> {
  await models.together(async (transaction) => {
    await useInvite(models, use, transaction);
    const where = { id, password_hash: '', disabled: 0 };
    const [set] = await models.users.update(passwordColumns(passwordHash), { where, transaction });
    if (set !== 1) throw inviteNotGood();
  });
}

/** Accounts: read by plain statements, since log-ins and pages of names wait for them; written through the models. */
export function createUserRepository(database: SqlDatabase, models: Models): UserRepository {
  const statements = userStatements(database.dialect);
  const readUsers = (sql: string, ...params: SqlValue[]) =>
    guarded(async () => (await database.all(sql, ...params)).map(USER.read));
  const readUser = (sql: string, ...params: SqlValue[]) =>
    guarded(async () => {
      const row = await database.first(sql, ...params);
      return row === undefined ? undefined : USER.read(row);
    });
  const readCredentials = (sql: string, param: SqlValue) =>
    guarded(async () => {
      const row = await database.first<Row>(sql, param);
      return row === undefined ? undefined : { user: USER.read(row), passwordHash: row[USER.count] as string };
    });
  const revokeSessions = createRevokeSessions(database.dialect);

  return {
    create: (user, audit) => guarded(() => createUser(models, user, { audit })),
    createInvited: (user, invite) => guarded(() => createUser(models, user, { invite })),
    setFirstPassword: (id, passwordHash, use) => guarded(() => setFirstPassword(models, id, passwordHash, use)),
    byId: (id) => readUser(statements.byId, id),
    byIds: async (ids) => (ids.length === 0 ? [] : readUsers(statements.byIds, ids)),
    withoutPassword: (ids) =>
      guarded(async () => {
        const rows = ids.length === 0 ? [] : await database.all(statements.withoutPassword, ids);
        return rows.map(([id]) => Number(id));
      }),
    byKey: (usernameKey) => readUser(statements.byKeys, [usernameKey]),
    byKeys: async (keys) => (keys.length === 0 ? [] : readUsers(statements.byKeys, keys)),
    bySkeletons: async (skeletons) => (skeletons.length === 0 ? [] : readUsers(statements.bySkeletons, skeletons)),
    credentials: (usernameKey) => readCredentials(statements.credentials, usernameKey),
    credentialsById: (id) => readCredentials(statements.credentialsById, id),
    setPassword: (id, passwordHash, { mustChange = false, audit, ends } = {}) =>
      guarded(() =>
        database.transact(async (sql) => {
          const { changes } = await sql.run(statements.setPassword, id, passwordHash, mustChange ? 1 : 0);
          if (changes === 0) return undefined;
          await writeAudit(sql, audit);
          return ends === undefined ? [] : revokeSessions(sql, id, ends);
        }),
      ),
    replacePassword: (id, from, passwordHash) =>
      guarded(async () => {
        const where = { id, password_hash: from };
        const [changed] = await models.users.update(passwordColumns(passwordHash), { where });
        return changed === 1;
      }),
    setDisabled: (id, disabled, audit) =>
      guarded(async () => {
        const where = disabled ? { id } : { id, ended_at: 0 };
        await writeAudited(models, audit, async (transaction) => {
          const [changed] = await models.users.update({ disabled: disabled ? 1 : 0 }, { where, transaction });
          return changed === 1;
        });
      }),
    setRole: (id, role, { audit, ends } = {}) =>
      guarded(() =>
        database.transact(async (sql) => {
          const [before] = (await sql.first<[number]>(statements.roleOf, id)) ?? [];
          if (before === undefined || before === USER_ROLE.encode(role)) return undefined;
          await sql.run(statements.setRole, id, USER_ROLE.encode(role));
          await writeAudit(sql, audit);
          // Nodes remember who a token belongs to for a while.
          return ends === undefined || before !== ADMIN_ROLE ? [] : revokeSessions(sql, id, ends);
        }),
      ),
    endedAt: (id) => guarded(async () => (await database.first<[number]>(statements.endedAt, id))?.[0] ?? 0),
    firstAdmin: () => readUser(ADMIN_STATEMENTS.first),
    adminCanLogIn: (now) => guarded(async () => (await database.first(ADMIN_STATEMENTS.canLogIn, now)) !== undefined),
    admins: () => readUsers(statements.admins),
    list: (afterId, limit, role) =>
      role === undefined
        ? readUsers(statements.page, afterId, limit)
        : readUsers(statements.pageOfRole, afterId, limit, USER_ROLE.encode(role)),
    count: () => guarded(() => models.users.count()),
  };
}

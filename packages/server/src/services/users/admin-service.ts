import { nameKey } from '@im-ts/protocol';
import type { AuditFilter, AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import { displayForm } from '../../domain/names.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Session } from '../../domain/session.ts';
import type { User, UserRole } from '../../domain/user.ts';
import type { AccessTokens, CreatedToken, TokenRequest } from '../auth/access-tokens.ts';
import type { NewAccount, RunningAuthService } from '../auth/auth-service.ts';
import type { AccountEnds } from './account-ends.ts';
import { type Admin, requireAdmin } from './admin.ts';
import { type NamedAuditEntry, withActors } from './audit-actors.ts';
import type { AuditService } from './audit-service.ts';
import type { AuditVerification, VerifyAudit } from './audit-verification.ts';
import type { Bots } from './bots.ts';
import { checkDisplayName } from './display-name.ts';
import { findUser } from './find-user.ts';
import { refuseServerAccount } from './server-account.ts';
import type { ListUsers } from './user-list.ts';
import type { UserService } from './user-service.ts';

/** What admins change of an account. */
export interface AccountChange {
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: UserRole | undefined;
}

/** What admins may do. Each act stands in the audit log if, and only if, it was done. */
export interface AdminService {
  /** By ascending id, those that fit. */
  listUsers(admin: Admin, page: Parameters<ListUsers>[0]): ReturnType<ListUsers>;
  user(admin: Admin, userId: Id): Promise<User>;
  /** Sets what is given. Who is no admin any more is logged out everywhere. */
  updateUser(admin: Admin, userId: Id, change: AccountChange): Promise<User>;
  createUser(admin: Admin, account: NewAccount, role: UserRole): Promise<User>;
  /** Refuses what createUser would refuse now, and makes nothing: who is answered has the id 0. */
  checkUser(admin: Admin, account: NewAccount, role: UserRole): Promise<User>;
  createBot(
    admin: Admin,
    bot: { readonly name: string; readonly displayName: string; readonly importId?: OpId | undefined },
  ): Promise<User>;
  /** By ascending id. */
  listBots(admin: Admin, afterId: Id, limit: number): Promise<readonly User[]>;
  /** For a bot only. */
  createToken(admin: Admin, userId: Id, request: TokenRequest): Promise<CreatedToken>;
  tokens(admin: Admin, userId: Id): Promise<readonly Session[]>;
  revokeToken(admin: Admin, userId: Id, tokenId: Id): Promise<void>;
  disable(admin: Admin, userId: Id): Promise<void>;
  enable(admin: Admin, userId: Id): Promise<void>;
  /** `mustChange`: the next log-in must bring another one. */
  resetPassword(admin: Admin, userId: Id, password: string, mustChange?: boolean): Promise<void>;
  sessions(admin: Admin, userId: Id): Promise<readonly Session[]>;
  revokeSession(admin: Admin, userId: Id, sessionId: Id): Promise<void>;
  revokeSessions(admin: Admin, userId: Id): Promise<void>;
  /** `actor`: "@name" or an id; "0": the server itself. */
  audit(
    admin: Admin,
    filter: Omit<AuditFilter, 'actorId'> & { readonly actor?: string | undefined },
    limit: number,
  ): Promise<readonly NamedAuditEntry[]>;
  verifyAudit(admin: Admin, request: { readonly afterId: Id; readonly seal: string }): Promise<AuditVerification>;
}

export interface AdminServiceDeps {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly directory: Pick<UserService, 'byId' | 'updateProfile'>;
  readonly auth: Pick<
    RunningAuthService,
    'createAccount' | 'checkAccount' | 'endSessions' | 'endSession' | 'resetPassword' | 'sessionsEnded'
  >;
  readonly clock: Clock;
  readonly listUsers: ListUsers;
  readonly bots: Bots;
  readonly tokens: AccessTokens;
  readonly audit: AuditService;
  readonly verifyAudit: VerifyAudit;
  readonly accountEnds: Pick<AccountEnds, 'disable' | 'enable' | 'requireOpen'>;
  /** The level of the store. */
  readonly level: () => number;
}

/** From this level on all nodes ask for the new password. */
const MUST_CHANGE_LEVEL = 7;
const MUST_CHANGE = 'must be changed';

export function createAdminService(deps: AdminServiceDeps): AdminService {
  const { users, auth, bots, tokens, audit, accountEnds } = deps;

  const row = (admin: Admin, action: string, { username }: Pick<User, 'username'>, detail = ''): AuditRow =>
    audit.row(admin, { action, target: `@${displayForm(username)}`, detail });
  /** The name of a user as entries have it. */
  const asWritten = async (target: string | undefined): Promise<string | undefined> => {
    if (target?.startsWith('@') !== true) return target;
    const user = await users.byKey(nameKey(target.slice(1)));
    return user === undefined ? target : `@${user.username}`;
  };
  const find = async (admin: Admin, userId: Id): Promise<User> => {
    requireAdmin(admin);
    return deps.directory.byId(userId);
  };
  const findToChange = async (admin: Admin, userId: Id): Promise<User> => {
    const user = await find(admin, userId);
    refuseServerAccount(user);
    return user;
  };

  return {
    async listUsers(admin, page) {
      requireAdmin(admin);
      return deps.listUsers(page);
    },
    user: find,
    async updateUser(admin, userId, { role, ...profile }) {
      const before = await findToChange(admin, userId);
      await accountEnds.requireOpen(before);
      const after = { ...before, role: role ?? before.role };
      const { displayName } = profile;
      if (after.role !== before.role) checkRoleChange(admin, before);
      if (displayName !== undefined && displayName !== before.displayName) {
        await checkDisplayName(users, displayName, after);
      }
      if (role !== undefined && role !== before.role) {
        const written = { audit: row(admin, 'user.role', before, role), ends: { at: deps.clock.now() } };
        auth.sessionsEnded(userId, (await users.setRole(userId, role, written)) ?? []);
      }
      const changed = PROFILE_FIELDS.filter(
        (field) => profile[field] !== undefined && profile[field] !== before[field],
      );
      if (changed.length > 0) {
        await deps.directory.updateProfile(after, profile, row(admin, 'user.update', before, changed.join(' ')));
      }
      return deps.directory.byId(userId);
    },
    async createUser(admin, account, role) {
      requireAdmin(admin);
      const { passwordHash, disabled = false, mustChangePassword = false } = account;
      if (mustChangePassword) requireLevel(MUST_CHANGE_LEVEL, deps.level());
      const detail = [
        role,
        ...(passwordHash === undefined ? [] : ['with a password hash']),
        ...(mustChangePassword ? [`the password ${MUST_CHANGE}`] : []),
        ...(disabled ? ['disabled'] : []),
      ];
      return auth.createAccount(account, role, row(admin, 'user.create', account, detail.join(', ')));
    },
    async checkUser(admin, account, role) {
      requireAdmin(admin);
      return auth.checkAccount(account, role);
    },
    async createBot(admin, { name, displayName, importId }) {
      requireAdmin(admin);
      const createdBy = admin.identity.user.id;
      return bots.createBot({ name, displayName, createdBy, importId }, row(admin, 'bot.create', { username: name }));
    },
    async listBots(admin, afterId, limit) {
      requireAdmin(admin);
      return users.list(afterId, limit, 'bot');
    },
    async createToken(admin, userId, request) {
      const user = await findToChange(admin, userId);
      const { role, disabled, username } = user;
      if (role !== 'bot') {
        const hint = 'people make their own tokens: im token create';
        throw new AppError('failed_precondition', `@${username} is no bot; ${hint}`);
      }
      if (disabled) throw new AppError('failed_precondition', `@${username} is disabled; enable it first.`);
      const detail = `"${request.name}" ${request.scopes.join(' ')}`;
      return tokens.createFor(user, request, row(admin, 'token.create', user, detail));
    },
    async tokens(admin, userId) {
      const { id } = await find(admin, userId);
      return tokens.list(id);
    },
    async revokeToken(admin, userId, tokenId) {
      const user = await find(admin, userId);
      const ended = await tokens.revoke(user.id, tokenId, row(admin, 'token.revoke', user, `token ${tokenId}`));
      if (!ended) throw new AppError('not_found', `@${user.username} has no token with the id ${tokenId}.`);
    },
    async disable(admin, userId) {
      await accountEnds.disable(admin, await find(admin, userId));
    },
    async enable(admin, userId) {
      await accountEnds.enable(admin, await find(admin, userId));
    },
    async resetPassword(admin, userId, password, mustChange = false) {
      const user = await findToChange(admin, userId);
      if (user.role === 'bot') {
        throw new AppError('failed_precondition', `@${user.username} is a bot and has no password; give it a token.`);
      }
      await accountEnds.requireOpen(user);
      if (mustChange) requireLevel(MUST_CHANGE_LEVEL, deps.level());
      const entry = row(admin, 'user.reset_password', user, mustChange ? MUST_CHANGE : '');
      await auth.resetPassword(user, password, { mustChange, audit: entry });
    },
    async sessions(admin, userId) {
      const user = await find(admin, userId);
      return (await deps.sessions.list(user.id)).filter((session) => session.revokedAt === 0);
    },
    async revokeSession(admin, userId, sessionId) {
      const user = await find(admin, userId);
      const ended = await auth.endSession(
        user.id,
        sessionId,
        row(admin, 'session.revoke', user, `session ${sessionId}`),
      );
      if (!ended) throw new AppError('not_found', `@${user.username} has no session with the id ${sessionId}.`);
    },
    async revokeSessions(admin, userId) {
      const user = await find(admin, userId);
      await auth.endSessions(user.id, row(admin, 'session.revoke_all', user));
    },
    async audit(admin, { actor, target, ...filter }, limit) {
      requireAdmin(admin);
      const actorId = actor === undefined ? undefined : actor === '0' ? 0 : (await findUser(users, actor, 'actor')).id;
      return withActors(users, await audit.list({ ...filter, actorId, target: await asWritten(target) }, limit));
    },
    async verifyAudit(admin, request) {
      requireAdmin(admin);
      return deps.verifyAudit(request);
    },
  };
}

const PROFILE_FIELDS = ['displayName', 'email'] as const;

function checkRoleChange(admin: Admin, { id, username, role }: User): void {
  if (id === admin.identity.user.id) {
    throw new AppError('failed_precondition', 'You cannot change your own role; ask another admin.', { field: 'role' });
  }
  if (role === 'bot') {
    throw new AppError('failed_precondition', `@${username} is a bot and stays one.`, { field: 'role' });
  }
}

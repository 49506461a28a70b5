import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity, Session } from '../../domain/session.ts';
import type { User, UserRole } from '../../domain/user.ts';
import type { AccessTokens, CreatedToken, TokenRequest } from '../auth/access-tokens.ts';
import type { NewAccount, RunningAuthService } from '../auth/auth-service.ts';
import type { AuditEntry, AuditService } from './audit-service.ts';
import type { Bots } from './bots.ts';
import { checkDisplayName } from './display-name.ts';
import type { UserService } from './user-service.ts';

/** An admin, and the address that they ask from. */
export interface Admin {
  readonly identity: Identity;
  readonly address: string;
}

/** What admins change of an account. */
export interface AccountChange {
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: UserRole | undefined;
}

/** What admins may do. Each act stands in the audit log. */
export interface AdminService {
  /** By ascending id. */
  listUsers(admin: Admin, afterId: Id, limit: number): Promise<readonly User[]>;
  user(admin: Admin, userId: Id): Promise<User>;
  /** Sets what is given. Who is no admin any more is logged out everywhere. */
  updateUser(admin: Admin, userId: Id, change: AccountChange): Promise<User>;
  createUser(admin: Admin, account: NewAccount, role: UserRole): Promise<User>;
  createBot(admin: Admin, bot: { readonly name: string; readonly displayName: string }): Promise<User>;
  /** By ascending id. */
  listBots(admin: Admin, afterId: Id, limit: number): Promise<readonly User[]>;
  /** For a bot only. */
  createToken(admin: Admin, userId: Id, request: TokenRequest): Promise<CreatedToken>;
  tokens(admin: Admin, userId: Id): Promise<readonly Session[]>;
  revokeToken(admin: Admin, userId: Id, tokenId: Id): Promise<void>;
  disable(admin: Admin, userId: Id): Promise<void>;
  enable(admin: Admin, userId: Id): Promise<void>;
  resetPassword(admin: Admin, userId: Id, password: string): Promise<void>;
  sessions(admin: Admin, userId: Id): Promise<readonly Session[]>;
  revokeSession(admin: Admin, userId: Id, sessionId: Id): Promise<void>;
  revokeSessions(admin: Admin, userId: Id): Promise<void>;
  audit(admin: Admin, beforeId: Id | undefined, limit: number): Promise<readonly AuditEntry[]>;
}

export interface AdminServiceDeps {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly directory: Pick<UserService, 'byId' | 'updateProfile'>;
  readonly auth: Pick<RunningAuthService, 'createAccount' | 'endSessions' | 'endSession' | 'resetPassword'>;
  readonly bots: Bots;
  readonly tokens: AccessTokens;
  readonly audit: AuditService;
}

export function createAdminService(deps: AdminServiceDeps): AdminService {
  const { users, auth, bots, tokens } = deps;

  const record = (admin: Admin, action: string, user: User, detail: string): Promise<void> =>
    deps.audit.record({
      actorId: admin.identity.user.id,
      action,
      target: `@${user.username}`,
      address: admin.address,
      detail,
    });
  const act = async (admin: Admin, action: string, userId: Id, detail = ''): Promise<User> => {
    requireAdmin(admin);
    const user = await deps.directory.byId(userId);
    await record(admin, action, user, detail);
    return user;
  };

  return {
    async listUsers(admin, afterId, limit) {
      requireAdmin(admin);
      return users.list(afterId, limit);
    },
    async user(admin, userId) {
      requireAdmin(admin);
      return deps.directory.byId(userId);
    },
    async updateUser(admin, userId, { role, ...profile }) {
      requireAdmin(admin);
      const before = await deps.directory.byId(userId);
      const after = { ...before, role: role ?? before.role };
      const { displayName } = profile;
      if (after.role !== before.role) checkRoleChange(admin, before);
      if (displayName !== undefined && displayName !== before.displayName) {
        await checkDisplayName(users, displayName, after);
      }
      if (role !== undefined && role !== before.role) {
        await act(admin, 'user.role', userId, role);
        await users.setRole(userId, role);
        // Nodes remember who a token belongs to for a while.
        if (before.role === 'admin') await auth.endSessions(userId);
      }
      const changed = PROFILE_FIELDS.filter(
        (field) => profile[field] !== undefined && profile[field] !== before[field],
      );
      if (changed.length > 0) {
        await act(admin, 'user.update', userId, changed.join(' '));
        await deps.directory.updateProfile(after, profile);
      }
      return deps.directory.byId(userId);
    },
    async createUser(admin, account, role) {
      requireAdmin(admin);
      const user = await auth.createAccount(account, role);
      await record(admin, 'user.create', user, role);
      return user;
    },
    async createBot(admin, { name, displayName }) {
      requireAdmin(admin);
      const bot = await bots.createBot({ name, displayName, createdBy: admin.identity.user.id });
      await record(admin, 'bot.create', bot, '');
      return bot;
    },
    async listBots(admin, afterId, limit) {
      requireAdmin(admin);
      return users.bots(afterId, limit);
    },
    async createToken(admin, userId, request) {
      requireAdmin(admin);
      const { role, disabled, username } = await deps.directory.byId(userId);
      if (role !== 'bot') {
        const hint = 'people make their own tokens: im token create';
        throw new AppError('failed_precondition', `@${username} is no bot; ${hint}`);
      }
      if (disabled) throw new AppError('failed_precondition', `@${username} is disabled; enable it first.`);
      const user = await act(admin, 'token.create', userId, `"${request.name}" ${request.scopes.join(' ')}`);
      return tokens.createFor(user, request);
    },
    async tokens(admin, userId) {
      requireAdmin(admin);
      const { id } = await deps.directory.byId(userId);
      return tokens.list(id);
    },
    async revokeToken(admin, userId, tokenId) {
      const user = await act(admin, 'token.revoke', userId, `token ${tokenId}`);
      const ended = await tokens.revoke(user.id, tokenId);
      if (!ended) throw new AppError('not_found', `@${user.username} has no token with the id ${tokenId}.`);
    },
    async disable(admin, userId) {
      requireAdmin(admin);
      const { id } = await deps.directory.byId(userId);
      if (id === admin.identity.user.id) {
        throw new AppError('failed_precondition', 'You cannot disable yourself; ask another admin.');
      }
      await act(admin, 'user.disable', userId);
      await users.setDisabled(id, true);
      await auth.endSessions(id);
    },
    async enable(admin, userId) {
      const user = await act(admin, 'user.enable', userId);
      await users.setDisabled(user.id, false);
    },
    async resetPassword(admin, userId, password) {
      requireAdmin(admin);
      const { role, username } = await deps.directory.byId(userId);
      if (role === 'bot') {
        throw new AppError('failed_precondition', `@${username} is a bot and has no password; give it a token.`);
      }
      const user = await act(admin, 'user.reset_password', userId);
      await auth.resetPassword(user, password);
    },
    async sessions(admin, userId) {
      requireAdmin(admin);
      const user = await deps.directory.byId(userId);
      return (await deps.sessions.list(user.id)).filter((session) => session.revokedAt === 0);
    },
    async revokeSession(admin, userId, sessionId) {
      const user = await act(admin, 'session.revoke', userId, `session ${sessionId}`);
      const ended = await auth.endSession(user.id, sessionId);
      if (!ended) throw new AppError('not_found', `@${user.username} has no session with the id ${sessionId}.`);
    },
    async revokeSessions(admin, userId) {
      const user = await act(admin, 'session.revoke_all', userId);
      await auth.endSessions(user.id);
    },
    async audit(admin, beforeId, limit) {
      requireAdmin(admin);
      return deps.audit.list(beforeId, limit);
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

function requireAdmin(admin: Admin): void {
  if (admin.identity.user.role !== 'admin') throw new AppError('forbidden', 'Only an admin may do this.');
}

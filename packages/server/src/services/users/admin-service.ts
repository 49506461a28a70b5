import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository, UserRepository } from '../../domain/repositories.ts';
import type { Identity, Session } from '../../domain/session.ts';
import type { User, UserRole } from '../../domain/user.ts';
import type { NewAccount, RunningAuthService } from '../auth/auth-service.ts';
import type { AuditEntry, AuditService } from './audit-service.ts';
import type { UserService } from './user-service.ts';

/** An admin, and the address that they ask from. */
export interface Admin {
  readonly identity: Identity;
  readonly address: string;
}

/** What admins may do. Each act stands in the audit log. `target` is "@name" or an id in digits. */
export interface AdminService {
  /** By ascending id. */
  listUsers(admin: Admin, afterId: Id, limit: number): Promise<readonly User[]>;
  createUser(admin: Admin, account: NewAccount, role: UserRole): Promise<User>;
  disable(admin: Admin, target: string): Promise<void>;
  enable(admin: Admin, target: string): Promise<void>;
  resetPassword(admin: Admin, target: string, password: string): Promise<void>;
  sessions(admin: Admin, target: string): Promise<readonly Session[]>;
  revokeSession(admin: Admin, target: string, sessionId: Id): Promise<void>;
  revokeSessions(admin: Admin, target: string): Promise<void>;
  audit(admin: Admin, beforeId: Id | undefined, limit: number): Promise<readonly AuditEntry[]>;
}

export interface AdminServiceDeps {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly directory: Pick<UserService, 'get'>;
  readonly auth: Pick<RunningAuthService, 'createAccount' | 'endSessions' | 'endSession' | 'resetPassword'>;
  readonly audit: AuditService;
}

export function createAdminService(deps: AdminServiceDeps): AdminService {
  const { users, auth } = deps;

  const record = (admin: Admin, action: string, user: User, detail: string): Promise<void> =>
    deps.audit.record({
      actorId: admin.identity.user.id,
      action,
      target: `@${user.username}`,
      address: admin.address,
      detail,
    });
  const act = async (admin: Admin, action: string, target: string, detail = ''): Promise<User> => {
    requireAdmin(admin);
    const user = await deps.directory.get(target);
    await record(admin, action, user, detail);
    return user;
  };

  return {
    async listUsers(admin, afterId, limit) {
      requireAdmin(admin);
      return users.list(afterId, limit);
    },
    async createUser(admin, account, role) {
      requireAdmin(admin);
      const user = await auth.createAccount(account, role);
      await record(admin, 'user.create', user, role);
      return user;
    },
    async disable(admin, target) {
      requireAdmin(admin);
      const { id } = await deps.directory.get(target);
      if (id === admin.identity.user.id) {
        throw new AppError('failed_precondition', 'You cannot disable yourself; ask another admin.');
      }
      await act(admin, 'user.disable', target);
      await users.setDisabled(id, true);
      await auth.endSessions(id);
    },
    async enable(admin, target) {
      const user = await act(admin, 'user.enable', target);
      await users.setDisabled(user.id, false);
    },
    async resetPassword(admin, target, password) {
      const user = await act(admin, 'user.reset_password', target);
      await auth.resetPassword(user.id, password);
    },
    async sessions(admin, target) {
      requireAdmin(admin);
      const user = await deps.directory.get(target);
      return (await deps.sessions.list(user.id)).filter((session) => session.revokedAt === 0);
    },
    async revokeSession(admin, target, sessionId) {
      const user = await act(admin, 'session.revoke', target, `session ${sessionId}`);
      const ended = await auth.endSession(user.id, sessionId);
      if (!ended) throw new AppError('not_found', `@${user.username} has no session with the id ${sessionId}.`);
    },
    async revokeSessions(admin, target) {
      const user = await act(admin, 'session.revoke_all', target);
      await auth.endSessions(user.id);
    },
    async audit(admin, beforeId, limit) {
      requireAdmin(admin);
      return deps.audit.list(beforeId, limit);
    },
  };
}

function requireAdmin(admin: Admin): void {
  if (admin.identity.user.role !== 'admin') throw new AppError('forbidden', 'Only an admin may do this.');
}

import { LIMITS } from '@im-ts/protocol';
import type { NodeDirectory } from '../../services/presence/node-directory.ts';
import type { AdminService } from '../../services/users/admin-service.ts';
import type { Handlers } from '../call.ts';
import { presentAccount, presentAuditEntry, presentNode, presentSession } from '../present.ts';

type AdminHandlers = Pick<
  Handlers,
  | 'adminListUsers'
  | 'adminCreateUser'
  | 'adminDisableUser'
  | 'adminEnableUser'
  | 'adminResetPassword'
  | 'adminListSessions'
  | 'adminRevokeSession'
  | 'adminRevokeSessions'
  | 'adminListAudit'
  | 'adminListNodes'
>;

/** What imctl needs. */
export function adminRoutes(
  { admin }: { readonly admin: AdminService },
  nodes: Pick<NodeDirectory, 'list'>,
): AdminHandlers {
  return {
    adminListUsers: async ({ identity, address, query }) => {
      const limit = query.limit ?? LIMITS.adminPageDefault;
      const users = await admin.listUsers({ identity, address }, query.after ?? 0, limit);
      return { users: users.map(presentAccount), nextAfter: lastIdOfFull(users, limit) };
    },
    adminCreateUser: async ({ identity, address, body }) => {
      const { username, password, displayName = '', email = '', role = 'user' } = body;
      const account = { username, password, displayName, email };
      return presentAccount(await admin.createUser({ identity, address }, account, role));
    },
    adminDisableUser: ({ identity, address, params }) => admin.disable({ identity, address }, params.user),
    adminEnableUser: ({ identity, address, params }) => admin.enable({ identity, address }, params.user),
    adminResetPassword: ({ identity, address, params, body }) =>
      admin.resetPassword({ identity, address }, params.user, body.newPassword),
    adminListSessions: async ({ identity, address, params }) => {
      const sessions = await admin.sessions({ identity, address }, params.user);
      return { sessions: sessions.map((session) => presentSession(session, identity.session.id)) };
    },
    adminRevokeSession: ({ identity, address, params }) =>
      admin.revokeSession({ identity, address }, params.user, params.session),
    adminRevokeSessions: ({ identity, address, params }) => admin.revokeSessions({ identity, address }, params.user),
    adminListAudit: async ({ identity, address, query }) => {
      const limit = query.limit ?? LIMITS.adminPageDefault;
      const entries = await admin.audit({ identity, address }, query.before, limit);
      return { entries: entries.map(presentAuditEntry), nextBefore: lastIdOfFull(entries, limit) };
    },
    // It stands in memory and says nothing of people: no entry in the audit log.
    adminListNodes: async () => ({ nodes: nodes.list().map((node, index) => presentNode(node, index === 0)) }),
  };
}

/** A page that is not full is the last one. */
function lastIdOfFull(rows: readonly { readonly id: number }[], limit: number): number | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

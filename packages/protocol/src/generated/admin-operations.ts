// Written by "npm run generate" from the files of packages/protocol/src/operations/admin. Do not edit.
import { adminCreateUser } from '../operations/admin/admin-create-user.ts';
import { adminDisableUser } from '../operations/admin/admin-disable-user.ts';
import { adminEnableUser } from '../operations/admin/admin-enable-user.ts';
import { adminListAudit } from '../operations/admin/admin-list-audit.ts';
import { adminListNodes } from '../operations/admin/admin-list-nodes.ts';
import { adminListSessions } from '../operations/admin/admin-list-sessions.ts';
import { adminListUsers } from '../operations/admin/admin-list-users.ts';
import { adminResetPassword } from '../operations/admin/admin-reset-password.ts';
import { adminRevokeSession } from '../operations/admin/admin-revoke-session.ts';
import { adminRevokeSessions } from '../operations/admin/admin-revoke-sessions.ts';

/** Every operation of admins, by its name. */
export const ADMIN_SPECS = {
  adminCreateUser,
  adminDisableUser,
  adminEnableUser,
  adminListAudit,
  adminListNodes,
  adminListSessions,
  adminListUsers,
  adminResetPassword,
  adminRevokeSession,
  adminRevokeSessions,
} as const;

// Written by "npm run generate" from the files of packages/protocol/src/operations/admin. Do not edit.
import { adminBanNetwork } from '../operations/admin/admin-ban-network.ts';
import { adminCancelJob } from '../operations/admin/admin-cancel-job.ts';
import { adminCreateBot } from '../operations/admin/admin-create-bot.ts';
import { adminCreateGroup } from '../operations/admin/admin-create-group.ts';
import { adminCreateInvite } from '../operations/admin/admin-create-invite.ts';
import { adminCreateToken } from '../operations/admin/admin-create-token.ts';
import { adminCreateUser } from '../operations/admin/admin-create-user.ts';
import { adminDisableUser } from '../operations/admin/admin-disable-user.ts';
import { adminEnableUser } from '../operations/admin/admin-enable-user.ts';
import { adminGetConversation } from '../operations/admin/admin-get-conversation.ts';
import { adminGetJob } from '../operations/admin/admin-get-job.ts';
import { adminGetRetention } from '../operations/admin/admin-get-retention.ts';
import { adminGetUser } from '../operations/admin/admin-get-user.ts';
import { adminImportConversation } from '../operations/admin/admin-import-conversation.ts';
import { adminImportMessages } from '../operations/admin/admin-import-messages.ts';
import { adminLiftNetworkBan } from '../operations/admin/admin-lift-network-ban.ts';
import { adminListAudit } from '../operations/admin/admin-list-audit.ts';
import { adminListBots } from '../operations/admin/admin-list-bots.ts';
import { adminListExpired } from '../operations/admin/admin-list-expired.ts';
import { adminListGroups } from '../operations/admin/admin-list-groups.ts';
import { adminListInvites } from '../operations/admin/admin-list-invites.ts';
import { adminListJobs } from '../operations/admin/admin-list-jobs.ts';
import { adminListNetworkBans } from '../operations/admin/admin-list-network-bans.ts';
import { adminListNodes } from '../operations/admin/admin-list-nodes.ts';
import { adminListSessions } from '../operations/admin/admin-list-sessions.ts';
import { adminListTokens } from '../operations/admin/admin-list-tokens.ts';
import { adminListUsers } from '../operations/admin/admin-list-users.ts';
import { adminPurgeMessages } from '../operations/admin/admin-purge-messages.ts';
import { adminRemoveMessages } from '../operations/admin/admin-remove-messages.ts';
import { adminResetPassword } from '../operations/admin/admin-reset-password.ts';
import { adminRevokeInvite } from '../operations/admin/admin-revoke-invite.ts';
import { adminRevokeSession } from '../operations/admin/admin-revoke-session.ts';
import { adminRevokeSessions } from '../operations/admin/admin-revoke-sessions.ts';
import { adminRevokeToken } from '../operations/admin/admin-revoke-token.ts';
import { adminRunRetention } from '../operations/admin/admin-run-retention.ts';
import { adminUpdateUser } from '../operations/admin/admin-update-user.ts';
import { adminVerifyAudit } from '../operations/admin/admin-verify-audit.ts';

/** Every operation of admins, by its name. */
export const ADMIN_SPECS = {
  adminBanNetwork,
  adminCancelJob,
  adminCreateBot,
  adminCreateGroup,
  adminCreateInvite,
  adminCreateToken,
  adminCreateUser,
  adminDisableUser,
  adminEnableUser,
  adminGetConversation,
  adminGetJob,
  adminGetRetention,
  adminGetUser,
  adminImportConversation,
  adminImportMessages,
  adminLiftNetworkBan,
  adminListAudit,
  adminListBots,
  adminListExpired,
  adminListGroups,
  adminListInvites,
  adminListJobs,
  adminListNetworkBans,
  adminListNodes,
  adminListSessions,
  adminListTokens,
  adminListUsers,
  adminPurgeMessages,
  adminRemoveMessages,
  adminResetPassword,
  adminRevokeInvite,
  adminRevokeSession,
  adminRevokeSessions,
  adminRevokeToken,
  adminRunRetention,
  adminUpdateUser,
  adminVerifyAudit,
} as const;

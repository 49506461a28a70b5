// Written by "npm run generate" from the files of packages/protocol/src/operations/admin. Do not edit.
import { adminAnnounce } from '../operations/admin/admin-announce.ts';
import { adminBanNetwork } from '../operations/admin/admin-ban-network.ts';
import { adminCancelJob } from '../operations/admin/admin-cancel-job.ts';
import { adminCheckNames } from '../operations/admin/admin-check-names.ts';
import { adminCreateBot } from '../operations/admin/admin-create-bot.ts';
import { adminCreateGroup } from '../operations/admin/admin-create-group.ts';
import { adminCreateInvite } from '../operations/admin/admin-create-invite.ts';
import { adminCreateToken } from '../operations/admin/admin-create-token.ts';
import { adminCreateUser } from '../operations/admin/admin-create-user.ts';
import { adminDiagnose } from '../operations/admin/admin-diagnose.ts';
import { adminDisableUser } from '../operations/admin/admin-disable-user.ts';
import { adminEnableUser } from '../operations/admin/admin-enable-user.ts';
import { adminGetConversation } from '../operations/admin/admin-get-conversation.ts';
import { adminGetJob } from '../operations/admin/admin-get-job.ts';
import { adminGetStats } from '../operations/admin/admin-get-stats.ts';
import { adminGetUser } from '../operations/admin/admin-get-user.ts';
import { adminLiftNetworkBan } from '../operations/admin/admin-lift-network-ban.ts';
import { adminListAnnouncements } from '../operations/admin/admin-list-announcements.ts';
import { adminListAudit } from '../operations/admin/admin-list-audit.ts';
import { adminListBots } from '../operations/admin/admin-list-bots.ts';
import { adminListEvents } from '../operations/admin/admin-list-events.ts';
import { adminListGroups } from '../operations/admin/admin-list-groups.ts';
import { adminListInvites } from '../operations/admin/admin-list-invites.ts';
import { adminListJobs } from '../operations/admin/admin-list-jobs.ts';
import { adminListNetworkBans } from '../operations/admin/admin-list-network-bans.ts';
import { adminListNodeStates } from '../operations/admin/admin-list-node-states.ts';
import { adminListNodes } from '../operations/admin/admin-list-nodes.ts';
import { adminListSessions } from '../operations/admin/admin-list-sessions.ts';
import { adminListTokens } from '../operations/admin/admin-list-tokens.ts';
import { adminListUsers } from '../operations/admin/admin-list-users.ts';
import { adminPurgeMessages } from '../operations/admin/admin-purge-messages.ts';
import { adminResetPassword } from '../operations/admin/admin-reset-password.ts';
import { adminRevokeInvite } from '../operations/admin/admin-revoke-invite.ts';
import { adminRevokeSession } from '../operations/admin/admin-revoke-session.ts';
import { adminRevokeSessions } from '../operations/admin/admin-revoke-sessions.ts';
import { adminRevokeToken } from '../operations/admin/admin-revoke-token.ts';
import { adminUpdateUser } from '../operations/admin/admin-update-user.ts';
import { adminVerifyAudit } from '../operations/admin/admin-verify-audit.ts';

/** Every operation of admins, by its name. */
export const ADMIN_SPECS = {
  adminAnnounce,
  adminBanNetwork,
  adminCancelJob,
  adminCheckNames,
  adminCreateBot,
  adminCreateGroup,
  adminCreateInvite,
  adminCreateToken,
  adminCreateUser,
  adminDiagnose,
  adminDisableUser,
  adminEnableUser,
  adminGetConversation,
  adminGetJob,
  adminGetStats,
  adminGetUser,
  adminLiftNetworkBan,
  adminListAnnouncements,
  adminListAudit,
  adminListBots,
  adminListEvents,
  adminListGroups,
  adminListInvites,
  adminListJobs,
  adminListNetworkBans,
  adminListNodeStates,
  adminListNodes,
  adminListSessions,
  adminListTokens,
  adminListUsers,
  adminPurgeMessages,
  adminResetPassword,
  adminRevokeInvite,
  adminRevokeSession,
  adminRevokeSessions,
  adminRevokeToken,
  adminUpdateUser,
  adminVerifyAudit,
} as const;

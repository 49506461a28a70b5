// Written by "npm run generate" from the files of packages/protocol/src/operations/admin. Do not edit.
import { adminAddFriend } from '../operations/admin/admin-add-friend.ts';
import { adminAnnounce } from '../operations/admin/admin-announce.ts';
import { adminBanNetwork } from '../operations/admin/admin-ban-network.ts';
import { adminCancelJob } from '../operations/admin/admin-cancel-job.ts';
import { adminCheckConfig } from '../operations/admin/admin-check-config.ts';
import { adminCheckNames } from '../operations/admin/admin-check-names.ts';
import { adminCreateBot } from '../operations/admin/admin-create-bot.ts';
import { adminCreateGroup } from '../operations/admin/admin-create-group.ts';
import { adminCreateInvite } from '../operations/admin/admin-create-invite.ts';
import { adminCreateToken } from '../operations/admin/admin-create-token.ts';
import { adminCreateUser } from '../operations/admin/admin-create-user.ts';
import { adminDeleteUser } from '../operations/admin/admin-delete-user.ts';
import { adminDiagnose } from '../operations/admin/admin-diagnose.ts';
import { adminDisableUser } from '../operations/admin/admin-disable-user.ts';
import { adminDrainNode } from '../operations/admin/admin-drain-node.ts';
import { adminEnableUser } from '../operations/admin/admin-enable-user.ts';
import { adminEraseUser } from '../operations/admin/admin-erase-user.ts';
import { adminExportUser } from '../operations/admin/admin-export-user.ts';
import { adminFindImportedAccounts } from '../operations/admin/admin-find-imported-accounts.ts';
import { adminGetConversation } from '../operations/admin/admin-get-conversation.ts';
import { adminGetFileTotals } from '../operations/admin/admin-get-file-totals.ts';
import { adminGetJob } from '../operations/admin/admin-get-job.ts';
import { adminGetLog } from '../operations/admin/admin-get-log.ts';
import { adminGetRetention } from '../operations/admin/admin-get-retention.ts';
import { adminGetStats } from '../operations/admin/admin-get-stats.ts';
import { adminGetUser } from '../operations/admin/admin-get-user.ts';
import { adminImportConversation } from '../operations/admin/admin-import-conversation.ts';
import { adminImportMessages } from '../operations/admin/admin-import-messages.ts';
import { adminLiftNetworkBan } from '../operations/admin/admin-lift-network-ban.ts';
import { adminListAnnouncements } from '../operations/admin/admin-list-announcements.ts';
import { adminListAudit } from '../operations/admin/admin-list-audit.ts';
import { adminListBots } from '../operations/admin/admin-list-bots.ts';
import { adminListDeadLetters } from '../operations/admin/admin-list-dead-letters.ts';
import { adminListEvents } from '../operations/admin/admin-list-events.ts';
import { adminListExpired } from '../operations/admin/admin-list-expired.ts';
import { adminListFileUsage } from '../operations/admin/admin-list-file-usage.ts';
import { adminListFiles } from '../operations/admin/admin-list-files.ts';
import { adminListFriends } from '../operations/admin/admin-list-friends.ts';
import { adminListGroups } from '../operations/admin/admin-list-groups.ts';
import { adminListInvites } from '../operations/admin/admin-list-invites.ts';
import { adminListJobs } from '../operations/admin/admin-list-jobs.ts';
import { adminListNetworkBans } from '../operations/admin/admin-list-network-bans.ts';
import { adminListNodeStates } from '../operations/admin/admin-list-node-states.ts';
import { adminListNodes } from '../operations/admin/admin-list-nodes.ts';
import { adminListPartitions } from '../operations/admin/admin-list-partitions.ts';
import { adminListSessions } from '../operations/admin/admin-list-sessions.ts';
import { adminListTokens } from '../operations/admin/admin-list-tokens.ts';
import { adminListUsers } from '../operations/admin/admin-list-users.ts';
import { adminListWebhooks } from '../operations/admin/admin-list-webhooks.ts';
import { adminPurgeMessages } from '../operations/admin/admin-purge-messages.ts';
import { adminReloadConfig } from '../operations/admin/admin-reload-config.ts';
import { adminRemoveFriend } from '../operations/admin/admin-remove-friend.ts';
import { adminRemoveMessages } from '../operations/admin/admin-remove-messages.ts';
import { adminResetPassword } from '../operations/admin/admin-reset-password.ts';
import { adminResumeJob } from '../operations/admin/admin-resume-job.ts';
import { adminRevokeInvite } from '../operations/admin/admin-revoke-invite.ts';
import { adminRevokeSession } from '../operations/admin/admin-revoke-session.ts';
import { adminRevokeSessions } from '../operations/admin/admin-revoke-sessions.ts';
import { adminRevokeToken } from '../operations/admin/admin-revoke-token.ts';
import { adminRunRetention } from '../operations/admin/admin-run-retention.ts';
import { adminShowConfig } from '../operations/admin/admin-show-config.ts';
import { adminSummarizeUser } from '../operations/admin/admin-summarize-user.ts';
import { adminSweepFiles } from '../operations/admin/admin-sweep-files.ts';
import { adminUpdateUser } from '../operations/admin/admin-update-user.ts';
import { adminVerifyAudit } from '../operations/admin/admin-verify-audit.ts';

/** Every operation of admins, by its name. */
export const ADMIN_SPECS = {
  adminAddFriend,
  adminAnnounce,
  adminBanNetwork,
  adminCancelJob,
  adminCheckConfig,
  adminCheckNames,
  adminCreateBot,
  adminCreateGroup,
  adminCreateInvite,
  adminCreateToken,
  adminCreateUser,
  adminDeleteUser,
  adminDiagnose,
  adminDisableUser,
  adminDrainNode,
  adminEnableUser,
  adminEraseUser,
  adminExportUser,
  adminFindImportedAccounts,
  adminGetConversation,
  adminGetFileTotals,
  adminGetJob,
  adminGetLog,
  adminGetRetention,
  adminGetStats,
  adminGetUser,
  adminImportConversation,
  adminImportMessages,
  adminLiftNetworkBan,
  adminListAnnouncements,
  adminListAudit,
  adminListBots,
  adminListDeadLetters,
  adminListEvents,
  adminListExpired,
  adminListFileUsage,
  adminListFiles,
  adminListFriends,
  adminListGroups,
  adminListInvites,
  adminListJobs,
  adminListNetworkBans,
  adminListNodeStates,
  adminListNodes,
  adminListPartitions,
  adminListSessions,
  adminListTokens,
  adminListUsers,
  adminListWebhooks,
  adminPurgeMessages,
  adminReloadConfig,
  adminRemoveFriend,
  adminRemoveMessages,
  adminResetPassword,
  adminResumeJob,
  adminRevokeInvite,
  adminRevokeSession,
  adminRevokeSessions,
  adminRevokeToken,
  adminRunRetention,
  adminShowConfig,
  adminSummarizeUser,
  adminSweepFiles,
  adminUpdateUser,
  adminVerifyAudit,
} as const;

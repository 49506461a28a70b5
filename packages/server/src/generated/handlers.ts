// Written by "npm run generate" from the files of packages/server/src/operations. Do not edit.
import type { Handlers, OperationServices } from '../operation/handler.ts';
import { acceptFriend } from '../operations/accept-friend.ts';
import { acceptInvite } from '../operations/accept-invite.ts';
import { addMembers } from '../operations/add-members.ts';
import { answerCall } from '../operations/answer-call.ts';
import { archiveConversation } from '../operations/archive-conversation.ts';
import { ban } from '../operations/ban.ts';
import { block } from '../operations/block.ts';
import { cancelFriend } from '../operations/cancel-friend.ts';
import { changePassword } from '../operations/change-password.ts';
import { clearConversation } from '../operations/clear-conversation.ts';
import { createGroup } from '../operations/create-group.ts';
import { createIncomingWebhook } from '../operations/create-incoming-webhook.ts';
import { createInviteLink } from '../operations/create-invite-link.ts';
import { createToken } from '../operations/create-token.ts';
import { createWebhook } from '../operations/create-webhook.ts';
import { decideJoinRequest } from '../operations/decide-join-request.ts';
import { deleteWebhook } from '../operations/delete-webhook.ts';
import { dismissConversation } from '../operations/dismiss-conversation.ts';
import { editMessage } from '../operations/edit-message.ts';
import { endCall } from '../operations/end-call.ts';
import { fetchHistory } from '../operations/fetch-history.ts';
import { findGroups } from '../operations/find-groups.ts';
import { findUsers } from '../operations/find-users.ts';
import { forwardMessage } from '../operations/forward-message.ts';
import { getCall } from '../operations/get-call.ts';
import { getConversation } from '../operations/get-conversation.ts';
import { getDraft } from '../operations/get-draft.ts';
import { getOrigin } from '../operations/get-origin.ts';
import { getStatus } from '../operations/get-status.ts';
import { getUser } from '../operations/get-user.ts';
import { getUsers } from '../operations/get-users.ts';
import { hideMessages } from '../operations/hide-messages.ts';
import { joinGroup } from '../operations/join-group.ts';
import { leaveConversation } from '../operations/leave-conversation.ts';
import { liftBan } from '../operations/lift-ban.ts';
import { listAnnouncements } from '../operations/list-announcements.ts';
import { listBans } from '../operations/list-bans.ts';
import { listBlocks } from '../operations/list-blocks.ts';
import { listCalls } from '../operations/list-calls.ts';
import { listConversations } from '../operations/list-conversations.ts';
import { listDeliveries } from '../operations/list-deliveries.ts';
import { listFriends } from '../operations/list-friends.ts';
import { listInviteLinks } from '../operations/list-invite-links.ts';
import { listJoinRequests } from '../operations/list-join-requests.ts';
import { listMembers } from '../operations/list-members.ts';
import { listMentions } from '../operations/list-mentions.ts';
import { listOwnJoinRequests } from '../operations/list-own-join-requests.ts';
import { listPins } from '../operations/list-pins.ts';
import { listReceipts } from '../operations/list-receipts.ts';
import { listReplies } from '../operations/list-replies.ts';
import { listSessions } from '../operations/list-sessions.ts';
import { listTokens } from '../operations/list-tokens.ts';
import { listVersions } from '../operations/list-versions.ts';
import { listWebhooks } from '../operations/list-webhooks.ts';
import { login } from '../operations/login.ts';
import { logout } from '../operations/logout.ts';
import { markRead } from '../operations/mark-read.ts';
import { me } from '../operations/me.ts';
import { openDirect } from '../operations/open-direct.ts';
import { ping } from '../operations/ping.ts';
import { previewGroup } from '../operations/preview-group.ts';
import { previewInviteLink } from '../operations/preview-invite-link.ts';
import { recallMessage } from '../operations/recall-message.ts';
import { refresh } from '../operations/refresh.ts';
import { register } from '../operations/register.ts';
import { rejectFriend } from '../operations/reject-friend.ts';
import { removeFriend } from '../operations/remove-friend.ts';
import { removeMember } from '../operations/remove-member.ts';
import { replayDelivery } from '../operations/replay-delivery.ts';
import { revokeInviteLink } from '../operations/revoke-invite-link.ts';
import { revokeSession } from '../operations/revoke-session.ts';
import { revokeToken } from '../operations/revoke-token.ts';
import { saveDraft } from '../operations/save-draft.ts';
import { searchMessages } from '../operations/search-messages.ts';
import { sendCallSignal } from '../operations/send-call-signal.ts';
import { sendFriendRequest } from '../operations/send-friend-request.ts';
import { sendMessage } from '../operations/send-message.ts';
import { setConversationSettings } from '../operations/set-conversation-settings.ts';
import { setFriendRemark } from '../operations/set-friend-remark.ts';
import { setHandle } from '../operations/set-handle.ts';
import { setPin } from '../operations/set-pin.ts';
import { setPresence } from '../operations/set-presence.ts';
import { setReaction } from '../operations/set-reaction.ts';
import { setStatus } from '../operations/set-status.ts';
import { setTyping } from '../operations/set-typing.ts';
import { startCall } from '../operations/start-call.ts';
import { sync } from '../operations/sync.ts';
import { syncConversation } from '../operations/sync-conversation.ts';
import { testWebhook } from '../operations/test-webhook.ts';
import { unblock } from '../operations/unblock.ts';
import { updateConversation } from '../operations/update-conversation.ts';
import { updateMe } from '../operations/update-me.ts';
import { updateMember } from '../operations/update-member.ts';
import { updateWebhook } from '../operations/update-webhook.ts';
import { watchPresence } from '../operations/watch-presence.ts';
import { watchReceipts } from '../operations/watch-receipts.ts';
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

/** The handler of every operation; one that a declaration lacks does not compile. */
export function createHandlers(services: OperationServices): Handlers {
  return {
    acceptFriend: acceptFriend(services),
    acceptInvite: acceptInvite(services),
    addMembers: addMembers(services),
    answerCall: answerCall(services),
    archiveConversation: archiveConversation(services),
    ban: ban(services),
    block: block(services),
    cancelFriend: cancelFriend(services),
    changePassword: changePassword(services),
    clearConversation: clearConversation(services),
    createGroup: createGroup(services),
    createIncomingWebhook: createIncomingWebhook(services),
    createInviteLink: createInviteLink(services),
    createToken: createToken(services),
    createWebhook: createWebhook(services),
    decideJoinRequest: decideJoinRequest(services),
    deleteWebhook: deleteWebhook(services),
    dismissConversation: dismissConversation(services),
    editMessage: editMessage(services),
    endCall: endCall(services),
    fetchHistory: fetchHistory(services),
    findGroups: findGroups(services),
    findUsers: findUsers(services),
    forwardMessage: forwardMessage(services),
    getCall: getCall(services),
    getConversation: getConversation(services),
    getDraft: getDraft(services),
    getOrigin: getOrigin(services),
    getStatus: getStatus(services),
    getUser: getUser(services),
    getUsers: getUsers(services),
    hideMessages: hideMessages(services),
    joinGroup: joinGroup(services),
    leaveConversation: leaveConversation(services),
    liftBan: liftBan(services),
    listAnnouncements: listAnnouncements(services),
    listBans: listBans(services),
    listBlocks: listBlocks(services),
    listCalls: listCalls(services),
    listConversations: listConversations(services),
    listDeliveries: listDeliveries(services),
    listFriends: listFriends(services),
    listInviteLinks: listInviteLinks(services),
    listJoinRequests: listJoinRequests(services),
    listMembers: listMembers(services),
    listMentions: listMentions(services),
    listOwnJoinRequests: listOwnJoinRequests(services),
    listPins: listPins(services),
    listReceipts: listReceipts(services),
    listReplies: listReplies(services),
    listSessions: listSessions(services),
    listTokens: listTokens(services),
    listVersions: listVersions(services),
    listWebhooks: listWebhooks(services),
    login: login(services),
    logout: logout(services),
    markRead: markRead(services),
    me: me(services),
    openDirect: openDirect(services),
    ping: ping(services),
    previewGroup: previewGroup(services),
    previewInviteLink: previewInviteLink(services),
    recallMessage: recallMessage(services),
    refresh: refresh(services),
    register: register(services),
    rejectFriend: rejectFriend(services),
    removeFriend: removeFriend(services),
    removeMember: removeMember(services),
    replayDelivery: replayDelivery(services),
    revokeInviteLink: revokeInviteLink(services),
    revokeSession: revokeSession(services),
    revokeToken: revokeToken(services),
    saveDraft: saveDraft(services),
    searchMessages: searchMessages(services),
    sendCallSignal: sendCallSignal(services),
    sendFriendRequest: sendFriendRequest(services),
    sendMessage: sendMessage(services),
    setConversationSettings: setConversationSettings(services),
    setFriendRemark: setFriendRemark(services),
    setHandle: setHandle(services),
    setPin: setPin(services),
    setPresence: setPresence(services),
    setReaction: setReaction(services),
    setStatus: setStatus(services),
    setTyping: setTyping(services),
    startCall: startCall(services),
    sync: sync(services),
    syncConversation: syncConversation(services),
    testWebhook: testWebhook(services),
    unblock: unblock(services),
    updateConversation: updateConversation(services),
    updateMe: updateMe(services),
    updateMember: updateMember(services),
    updateWebhook: updateWebhook(services),
    watchPresence: watchPresence(services),
    watchReceipts: watchReceipts(services),
    adminAddFriend: adminAddFriend(services),
    adminAnnounce: adminAnnounce(services),
    adminBanNetwork: adminBanNetwork(services),
    adminCancelJob: adminCancelJob(services),
    adminCheckConfig: adminCheckConfig(services),
    adminCheckNames: adminCheckNames(services),
    adminCreateBot: adminCreateBot(services),
    adminCreateGroup: adminCreateGroup(services),
    adminCreateInvite: adminCreateInvite(services),
    adminCreateToken: adminCreateToken(services),
    adminCreateUser: adminCreateUser(services),
    adminDeleteUser: adminDeleteUser(services),
    adminDiagnose: adminDiagnose(services),
    adminDisableUser: adminDisableUser(services),
    adminDrainNode: adminDrainNode(services),
    adminEnableUser: adminEnableUser(services),
    adminEraseUser: adminEraseUser(services),
    adminExportUser: adminExportUser(services),
    adminFindImportedAccounts: adminFindImportedAccounts(services),
    adminGetConversation: adminGetConversation(services),
    adminGetFileTotals: adminGetFileTotals(services),
    adminGetJob: adminGetJob(services),
    adminGetLog: adminGetLog(services),
    adminGetRetention: adminGetRetention(services),
    adminGetStats: adminGetStats(services),
    adminGetUser: adminGetUser(services),
    adminImportConversation: adminImportConversation(services),
    adminImportMessages: adminImportMessages(services),
    adminLiftNetworkBan: adminLiftNetworkBan(services),
    adminListAnnouncements: adminListAnnouncements(services),
    adminListAudit: adminListAudit(services),
    adminListBots: adminListBots(services),
    adminListDeadLetters: adminListDeadLetters(services),
    adminListEvents: adminListEvents(services),
    adminListExpired: adminListExpired(services),
    adminListFileUsage: adminListFileUsage(services),
    adminListFiles: adminListFiles(services),
    adminListFriends: adminListFriends(services),
    adminListGroups: adminListGroups(services),
    adminListInvites: adminListInvites(services),
    adminListJobs: adminListJobs(services),
    adminListNetworkBans: adminListNetworkBans(services),
    adminListNodeStates: adminListNodeStates(services),
    adminListNodes: adminListNodes(services),
    adminListPartitions: adminListPartitions(services),
    adminListSessions: adminListSessions(services),
    adminListTokens: adminListTokens(services),
    adminListUsers: adminListUsers(services),
    adminListWebhooks: adminListWebhooks(services),
    adminPurgeMessages: adminPurgeMessages(services),
    adminReloadConfig: adminReloadConfig(services),
    adminRemoveFriend: adminRemoveFriend(services),
    adminRemoveMessages: adminRemoveMessages(services),
    adminResetPassword: adminResetPassword(services),
    adminResumeJob: adminResumeJob(services),
    adminRevokeInvite: adminRevokeInvite(services),
    adminRevokeSession: adminRevokeSession(services),
    adminRevokeSessions: adminRevokeSessions(services),
    adminRevokeToken: adminRevokeToken(services),
    adminRunRetention: adminRunRetention(services),
    adminShowConfig: adminShowConfig(services),
    adminSummarizeUser: adminSummarizeUser(services),
    adminSweepFiles: adminSweepFiles(services),
    adminUpdateUser: adminUpdateUser(services),
    adminVerifyAudit: adminVerifyAudit(services),
  };
}

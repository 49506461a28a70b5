// Written by "npm run generate" from the files of packages/server/src/operations. Do not edit.
import type { Handlers, OperationServices } from '../operation/handler.ts';
import { acceptFriend } from '../operations/accept-friend.ts';
import { addMembers } from '../operations/add-members.ts';
import { archiveConversation } from '../operations/archive-conversation.ts';
import { ban } from '../operations/ban.ts';
import { block } from '../operations/block.ts';
import { cancelFriend } from '../operations/cancel-friend.ts';
import { changePassword } from '../operations/change-password.ts';
import { createGroup } from '../operations/create-group.ts';
import { createInviteLink } from '../operations/create-invite-link.ts';
import { decideJoinRequest } from '../operations/decide-join-request.ts';
import { dismissConversation } from '../operations/dismiss-conversation.ts';
import { editMessage } from '../operations/edit-message.ts';
import { fetchHistory } from '../operations/fetch-history.ts';
import { findGroups } from '../operations/find-groups.ts';
import { getConversation } from '../operations/get-conversation.ts';
import { getDraft } from '../operations/get-draft.ts';
import { getUser } from '../operations/get-user.ts';
import { getUsers } from '../operations/get-users.ts';
import { joinGroup } from '../operations/join-group.ts';
import { leaveConversation } from '../operations/leave-conversation.ts';
import { liftBan } from '../operations/lift-ban.ts';
import { listAnnouncements } from '../operations/list-announcements.ts';
import { listBans } from '../operations/list-bans.ts';
import { listBlocks } from '../operations/list-blocks.ts';
import { listConversations } from '../operations/list-conversations.ts';
import { listFriends } from '../operations/list-friends.ts';
import { listInviteLinks } from '../operations/list-invite-links.ts';
import { listJoinRequests } from '../operations/list-join-requests.ts';
import { listMembers } from '../operations/list-members.ts';
import { listOwnJoinRequests } from '../operations/list-own-join-requests.ts';
import { listSessions } from '../operations/list-sessions.ts';
import { listVersions } from '../operations/list-versions.ts';
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
import { revokeInviteLink } from '../operations/revoke-invite-link.ts';
import { revokeSession } from '../operations/revoke-session.ts';
import { saveDraft } from '../operations/save-draft.ts';
import { sendFriendRequest } from '../operations/send-friend-request.ts';
import { sendMessage } from '../operations/send-message.ts';
import { setConversationSettings } from '../operations/set-conversation-settings.ts';
import { setFriendRemark } from '../operations/set-friend-remark.ts';
import { setHandle } from '../operations/set-handle.ts';
import { setPresence } from '../operations/set-presence.ts';
import { setReaction } from '../operations/set-reaction.ts';
import { setTyping } from '../operations/set-typing.ts';
import { sync } from '../operations/sync.ts';
import { syncConversation } from '../operations/sync-conversation.ts';
import { unblock } from '../operations/unblock.ts';
import { updateConversation } from '../operations/update-conversation.ts';
import { updateMe } from '../operations/update-me.ts';
import { updateMember } from '../operations/update-member.ts';
import { watchPresence } from '../operations/watch-presence.ts';
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

/** The handler of every operation; one that a declaration lacks does not compile. */
export function createHandlers(services: OperationServices): Handlers {
  return {
    acceptFriend: acceptFriend(services),
    addMembers: addMembers(services),
    archiveConversation: archiveConversation(services),
    ban: ban(services),
    block: block(services),
    cancelFriend: cancelFriend(services),
    changePassword: changePassword(services),
    createGroup: createGroup(services),
    createInviteLink: createInviteLink(services),
    decideJoinRequest: decideJoinRequest(services),
    dismissConversation: dismissConversation(services),
    editMessage: editMessage(services),
    fetchHistory: fetchHistory(services),
    findGroups: findGroups(services),
    getConversation: getConversation(services),
    getDraft: getDraft(services),
    getUser: getUser(services),
    getUsers: getUsers(services),
    joinGroup: joinGroup(services),
    leaveConversation: leaveConversation(services),
    liftBan: liftBan(services),
    listAnnouncements: listAnnouncements(services),
    listBans: listBans(services),
    listBlocks: listBlocks(services),
    listConversations: listConversations(services),
    listFriends: listFriends(services),
    listInviteLinks: listInviteLinks(services),
    listJoinRequests: listJoinRequests(services),
    listMembers: listMembers(services),
    listOwnJoinRequests: listOwnJoinRequests(services),
    listSessions: listSessions(services),
    listVersions: listVersions(services),
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
    revokeInviteLink: revokeInviteLink(services),
    revokeSession: revokeSession(services),
    saveDraft: saveDraft(services),
    sendFriendRequest: sendFriendRequest(services),
    sendMessage: sendMessage(services),
    setConversationSettings: setConversationSettings(services),
    setFriendRemark: setFriendRemark(services),
    setHandle: setHandle(services),
    setPresence: setPresence(services),
    setReaction: setReaction(services),
    setTyping: setTyping(services),
    sync: sync(services),
    syncConversation: syncConversation(services),
    unblock: unblock(services),
    updateConversation: updateConversation(services),
    updateMe: updateMe(services),
    updateMember: updateMember(services),
    watchPresence: watchPresence(services),
    adminCreateUser: adminCreateUser(services),
    adminDisableUser: adminDisableUser(services),
    adminEnableUser: adminEnableUser(services),
    adminListAudit: adminListAudit(services),
    adminListNodes: adminListNodes(services),
    adminListSessions: adminListSessions(services),
    adminListUsers: adminListUsers(services),
    adminResetPassword: adminResetPassword(services),
    adminRevokeSession: adminRevokeSession(services),
    adminRevokeSessions: adminRevokeSessions(services),
  };
}

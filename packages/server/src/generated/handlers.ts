// Written by "npm run generate" from the files of packages/server/src/operations. Do not edit.
import type { Handlers, OperationServices } from '../operation/handler.ts';
import { addMembers } from '../operations/add-members.ts';
import { changePassword } from '../operations/change-password.ts';
import { createGroup } from '../operations/create-group.ts';
import { editMessage } from '../operations/edit-message.ts';
import { fetchHistory } from '../operations/fetch-history.ts';
import { getConversation } from '../operations/get-conversation.ts';
import { getDraft } from '../operations/get-draft.ts';
import { getUser } from '../operations/get-user.ts';
import { getUsers } from '../operations/get-users.ts';
import { leaveConversation } from '../operations/leave-conversation.ts';
import { listConversations } from '../operations/list-conversations.ts';
import { listMembers } from '../operations/list-members.ts';
import { listSessions } from '../operations/list-sessions.ts';
import { login } from '../operations/login.ts';
import { logout } from '../operations/logout.ts';
import { markRead } from '../operations/mark-read.ts';
import { me } from '../operations/me.ts';
import { openDirect } from '../operations/open-direct.ts';
import { ping } from '../operations/ping.ts';
import { recallMessage } from '../operations/recall-message.ts';
import { refresh } from '../operations/refresh.ts';
import { register } from '../operations/register.ts';
import { removeMember } from '../operations/remove-member.ts';
import { revokeSession } from '../operations/revoke-session.ts';
import { saveDraft } from '../operations/save-draft.ts';
import { sendMessage } from '../operations/send-message.ts';
import { setConversationSettings } from '../operations/set-conversation-settings.ts';
import { setPresence } from '../operations/set-presence.ts';
import { setReaction } from '../operations/set-reaction.ts';
import { setTyping } from '../operations/set-typing.ts';
import { sync } from '../operations/sync.ts';
import { syncConversation } from '../operations/sync-conversation.ts';
import { updateConversation } from '../operations/update-conversation.ts';
import { updateMe } from '../operations/update-me.ts';
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
    addMembers: addMembers(services),
    changePassword: changePassword(services),
    createGroup: createGroup(services),
    editMessage: editMessage(services),
    fetchHistory: fetchHistory(services),
    getConversation: getConversation(services),
    getDraft: getDraft(services),
    getUser: getUser(services),
    getUsers: getUsers(services),
    leaveConversation: leaveConversation(services),
    listConversations: listConversations(services),
    listMembers: listMembers(services),
    listSessions: listSessions(services),
    login: login(services),
    logout: logout(services),
    markRead: markRead(services),
    me: me(services),
    openDirect: openDirect(services),
    ping: ping(services),
    recallMessage: recallMessage(services),
    refresh: refresh(services),
    register: register(services),
    removeMember: removeMember(services),
    revokeSession: revokeSession(services),
    saveDraft: saveDraft(services),
    sendMessage: sendMessage(services),
    setConversationSettings: setConversationSettings(services),
    setPresence: setPresence(services),
    setReaction: setReaction(services),
    setTyping: setTyping(services),
    sync: sync(services),
    syncConversation: syncConversation(services),
    updateConversation: updateConversation(services),
    updateMe: updateMe(services),
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

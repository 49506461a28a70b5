// Written by "npm run generate" from the files of packages/protocol/src/operations. Do not edit.
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

/** Every operation of users, by its name. */
export const SPECS = {
  acceptFriend,
  acceptInvite,
  addMembers,
  answerCall,
  archiveConversation,
  ban,
  block,
  cancelFriend,
  changePassword,
  clearConversation,
  createGroup,
  createIncomingWebhook,
  createInviteLink,
  createToken,
  createWebhook,
  decideJoinRequest,
  deleteWebhook,
  dismissConversation,
  editMessage,
  endCall,
  fetchHistory,
  findGroups,
  findUsers,
  forwardMessage,
  getCall,
  getConversation,
  getDraft,
  getOrigin,
  getStatus,
  getUser,
  getUsers,
  hideMessages,
  joinGroup,
  leaveConversation,
  liftBan,
  listAnnouncements,
  listBans,
  listBlocks,
  listCalls,
  listConversations,
  listDeliveries,
  listFriends,
  listInviteLinks,
  listJoinRequests,
  listMembers,
  listMentions,
  listOwnJoinRequests,
  listPins,
  listReceipts,
  listReplies,
  listSessions,
  listTokens,
  listVersions,
  listWebhooks,
  login,
  logout,
  markRead,
  me,
  openDirect,
  ping,
  previewGroup,
  previewInviteLink,
  recallMessage,
  refresh,
  register,
  rejectFriend,
  removeFriend,
  removeMember,
  replayDelivery,
  revokeInviteLink,
  revokeSession,
  revokeToken,
  saveDraft,
  searchMessages,
  sendCallSignal,
  sendFriendRequest,
  sendMessage,
  setConversationSettings,
  setFriendRemark,
  setHandle,
  setPin,
  setPresence,
  setReaction,
  setStatus,
  setTyping,
  startCall,
  sync,
  syncConversation,
  testWebhook,
  unblock,
  updateConversation,
  updateMe,
  updateMember,
  updateWebhook,
  watchPresence,
  watchReceipts,
} as const;

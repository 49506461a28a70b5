// Written by "npm run generate" from the files of packages/cli/src/tui/commands. Do not edit.
import { appHelp } from '../commands/app-help.ts';
import { appQuit } from '../commands/app-quit.ts';
import { appRedraw } from '../commands/app-redraw.ts';
import { appSuspend } from '../commands/app-suspend.ts';
import { changeAgain } from '../commands/change-again.ts';
import { changeDrop } from '../commands/change-drop.ts';
import { composeCancel } from '../commands/compose-cancel.ts';
import { composeCode } from '../commands/compose-code.ts';
import { composeComplete } from '../commands/compose-complete.ts';
import { composeDown } from '../commands/compose-down.ts';
import { composeEditor } from '../commands/compose-editor.ts';
import { composeKept } from '../commands/compose-kept.ts';
import { composeMe } from '../commands/compose-me.ts';
import { composeNewLine } from '../commands/compose-new-line.ts';
import { composeSend } from '../commands/compose-send.ts';
import { composeUp } from '../commands/compose-up.ts';
import { connectionRetry } from '../commands/connection-retry.ts';
import { conversationClear } from '../commands/conversation-clear.ts';
import { conversationHide } from '../commands/conversation-hide.ts';
import { conversationMute } from '../commands/conversation-mute.ts';
import { conversationPin } from '../commands/conversation-pin.ts';
import { conversationUnpin } from '../commands/conversation-unpin.ts';
import { fileUpload } from '../commands/file-upload.ts';
import { findMessages } from '../commands/find-messages.ts';
import { friendAdd } from '../commands/friend-add.ts';
import { friendRequests } from '../commands/friend-requests.ts';
import { goBack } from '../commands/go-back.ts';
import { goDirect } from '../commands/go-direct.ts';
import { goNext } from '../commands/go-next.ts';
import { goNextMention } from '../commands/go-next-mention.ts';
import { goNextUnread } from '../commands/go-next-unread.ts';
import { goPrevious } from '../commands/go-previous.ts';
import { goSaved } from '../commands/go-saved.ts';
import { goSwitcher } from '../commands/go-switcher.ts';
import { groupAnnounce } from '../commands/group-announce.ts';
import { groupCreate } from '../commands/group-create.ts';
import { groupInvite } from '../commands/group-invite.ts';
import { groupJoin } from '../commands/group-join.ts';
import { groupLeave } from '../commands/group-leave.ts';
import { groupNick } from '../commands/group-nick.ts';
import { groupRename } from '../commands/group-rename.ts';
import { groupRequests } from '../commands/group-requests.ts';
import { loginLeave } from '../commands/login-leave.ts';
import { loginNext } from '../commands/login-next.ts';
import { loginPrevious } from '../commands/login-previous.ts';
import { loginSubmit } from '../commands/login-submit.ts';
import { loginToggle } from '../commands/login-toggle.ts';
import { memberMute } from '../commands/member-mute.ts';
import { memberRemove } from '../commands/member-remove.ts';
import { memberRole } from '../commands/member-role.ts';
import { messageCopy } from '../commands/message-copy.ts';
import { messageDeleteForMe } from '../commands/message-delete-for-me.ts';
import { messageEdit } from '../commands/message-edit.ts';
import { messageForward } from '../commands/message-forward.ts';
import { messageGoToQuoted } from '../commands/message-go-to-quoted.ts';
import { messageOpen } from '../commands/message-open.ts';
import { messagePin } from '../commands/message-pin.ts';
import { messageReact } from '../commands/message-react.ts';
import { messageRecall } from '../commands/message-recall.ts';
import { messageReceipts } from '../commands/message-receipts.ts';
import { messageReply } from '../commands/message-reply.ts';
import { messageSave } from '../commands/message-save.ts';
import { messageUnpin } from '../commands/message-unpin.ts';
import { messageVersions } from '../commands/message-versions.ts';
import { outgoingAgain } from '../commands/outgoing-again.ts';
import { outgoingDrop } from '../commands/outgoing-drop.ts';
import { outgoingEdit } from '../commands/outgoing-edit.ts';
import { requestAccept } from '../commands/request-accept.ts';
import { requestReject } from '../commands/request-reject.ts';
import { selectDown } from '../commands/select-down.ts';
import { selectEnd } from '../commands/select-end.ts';
import { selectStart } from '../commands/select-start.ts';
import { selectUp } from '../commands/select-up.ts';
import { sideMembers } from '../commands/side-members.ts';
import { sidePins } from '../commands/side-pins.ts';
import { statusSet } from '../commands/status-set.ts';
import { themeChoose } from '../commands/theme-choose.ts';
import { userBlock } from '../commands/user-block.ts';
import { userUnblock } from '../commands/user-unblock.ts';
import { viewEnd } from '../commands/view-end.ts';
import { viewPageDown } from '../commands/view-page-down.ts';
import { viewPageUp } from '../commands/view-page-up.ts';
import { viewRowDown } from '../commands/view-row-down.ts';
import { viewRowUp } from '../commands/view-row-up.ts';
import { viewStart } from '../commands/view-start.ts';

/** Every command of the screen, by its name. */
export const COMMANDS = {
  'app.help': appHelp,
  'app.quit': appQuit,
  'app.redraw': appRedraw,
  'app.suspend': appSuspend,
  'change.again': changeAgain,
  'change.drop': changeDrop,
  'compose.cancel': composeCancel,
  'compose.code': composeCode,
  'compose.complete': composeComplete,
  'compose.down': composeDown,
  'compose.editor': composeEditor,
  'compose.kept': composeKept,
  'compose.me': composeMe,
  'compose.new-line': composeNewLine,
  'compose.send': composeSend,
  'compose.up': composeUp,
  'connection.retry': connectionRetry,
  'conversation.clear': conversationClear,
  'conversation.hide': conversationHide,
  'conversation.mute': conversationMute,
  'conversation.pin': conversationPin,
  'conversation.unpin': conversationUnpin,
  'file.upload': fileUpload,
  'find.messages': findMessages,
  'friend.add': friendAdd,
  'friend.requests': friendRequests,
  'go.back': goBack,
  'go.direct': goDirect,
  'go.next': goNext,
  'go.next-mention': goNextMention,
  'go.next-unread': goNextUnread,
  'go.previous': goPrevious,
  'go.saved': goSaved,
  'go.switcher': goSwitcher,
  'group.announce': groupAnnounce,
  'group.create': groupCreate,
  'group.invite': groupInvite,
  'group.join': groupJoin,
  'group.leave': groupLeave,
  'group.nick': groupNick,
  'group.rename': groupRename,
  'group.requests': groupRequests,
  'login.leave': loginLeave,
  'login.next': loginNext,
  'login.previous': loginPrevious,
  'login.submit': loginSubmit,
  'login.toggle': loginToggle,
  'member.mute': memberMute,
  'member.remove': memberRemove,
  'member.role': memberRole,
  'message.copy': messageCopy,
  'message.delete-for-me': messageDeleteForMe,
  'message.edit': messageEdit,
  'message.forward': messageForward,
  'message.go-to-quoted': messageGoToQuoted,
  'message.open': messageOpen,
  'message.pin': messagePin,
  'message.react': messageReact,
  'message.recall': messageRecall,
  'message.receipts': messageReceipts,
  'message.reply': messageReply,
  'message.save': messageSave,
  'message.unpin': messageUnpin,
  'message.versions': messageVersions,
  'outgoing.again': outgoingAgain,
  'outgoing.drop': outgoingDrop,
  'outgoing.edit': outgoingEdit,
  'request.accept': requestAccept,
  'request.reject': requestReject,
  'select.down': selectDown,
  'select.end': selectEnd,
  'select.start': selectStart,
  'select.up': selectUp,
  'side.members': sideMembers,
  'side.pins': sidePins,
  'status.set': statusSet,
  'theme.choose': themeChoose,
  'user.block': userBlock,
  'user.unblock': userUnblock,
  'view.end': viewEnd,
  'view.page-down': viewPageDown,
  'view.page-up': viewPageUp,
  'view.row-down': viewRowDown,
  'view.row-up': viewRowUp,
  'view.start': viewStart,
} as const;

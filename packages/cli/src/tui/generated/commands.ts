// Written by "npm run generate" from the files of packages/cli/src/tui/commands. Do not edit.
import { appHelp } from '../commands/app-help.ts';
import { appPalette } from '../commands/app-palette.ts';
import { appQuit } from '../commands/app-quit.ts';
import { appRedraw } from '../commands/app-redraw.ts';
import { appSuspend } from '../commands/app-suspend.ts';
import { banLift } from '../commands/ban-lift.ts';
import { banList } from '../commands/ban-list.ts';
import { changeAgain } from '../commands/change-again.ts';
import { changeDrop } from '../commands/change-drop.ts';
import { codeCopy } from '../commands/code-copy.ts';
import { codeIndent } from '../commands/code-indent.ts';
import { codeNewLine } from '../commands/code-new-line.ts';
import { codeOutdent } from '../commands/code-outdent.ts';
import { codeSend } from '../commands/code-send.ts';
import { codeView } from '../commands/code-view.ts';
import { composeCancel } from '../commands/compose-cancel.ts';
import { composeCode } from '../commands/compose-code.ts';
import { composeComplete } from '../commands/compose-complete.ts';
import { composeDown } from '../commands/compose-down.ts';
import { composeEditor } from '../commands/compose-editor.ts';
import { composeKept } from '../commands/compose-kept.ts';
import { composeMe } from '../commands/compose-me.ts';
import { composeNewLine } from '../commands/compose-new-line.ts';
import { composeOfferBefore } from '../commands/compose-offer-before.ts';
import { composeRedo } from '../commands/compose-redo.ts';
import { composeSend } from '../commands/compose-send.ts';
import { composeUndo } from '../commands/compose-undo.ts';
import { composeUndoSend } from '../commands/compose-undo-send.ts';
import { composeUp } from '../commands/compose-up.ts';
import { composeYank } from '../commands/compose-yank.ts';
import { composeYankNext } from '../commands/compose-yank-next.ts';
import { connectionRetry } from '../commands/connection-retry.ts';
import { conversationClear } from '../commands/conversation-clear.ts';
import { conversationHide } from '../commands/conversation-hide.ts';
import { conversationMute } from '../commands/conversation-mute.ts';
import { conversationPin } from '../commands/conversation-pin.ts';
import { conversationShow } from '../commands/conversation-show.ts';
import { conversationUnpin } from '../commands/conversation-unpin.ts';
import { fileLook } from '../commands/file-look.ts';
import { fileOpen } from '../commands/file-open.ts';
import { fileSave } from '../commands/file-save.ts';
import { fileUpload } from '../commands/file-upload.ts';
import { findHere } from '../commands/find-here.ts';
import { findMentions } from '../commands/find-mentions.ts';
import { findMessages } from '../commands/find-messages.ts';
import { findNext } from '../commands/find-next.ts';
import { findPrevious } from '../commands/find-previous.ts';
import { findSaved } from '../commands/find-saved.ts';
import { friendAdd } from '../commands/friend-add.ts';
import { friendList } from '../commands/friend-list.ts';
import { friendRemove } from '../commands/friend-remove.ts';
import { goBack } from '../commands/go-back.ts';
import { goDate } from '../commands/go-date.ts';
import { goDirect } from '../commands/go-direct.ts';
import { goNext } from '../commands/go-next.ts';
import { goNextMention } from '../commands/go-next-mention.ts';
import { goNextUnread } from '../commands/go-next-unread.ts';
import { goPrevious } from '../commands/go-previous.ts';
import { goSaved } from '../commands/go-saved.ts';
import { goSwitcher } from '../commands/go-switcher.ts';
import { groupAnnounce } from '../commands/group-announce.ts';
import { groupArchive } from '../commands/group-archive.ts';
import { groupCreate } from '../commands/group-create.ts';
import { groupDescribe } from '../commands/group-describe.ts';
import { groupDismiss } from '../commands/group-dismiss.ts';
import { groupHandle } from '../commands/group-handle.ts';
import { groupInvite } from '../commands/group-invite.ts';
import { groupJoin } from '../commands/group-join.ts';
import { groupLeave } from '../commands/group-leave.ts';
import { groupNick } from '../commands/group-nick.ts';
import { groupRename } from '../commands/group-rename.ts';
import { groupRequests } from '../commands/group-requests.ts';
import { inviteCopy } from '../commands/invite-copy.ts';
import { inviteCreate } from '../commands/invite-create.ts';
import { inviteList } from '../commands/invite-list.ts';
import { inviteRevoke } from '../commands/invite-revoke.ts';
import { linkCopy } from '../commands/link-copy.ts';
import { linkList } from '../commands/link-list.ts';
import { loginLeave } from '../commands/login-leave.ts';
import { loginNext } from '../commands/login-next.ts';
import { loginPrevious } from '../commands/login-previous.ts';
import { loginSubmit } from '../commands/login-submit.ts';
import { loginToggle } from '../commands/login-toggle.ts';
import { memberBan } from '../commands/member-ban.ts';
import { memberMute } from '../commands/member-mute.ts';
import { memberRemove } from '../commands/member-remove.ts';
import { memberRole } from '../commands/member-role.ts';
import { mentionsUnread } from '../commands/mentions-unread.ts';
import { messageCopy } from '../commands/message-copy.ts';
import { messageDeleteForMe } from '../commands/message-delete-for-me.ts';
import { messageEdit } from '../commands/message-edit.ts';
import { messageFold } from '../commands/message-fold.ts';
import { messageForward } from '../commands/message-forward.ts';
import { messageGoToQuoted } from '../commands/message-go-to-quoted.ts';
import { messageKeep } from '../commands/message-keep.ts';
import { messageOpen } from '../commands/message-open.ts';
import { messagePin } from '../commands/message-pin.ts';
import { messageRaw } from '../commands/message-raw.ts';
import { messageReact } from '../commands/message-react.ts';
import { messageRecall } from '../commands/message-recall.ts';
import { messageReceipts } from '../commands/message-receipts.ts';
import { messageReply } from '../commands/message-reply.ts';
import { messageSave } from '../commands/message-save.ts';
import { messageThread } from '../commands/message-thread.ts';
import { messageUnfold } from '../commands/message-unfold.ts';
import { messageUnpin } from '../commands/message-unpin.ts';
import { messageUnread } from '../commands/message-unread.ts';
import { messageVersions } from '../commands/message-versions.ts';
import { normalAppend } from '../commands/normal-append.ts';
import { normalAppendEnd } from '../commands/normal-append-end.ts';
import { normalChangeLine } from '../commands/normal-change-line.ts';
import { normalChangeWord } from '../commands/normal-change-word.ts';
import { normalDelete } from '../commands/normal-delete.ts';
import { normalDeleteLine } from '../commands/normal-delete-line.ts';
import { normalDeleteToEnd } from '../commands/normal-delete-to-end.ts';
import { normalDeleteWord } from '../commands/normal-delete-word.ts';
import { normalDown } from '../commands/normal-down.ts';
import { normalInsert } from '../commands/normal-insert.ts';
import { normalInsertStart } from '../commands/normal-insert-start.ts';
import { normalLeft } from '../commands/normal-left.ts';
import { normalLineEnd } from '../commands/normal-line-end.ts';
import { normalLineStart } from '../commands/normal-line-start.ts';
import { normalNextWord } from '../commands/normal-next-word.ts';
import { normalOpenBelow } from '../commands/normal-open-below.ts';
import { normalPut } from '../commands/normal-put.ts';
import { normalRedo } from '../commands/normal-redo.ts';
import { normalRight } from '../commands/normal-right.ts';
import { normalSelect } from '../commands/normal-select.ts';
import { normalUndo } from '../commands/normal-undo.ts';
import { normalUp } from '../commands/normal-up.ts';
import { normalWordEnd } from '../commands/normal-word-end.ts';
import { normalWordLeft } from '../commands/normal-word-left.ts';
import { outgoingAgain } from '../commands/outgoing-again.ts';
import { outgoingDrop } from '../commands/outgoing-drop.ts';
import { outgoingEdit } from '../commands/outgoing-edit.ts';
import { profileSwitch } from '../commands/profile-switch.ts';
import { rawCopy } from '../commands/raw-copy.ts';
import { requestAccept } from '../commands/request-accept.ts';
import { requestReject } from '../commands/request-reject.ts';
import { savedSearch } from '../commands/saved-search.ts';
import { savedWrite } from '../commands/saved-write.ts';
import { searchComplete } from '../commands/search-complete.ts';
import { searchPlace } from '../commands/search-place.ts';
import { selectDown } from '../commands/select-down.ts';
import { selectEnd } from '../commands/select-end.ts';
import { selectFirst } from '../commands/select-first.ts';
import { selectLast } from '../commands/select-last.ts';
import { selectStart } from '../commands/select-start.ts';
import { selectUp } from '../commands/select-up.ts';
import { sideFiles } from '../commands/side-files.ts';
import { sideFocus } from '../commands/side-focus.ts';
import { sideMembers } from '../commands/side-members.ts';
import { sideNext } from '../commands/side-next.ts';
import { sidePins } from '../commands/side-pins.ts';
import { statusAway } from '../commands/status-away.ts';
import { statusBack } from '../commands/status-back.ts';
import { statusSet } from '../commands/status-set.ts';
import { themeChoose } from '../commands/theme-choose.ts';
import { threadClose } from '../commands/thread-close.ts';
import { threadNewLine } from '../commands/thread-new-line.ts';
import { threadSend } from '../commands/thread-send.ts';
import { userBlock } from '../commands/user-block.ts';
import { userProfile } from '../commands/user-profile.ts';
import { userUnblock } from '../commands/user-unblock.ts';
import { viewEnd } from '../commands/view-end.ts';
import { viewHalfDown } from '../commands/view-half-down.ts';
import { viewHalfUp } from '../commands/view-half-up.ts';
import { viewPageDown } from '../commands/view-page-down.ts';
import { viewPageUp } from '../commands/view-page-up.ts';
import { viewRowDown } from '../commands/view-row-down.ts';
import { viewRowUp } from '../commands/view-row-up.ts';
import { viewStart } from '../commands/view-start.ts';

/** Every command of the screen, by its name. */
export const COMMANDS = {
  'app.help': appHelp,
  'app.palette': appPalette,
  'app.quit': appQuit,
  'app.redraw': appRedraw,
  'app.suspend': appSuspend,
  'ban.lift': banLift,
  'ban.list': banList,
  'change.again': changeAgain,
  'change.drop': changeDrop,
  'code.copy': codeCopy,
  'code.indent': codeIndent,
  'code.new-line': codeNewLine,
  'code.outdent': codeOutdent,
  'code.send': codeSend,
  'code.view': codeView,
  'compose.cancel': composeCancel,
  'compose.code': composeCode,
  'compose.complete': composeComplete,
  'compose.down': composeDown,
  'compose.editor': composeEditor,
  'compose.kept': composeKept,
  'compose.me': composeMe,
  'compose.new-line': composeNewLine,
  'compose.offer-before': composeOfferBefore,
  'compose.redo': composeRedo,
  'compose.send': composeSend,
  'compose.undo': composeUndo,
  'compose.undo-send': composeUndoSend,
  'compose.up': composeUp,
  'compose.yank': composeYank,
  'compose.yank-next': composeYankNext,
  'connection.retry': connectionRetry,
  'conversation.clear': conversationClear,
  'conversation.hide': conversationHide,
  'conversation.mute': conversationMute,
  'conversation.pin': conversationPin,
  'conversation.show': conversationShow,
  'conversation.unpin': conversationUnpin,
  'file.look': fileLook,
  'file.open': fileOpen,
  'file.save': fileSave,
  'file.upload': fileUpload,
  'find.here': findHere,
  'find.mentions': findMentions,
  'find.messages': findMessages,
  'find.next': findNext,
  'find.previous': findPrevious,
  'find.saved': findSaved,
  'friend.add': friendAdd,
  'friend.list': friendList,
  'friend.remove': friendRemove,
  'go.back': goBack,
  'go.date': goDate,
  'go.direct': goDirect,
  'go.next': goNext,
  'go.next-mention': goNextMention,
  'go.next-unread': goNextUnread,
  'go.previous': goPrevious,
  'go.saved': goSaved,
  'go.switcher': goSwitcher,
  'group.announce': groupAnnounce,
  'group.archive': groupArchive,
  'group.create': groupCreate,
  'group.describe': groupDescribe,
  'group.dismiss': groupDismiss,
  'group.handle': groupHandle,
  'group.invite': groupInvite,
  'group.join': groupJoin,
  'group.leave': groupLeave,
  'group.nick': groupNick,
  'group.rename': groupRename,
  'group.requests': groupRequests,
  'invite.copy': inviteCopy,
  'invite.create': inviteCreate,
  'invite.list': inviteList,
  'invite.revoke': inviteRevoke,
  'link.copy': linkCopy,
  'link.list': linkList,
  'login.leave': loginLeave,
  'login.next': loginNext,
  'login.previous': loginPrevious,
  'login.submit': loginSubmit,
  'login.toggle': loginToggle,
  'member.ban': memberBan,
  'member.mute': memberMute,
  'member.remove': memberRemove,
  'member.role': memberRole,
  'mentions.unread': mentionsUnread,
  'message.copy': messageCopy,
  'message.delete-for-me': messageDeleteForMe,
  'message.edit': messageEdit,
  'message.fold': messageFold,
  'message.forward': messageForward,
  'message.go-to-quoted': messageGoToQuoted,
  'message.keep': messageKeep,
  'message.open': messageOpen,
  'message.pin': messagePin,
  'message.raw': messageRaw,
  'message.react': messageReact,
  'message.recall': messageRecall,
  'message.receipts': messageReceipts,
  'message.reply': messageReply,
  'message.save': messageSave,
  'message.thread': messageThread,
  'message.unfold': messageUnfold,
  'message.unpin': messageUnpin,
  'message.unread': messageUnread,
  'message.versions': messageVersions,
  'normal.append': normalAppend,
  'normal.append-end': normalAppendEnd,
  'normal.change-line': normalChangeLine,
  'normal.change-word': normalChangeWord,
  'normal.delete': normalDelete,
  'normal.delete-line': normalDeleteLine,
  'normal.delete-to-end': normalDeleteToEnd,
  'normal.delete-word': normalDeleteWord,
  'normal.down': normalDown,
  'normal.insert': normalInsert,
  'normal.insert-start': normalInsertStart,
  'normal.left': normalLeft,
  'normal.line-end': normalLineEnd,
  'normal.line-start': normalLineStart,
  'normal.next-word': normalNextWord,
  'normal.open-below': normalOpenBelow,
  'normal.put': normalPut,
  'normal.redo': normalRedo,
  'normal.right': normalRight,
  'normal.select': normalSelect,
  'normal.undo': normalUndo,
  'normal.up': normalUp,
  'normal.word-end': normalWordEnd,
  'normal.word-left': normalWordLeft,
  'outgoing.again': outgoingAgain,
  'outgoing.drop': outgoingDrop,
  'outgoing.edit': outgoingEdit,
  'profile.switch': profileSwitch,
  'raw.copy': rawCopy,
  'request.accept': requestAccept,
  'request.reject': requestReject,
  'saved.search': savedSearch,
  'saved.write': savedWrite,
  'search.complete': searchComplete,
  'search.place': searchPlace,
  'select.down': selectDown,
  'select.end': selectEnd,
  'select.first': selectFirst,
  'select.last': selectLast,
  'select.start': selectStart,
  'select.up': selectUp,
  'side.files': sideFiles,
  'side.focus': sideFocus,
  'side.members': sideMembers,
  'side.next': sideNext,
  'side.pins': sidePins,
  'status.away': statusAway,
  'status.back': statusBack,
  'status.set': statusSet,
  'theme.choose': themeChoose,
  'thread.close': threadClose,
  'thread.new-line': threadNewLine,
  'thread.send': threadSend,
  'user.block': userBlock,
  'user.profile': userProfile,
  'user.unblock': userUnblock,
  'view.end': viewEnd,
  'view.half-down': viewHalfDown,
  'view.half-up': viewHalfUp,
  'view.page-down': viewPageDown,
  'view.page-up': viewPageUp,
  'view.row-down': viewRowDown,
  'view.row-up': viewRowUp,
  'view.start': viewStart,
} as const;

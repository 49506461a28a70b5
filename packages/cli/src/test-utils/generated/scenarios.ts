// Written by "npm run generate" from the files of packages/cli/src/tui/commands. Do not edit.
import { appHelpScenario } from '../../tui/commands/app-help.scenario.ts';
import { appPaletteScenario } from '../../tui/commands/app-palette.scenario.ts';
import { appQuitScenario } from '../../tui/commands/app-quit.scenario.ts';
import { appRedrawScenario } from '../../tui/commands/app-redraw.scenario.ts';
import { appSuspendScenario } from '../../tui/commands/app-suspend.scenario.ts';
import { banLiftScenario } from '../../tui/commands/ban-lift.scenario.ts';
import { banListScenario } from '../../tui/commands/ban-list.scenario.ts';
import { changeAgainScenario } from '../../tui/commands/change-again.scenario.ts';
import { changeDropScenario } from '../../tui/commands/change-drop.scenario.ts';
import { codeCopyScenario } from '../../tui/commands/code-copy.scenario.ts';
import { codeIndentScenario } from '../../tui/commands/code-indent.scenario.ts';
import { codeNewLineScenario } from '../../tui/commands/code-new-line.scenario.ts';
import { codeOutdentScenario } from '../../tui/commands/code-outdent.scenario.ts';
import { codeSendScenario } from '../../tui/commands/code-send.scenario.ts';
import { codeViewScenario } from '../../tui/commands/code-view.scenario.ts';
import { composeCancelScenario } from '../../tui/commands/compose-cancel.scenario.ts';
import { composeCodeScenario } from '../../tui/commands/compose-code.scenario.ts';
import { composeCompleteScenario } from '../../tui/commands/compose-complete.scenario.ts';
import { composeDownScenario } from '../../tui/commands/compose-down.scenario.ts';
import { composeEditorScenario } from '../../tui/commands/compose-editor.scenario.ts';
import { composeKeptScenario } from '../../tui/commands/compose-kept.scenario.ts';
import { composeMeScenario } from '../../tui/commands/compose-me.scenario.ts';
import { composeNewLineScenario } from '../../tui/commands/compose-new-line.scenario.ts';
import { composeOfferBeforeScenario } from '../../tui/commands/compose-offer-before.scenario.ts';
import { composeRedoScenario } from '../../tui/commands/compose-redo.scenario.ts';
import { composeSendScenario } from '../../tui/commands/compose-send.scenario.ts';
import { composeUndoSendScenario } from '../../tui/commands/compose-undo-send.scenario.ts';
import { composeUndoScenario } from '../../tui/commands/compose-undo.scenario.ts';
import { composeUpScenario } from '../../tui/commands/compose-up.scenario.ts';
import { composeYankNextScenario } from '../../tui/commands/compose-yank-next.scenario.ts';
import { composeYankScenario } from '../../tui/commands/compose-yank.scenario.ts';
import { connectionRetryScenario } from '../../tui/commands/connection-retry.scenario.ts';
import { conversationClearScenario } from '../../tui/commands/conversation-clear.scenario.ts';
import { conversationHideScenario } from '../../tui/commands/conversation-hide.scenario.ts';
import { conversationMuteScenario } from '../../tui/commands/conversation-mute.scenario.ts';
import { conversationPinScenario } from '../../tui/commands/conversation-pin.scenario.ts';
import { conversationShowScenario } from '../../tui/commands/conversation-show.scenario.ts';
import { conversationUnpinScenario } from '../../tui/commands/conversation-unpin.scenario.ts';
import { fileLookScenario } from '../../tui/commands/file-look.scenario.ts';
import { fileOpenScenario } from '../../tui/commands/file-open.scenario.ts';
import { fileSaveScenario } from '../../tui/commands/file-save.scenario.ts';
import { fileUploadScenario } from '../../tui/commands/file-upload.scenario.ts';
import { findHereScenario } from '../../tui/commands/find-here.scenario.ts';
import { findMentionsScenario } from '../../tui/commands/find-mentions.scenario.ts';
import { findMessagesScenario } from '../../tui/commands/find-messages.scenario.ts';
import { findNextScenario } from '../../tui/commands/find-next.scenario.ts';
import { findPreviousScenario } from '../../tui/commands/find-previous.scenario.ts';
import { findSavedScenario } from '../../tui/commands/find-saved.scenario.ts';
import { friendAddScenario } from '../../tui/commands/friend-add.scenario.ts';
import { friendListScenario } from '../../tui/commands/friend-list.scenario.ts';
import { friendRemoveScenario } from '../../tui/commands/friend-remove.scenario.ts';
import { goBackScenario } from '../../tui/commands/go-back.scenario.ts';
import { goDateScenario } from '../../tui/commands/go-date.scenario.ts';
import { goDirectScenario } from '../../tui/commands/go-direct.scenario.ts';
import { goNextMentionScenario } from '../../tui/commands/go-next-mention.scenario.ts';
import { goNextUnreadScenario } from '../../tui/commands/go-next-unread.scenario.ts';
import { goNextScenario } from '../../tui/commands/go-next.scenario.ts';
import { goPreviousScenario } from '../../tui/commands/go-previous.scenario.ts';
import { goSavedScenario } from '../../tui/commands/go-saved.scenario.ts';
import { goSwitcherScenario } from '../../tui/commands/go-switcher.scenario.ts';
import { groupAnnounceScenario } from '../../tui/commands/group-announce.scenario.ts';
import { groupArchiveScenario } from '../../tui/commands/group-archive.scenario.ts';
import { groupCreateScenario } from '../../tui/commands/group-create.scenario.ts';
import { groupDescribeScenario } from '../../tui/commands/group-describe.scenario.ts';
import { groupDismissScenario } from '../../tui/commands/group-dismiss.scenario.ts';
import { groupHandleScenario } from '../../tui/commands/group-handle.scenario.ts';
import { groupInviteScenario } from '../../tui/commands/group-invite.scenario.ts';
import { groupJoinScenario } from '../../tui/commands/group-join.scenario.ts';
import { groupLeaveScenario } from '../../tui/commands/group-leave.scenario.ts';
import { groupNickScenario } from '../../tui/commands/group-nick.scenario.ts';
import { groupRenameScenario } from '../../tui/commands/group-rename.scenario.ts';
import { groupRequestsScenario } from '../../tui/commands/group-requests.scenario.ts';
import { inviteCopyScenario } from '../../tui/commands/invite-copy.scenario.ts';
import { inviteCreateScenario } from '../../tui/commands/invite-create.scenario.ts';
import { inviteListScenario } from '../../tui/commands/invite-list.scenario.ts';
import { inviteRevokeScenario } from '../../tui/commands/invite-revoke.scenario.ts';
import { linkCopyScenario } from '../../tui/commands/link-copy.scenario.ts';
import { linkListScenario } from '../../tui/commands/link-list.scenario.ts';
import { loginLeaveScenario } from '../../tui/commands/login-leave.scenario.ts';
import { loginNextScenario } from '../../tui/commands/login-next.scenario.ts';
import { loginPreviousScenario } from '../../tui/commands/login-previous.scenario.ts';
import { loginSubmitScenario } from '../../tui/commands/login-submit.scenario.ts';
import { loginToggleScenario } from '../../tui/commands/login-toggle.scenario.ts';
import { memberBanScenario } from '../../tui/commands/member-ban.scenario.ts';
import { memberMuteScenario } from '../../tui/commands/member-mute.scenario.ts';
import { memberRemoveScenario } from '../../tui/commands/member-remove.scenario.ts';
import { memberRoleScenario } from '../../tui/commands/member-role.scenario.ts';
import { mentionsUnreadScenario } from '../../tui/commands/mentions-unread.scenario.ts';
import { messageCopyScenario } from '../../tui/commands/message-copy.scenario.ts';
import { messageDeleteForMeScenario } from '../../tui/commands/message-delete-for-me.scenario.ts';
import { messageEditScenario } from '../../tui/commands/message-edit.scenario.ts';
import { messageFoldScenario } from '../../tui/commands/message-fold.scenario.ts';
import { messageForwardScenario } from '../../tui/commands/message-forward.scenario.ts';
import { messageGoToQuotedScenario } from '../../tui/commands/message-go-to-quoted.scenario.ts';
import { messageKeepScenario } from '../../tui/commands/message-keep.scenario.ts';
import { messageOpenScenario } from '../../tui/commands/message-open.scenario.ts';
import { messagePinScenario } from '../../tui/commands/message-pin.scenario.ts';
import { messageRawScenario } from '../../tui/commands/message-raw.scenario.ts';
import { messageReactScenario } from '../../tui/commands/message-react.scenario.ts';
import { messageRecallScenario } from '../../tui/commands/message-recall.scenario.ts';
import { messageReceiptsScenario } from '../../tui/commands/message-receipts.scenario.ts';
import { messageReplyScenario } from '../../tui/commands/message-reply.scenario.ts';
import { messageSaveScenario } from '../../tui/commands/message-save.scenario.ts';
import { messageThreadScenario } from '../../tui/commands/message-thread.scenario.ts';
import { messageUnfoldScenario } from '../../tui/commands/message-unfold.scenario.ts';
import { messageUnpinScenario } from '../../tui/commands/message-unpin.scenario.ts';
import { messageUnreadScenario } from '../../tui/commands/message-unread.scenario.ts';
import { messageVersionsScenario } from '../../tui/commands/message-versions.scenario.ts';
import { normalAppendEndScenario } from '../../tui/commands/normal-append-end.scenario.ts';
import { normalAppendScenario } from '../../tui/commands/normal-append.scenario.ts';
import { normalChangeLineScenario } from '../../tui/commands/normal-change-line.scenario.ts';
import { normalChangeWordScenario } from '../../tui/commands/normal-change-word.scenario.ts';
import { normalDeleteLineScenario } from '../../tui/commands/normal-delete-line.scenario.ts';
import { normalDeleteToEndScenario } from '../../tui/commands/normal-delete-to-end.scenario.ts';
import { normalDeleteWordScenario } from '../../tui/commands/normal-delete-word.scenario.ts';
import { normalDeleteScenario } from '../../tui/commands/normal-delete.scenario.ts';
import { normalDownScenario } from '../../tui/commands/normal-down.scenario.ts';
import { normalInsertStartScenario } from '../../tui/commands/normal-insert-start.scenario.ts';
import { normalInsertScenario } from '../../tui/commands/normal-insert.scenario.ts';
import { normalLeftScenario } from '../../tui/commands/normal-left.scenario.ts';
import { normalLineEndScenario } from '../../tui/commands/normal-line-end.scenario.ts';
import { normalLineStartScenario } from '../../tui/commands/normal-line-start.scenario.ts';
import { normalNextWordScenario } from '../../tui/commands/normal-next-word.scenario.ts';
import { normalOpenBelowScenario } from '../../tui/commands/normal-open-below.scenario.ts';
import { normalPutScenario } from '../../tui/commands/normal-put.scenario.ts';
import { normalRedoScenario } from '../../tui/commands/normal-redo.scenario.ts';
import { normalRightScenario } from '../../tui/commands/normal-right.scenario.ts';
import { normalSelectScenario } from '../../tui/commands/normal-select.scenario.ts';
import { normalUndoScenario } from '../../tui/commands/normal-undo.scenario.ts';
import { normalUpScenario } from '../../tui/commands/normal-up.scenario.ts';
import { normalWordEndScenario } from '../../tui/commands/normal-word-end.scenario.ts';
import { normalWordLeftScenario } from '../../tui/commands/normal-word-left.scenario.ts';
import { outgoingAgainScenario } from '../../tui/commands/outgoing-again.scenario.ts';
import { outgoingDropScenario } from '../../tui/commands/outgoing-drop.scenario.ts';
import { outgoingEditScenario } from '../../tui/commands/outgoing-edit.scenario.ts';
import { profileSwitchScenario } from '../../tui/commands/profile-switch.scenario.ts';
import { rawCopyScenario } from '../../tui/commands/raw-copy.scenario.ts';
import { requestAcceptScenario } from '../../tui/commands/request-accept.scenario.ts';
import { requestRejectScenario } from '../../tui/commands/request-reject.scenario.ts';
import { savedSearchScenario } from '../../tui/commands/saved-search.scenario.ts';
import { savedWriteScenario } from '../../tui/commands/saved-write.scenario.ts';
import { searchCompleteScenario } from '../../tui/commands/search-complete.scenario.ts';
import { searchPlaceScenario } from '../../tui/commands/search-place.scenario.ts';
import { selectDownScenario } from '../../tui/commands/select-down.scenario.ts';
import { selectEndScenario } from '../../tui/commands/select-end.scenario.ts';
import { selectFirstScenario } from '../../tui/commands/select-first.scenario.ts';
import { selectLastScenario } from '../../tui/commands/select-last.scenario.ts';
import { selectStartScenario } from '../../tui/commands/select-start.scenario.ts';
import { selectUpScenario } from '../../tui/commands/select-up.scenario.ts';
import { sideFilesScenario } from '../../tui/commands/side-files.scenario.ts';
import { sideFocusScenario } from '../../tui/commands/side-focus.scenario.ts';
import { sideMembersScenario } from '../../tui/commands/side-members.scenario.ts';
import { sideNextScenario } from '../../tui/commands/side-next.scenario.ts';
import { sidePinsScenario } from '../../tui/commands/side-pins.scenario.ts';
import { statusAwayScenario } from '../../tui/commands/status-away.scenario.ts';
import { statusBackScenario } from '../../tui/commands/status-back.scenario.ts';
import { statusSetScenario } from '../../tui/commands/status-set.scenario.ts';
import { themeChooseScenario } from '../../tui/commands/theme-choose.scenario.ts';
import { threadCloseScenario } from '../../tui/commands/thread-close.scenario.ts';
import { threadNewLineScenario } from '../../tui/commands/thread-new-line.scenario.ts';
import { threadSendScenario } from '../../tui/commands/thread-send.scenario.ts';
import { userBlockScenario } from '../../tui/commands/user-block.scenario.ts';
import { userProfileScenario } from '../../tui/commands/user-profile.scenario.ts';
import { userUnblockScenario } from '../../tui/commands/user-unblock.scenario.ts';
import { viewEndScenario } from '../../tui/commands/view-end.scenario.ts';
import { viewHalfDownScenario } from '../../tui/commands/view-half-down.scenario.ts';
import { viewHalfUpScenario } from '../../tui/commands/view-half-up.scenario.ts';
import { viewPageDownScenario } from '../../tui/commands/view-page-down.scenario.ts';
import { viewPageUpScenario } from '../../tui/commands/view-page-up.scenario.ts';
import { viewRowDownScenario } from '../../tui/commands/view-row-down.scenario.ts';
import { viewRowUpScenario } from '../../tui/commands/view-row-up.scenario.ts';
import { viewStartScenario } from '../../tui/commands/view-start.scenario.ts';

/** How every command is tried; one without a scenario does not compile. */
export const SCENARIOS = {
  'app.help': appHelpScenario,
  'app.palette': appPaletteScenario,
  'app.quit': appQuitScenario,
  'app.redraw': appRedrawScenario,
  'app.suspend': appSuspendScenario,
  'ban.lift': banLiftScenario,
  'ban.list': banListScenario,
  'change.again': changeAgainScenario,
  'change.drop': changeDropScenario,
  'code.copy': codeCopyScenario,
  'code.indent': codeIndentScenario,
  'code.new-line': codeNewLineScenario,
  'code.outdent': codeOutdentScenario,
  'code.send': codeSendScenario,
  'code.view': codeViewScenario,
  'compose.cancel': composeCancelScenario,
  'compose.code': composeCodeScenario,
  'compose.complete': composeCompleteScenario,
  'compose.down': composeDownScenario,
  'compose.editor': composeEditorScenario,
  'compose.kept': composeKeptScenario,
  'compose.me': composeMeScenario,
  'compose.new-line': composeNewLineScenario,
  'compose.offer-before': composeOfferBeforeScenario,
  'compose.redo': composeRedoScenario,
  'compose.send': composeSendScenario,
  'compose.undo-send': composeUndoSendScenario,
  'compose.undo': composeUndoScenario,
  'compose.up': composeUpScenario,
  'compose.yank-next': composeYankNextScenario,
  'compose.yank': composeYankScenario,
  'connection.retry': connectionRetryScenario,
  'conversation.clear': conversationClearScenario,
  'conversation.hide': conversationHideScenario,
  'conversation.mute': conversationMuteScenario,
  'conversation.pin': conversationPinScenario,
  'conversation.show': conversationShowScenario,
  'conversation.unpin': conversationUnpinScenario,
  'file.look': fileLookScenario,
  'file.open': fileOpenScenario,
  'file.save': fileSaveScenario,
  'file.upload': fileUploadScenario,
  'find.here': findHereScenario,
  'find.mentions': findMentionsScenario,
  'find.messages': findMessagesScenario,
  'find.next': findNextScenario,
  'find.previous': findPreviousScenario,
  'find.saved': findSavedScenario,
  'friend.add': friendAddScenario,
  'friend.list': friendListScenario,
  'friend.remove': friendRemoveScenario,
  'go.back': goBackScenario,
  'go.date': goDateScenario,
  'go.direct': goDirectScenario,
  'go.next-mention': goNextMentionScenario,
  'go.next-unread': goNextUnreadScenario,
  'go.next': goNextScenario,
  'go.previous': goPreviousScenario,
  'go.saved': goSavedScenario,
  'go.switcher': goSwitcherScenario,
  'group.announce': groupAnnounceScenario,
  'group.archive': groupArchiveScenario,
  'group.create': groupCreateScenario,
  'group.describe': groupDescribeScenario,
  'group.dismiss': groupDismissScenario,
  'group.handle': groupHandleScenario,
  'group.invite': groupInviteScenario,
  'group.join': groupJoinScenario,
  'group.leave': groupLeaveScenario,
  'group.nick': groupNickScenario,
  'group.rename': groupRenameScenario,
  'group.requests': groupRequestsScenario,
  'invite.copy': inviteCopyScenario,
  'invite.create': inviteCreateScenario,
  'invite.list': inviteListScenario,
  'invite.revoke': inviteRevokeScenario,
  'link.copy': linkCopyScenario,
  'link.list': linkListScenario,
  'login.leave': loginLeaveScenario,
  'login.next': loginNextScenario,
  'login.previous': loginPreviousScenario,
  'login.submit': loginSubmitScenario,
  'login.toggle': loginToggleScenario,
  'member.ban': memberBanScenario,
  'member.mute': memberMuteScenario,
  'member.remove': memberRemoveScenario,
  'member.role': memberRoleScenario,
  'mentions.unread': mentionsUnreadScenario,
  'message.copy': messageCopyScenario,
  'message.delete-for-me': messageDeleteForMeScenario,
  'message.edit': messageEditScenario,
  'message.fold': messageFoldScenario,
  'message.forward': messageForwardScenario,
  'message.go-to-quoted': messageGoToQuotedScenario,
  'message.keep': messageKeepScenario,
  'message.open': messageOpenScenario,
  'message.pin': messagePinScenario,
  'message.raw': messageRawScenario,
  'message.react': messageReactScenario,
  'message.recall': messageRecallScenario,
  'message.receipts': messageReceiptsScenario,
  'message.reply': messageReplyScenario,
  'message.save': messageSaveScenario,
  'message.thread': messageThreadScenario,
  'message.unfold': messageUnfoldScenario,
  'message.unpin': messageUnpinScenario,
  'message.unread': messageUnreadScenario,
  'message.versions': messageVersionsScenario,
  'normal.append-end': normalAppendEndScenario,
  'normal.append': normalAppendScenario,
  'normal.change-line': normalChangeLineScenario,
  'normal.change-word': normalChangeWordScenario,
  'normal.delete-line': normalDeleteLineScenario,
  'normal.delete-to-end': normalDeleteToEndScenario,
  'normal.delete-word': normalDeleteWordScenario,
  'normal.delete': normalDeleteScenario,
  'normal.down': normalDownScenario,
  'normal.insert-start': normalInsertStartScenario,
  'normal.insert': normalInsertScenario,
  'normal.left': normalLeftScenario,
  'normal.line-end': normalLineEndScenario,
  'normal.line-start': normalLineStartScenario,
  'normal.next-word': normalNextWordScenario,
  'normal.open-below': normalOpenBelowScenario,
  'normal.put': normalPutScenario,
  'normal.redo': normalRedoScenario,
  'normal.right': normalRightScenario,
  'normal.select': normalSelectScenario,
  'normal.undo': normalUndoScenario,
  'normal.up': normalUpScenario,
  'normal.word-end': normalWordEndScenario,
  'normal.word-left': normalWordLeftScenario,
  'outgoing.again': outgoingAgainScenario,
  'outgoing.drop': outgoingDropScenario,
  'outgoing.edit': outgoingEditScenario,
  'profile.switch': profileSwitchScenario,
  'raw.copy': rawCopyScenario,
  'request.accept': requestAcceptScenario,
  'request.reject': requestRejectScenario,
  'saved.search': savedSearchScenario,
  'saved.write': savedWriteScenario,
  'search.complete': searchCompleteScenario,
  'search.place': searchPlaceScenario,
  'select.down': selectDownScenario,
  'select.end': selectEndScenario,
  'select.first': selectFirstScenario,
  'select.last': selectLastScenario,
  'select.start': selectStartScenario,
  'select.up': selectUpScenario,
  'side.files': sideFilesScenario,
  'side.focus': sideFocusScenario,
  'side.members': sideMembersScenario,
  'side.next': sideNextScenario,
  'side.pins': sidePinsScenario,
  'status.away': statusAwayScenario,
  'status.back': statusBackScenario,
  'status.set': statusSetScenario,
  'theme.choose': themeChooseScenario,
  'thread.close': threadCloseScenario,
  'thread.new-line': threadNewLineScenario,
  'thread.send': threadSendScenario,
  'user.block': userBlockScenario,
  'user.profile': userProfileScenario,
  'user.unblock': userUnblockScenario,
  'view.end': viewEndScenario,
  'view.half-down': viewHalfDownScenario,
  'view.half-up': viewHalfUpScenario,
  'view.page-down': viewPageDownScenario,
  'view.page-up': viewPageUpScenario,
  'view.row-down': viewRowDownScenario,
  'view.row-up': viewRowUpScenario,
  'view.start': viewStartScenario,
} as const satisfies Readonly<
  Record<keyof typeof import('../../tui/generated/commands.ts').COMMANDS, import('../scenario.ts').Scenario>
>;

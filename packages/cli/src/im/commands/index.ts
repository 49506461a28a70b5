import type { CommandSpec } from '../command-spec.ts';
import { askCommand } from './ask.ts';
import { cacheCommand } from './cache.ts';
import { clearCommand } from './clear.ts';
import { completionCommand } from './completion.ts';
import { configCheckCommand } from './config-check.ts';
import { configPathCommand } from './config-path.ts';
import { configSetCommand } from './config-set.ts';
import { configShowCommand } from './config-show.ts';
import { conversationsCommand } from './conversations.ts';
import { deleteCommand } from './delete.ts';
import { doctorCommand } from './doctor.ts';
import { editCommand } from './edit.ts';
import { exportCommand } from './export.ts';
import { forwardCommand } from './forward.ts';
import { friendAcceptCommand } from './friend-accept.ts';
import { friendAddCommand } from './friend-add.ts';
import { friendBlockCommand } from './friend-block.ts';
import { friendBlockedCommand } from './friend-blocked.ts';
import { friendCancelCommand } from './friend-cancel.ts';
import { friendListCommand } from './friend-list.ts';
import { friendRejectCommand } from './friend-reject.ts';
import { friendRemarkCommand } from './friend-remark.ts';
import { friendRemoveCommand } from './friend-remove.ts';
import { friendRequestsCommand } from './friend-requests.ts';
import { friendUnblockCommand } from './friend-unblock.ts';
import { getCommand } from './get.ts';
import { groupAddCommand } from './group-add.ts';
import { groupAnnounceCommand } from './group-announce.ts';
import { groupApproveCommand } from './group-approve.ts';
import { groupArchiveCommand } from './group-archive.ts';
import { groupAvatarCommand } from './group-avatar.ts';
import { groupBanCommand } from './group-ban.ts';
import { groupBansCommand } from './group-bans.ts';
import { groupCreateCommand } from './group-create.ts';
import { groupDescribeCommand } from './group-describe.ts';
import { groupDismissCommand } from './group-dismiss.ts';
import { groupFindCommand } from './group-find.ts';
import { groupHandleCommand } from './group-handle.ts';
import { groupJoinCommand } from './group-join.ts';
import { groupLeaveCommand } from './group-leave.ts';
import { groupLinkCommand } from './group-link.ts';
import { groupListCommand } from './group-list.ts';
import { groupMembersCommand } from './group-members.ts';
import { groupMuteCommand } from './group-mute.ts';
import { groupNickCommand } from './group-nick.ts';
import { groupRejectCommand } from './group-reject.ts';
import { groupRemoveCommand } from './group-remove.ts';
import { groupRenameCommand } from './group-rename.ts';
import { groupRequestsCommand } from './group-requests.ts';
import { groupRoleCommand } from './group-role.ts';
import { groupSettingsCommand } from './group-settings.ts';
import { groupShowCommand } from './group-show.ts';
import { groupTransferCommand } from './group-transfer.ts';
import { groupUnbanCommand } from './group-unban.ts';
import { groupUnmuteCommand } from './group-unmute.ts';
import { historyCommand } from './history.ts';
import { keysCommand } from './keys.ts';
import { loginCommand } from './login.ts';
import { logoutCommand } from './logout.ts';
import { mentionsCommand } from './mentions.ts';
import { notifyCommand } from './notify.ts';
import { openCommand } from './open.ts';
import { passwordCommand } from './password.ts';
import { pinCommand } from './pin.ts';
import { pinsCommand } from './pins.ts';
import { privacyCommand } from './privacy.ts';
import { profileAddCommand } from './profile-add.ts';
import { profileEditCommand } from './profile-edit.ts';
import { profileListCommand } from './profile-list.ts';
import { profileRemoveCommand } from './profile-remove.ts';
import { profileRenameCommand } from './profile-rename.ts';
import { profileShowCommand } from './profile-show.ts';
import { profileUseCommand } from './profile-use.ts';
import { reactCommand } from './react.ts';
import { readCommand } from './read.ts';
import { recallCommand } from './recall.ts';
import { receiptsCommand } from './receipts.ts';
import { registerCommand } from './register.ts';
import { searchCommand } from './search.ts';
import { sendCommand } from './send.ts';
import { sessionListCommand } from './session-list.ts';
import { sessionRevokeCommand } from './session-revoke.ts';
import { settingsCommand } from './settings.ts';
import { statusCommand } from './status.ts';
import { tailCommand } from './tail.ts';
import { tokenCreateCommand } from './token-create.ts';
import { tokenListCommand } from './token-list.ts';
import { tokenRevokeCommand } from './token-revoke.ts';
import { unpinCommand } from './unpin.ts';
import { unreactCommand } from './unreact.ts';
import { uploadCommand } from './upload.ts';
import { usersFindCommand } from './users-find.ts';
import { usersShowCommand } from './users-show.ts';
import { verifyCommand } from './verify.ts';
import { webhookCreateCommand } from './webhook-create.ts';
import { webhookDeleteCommand } from './webhook-delete.ts';
import { webhookEditCommand } from './webhook-edit.ts';
import { webhookListCommand } from './webhook-list.ts';
import { webhookReplayCommand } from './webhook-replay.ts';
import { webhookShowCommand } from './webhook-show.ts';
import { webhookTestCommand } from './webhook-test.ts';
import { whoamiCommand } from './whoami.ts';

/** The commands of `im` by the headings of `im --help`, in its order. */
export const COMMAND_SECTIONS: Readonly<Record<string, readonly CommandSpec[]>> = {
  Account: [
    registerCommand,
    loginCommand,
    logoutCommand,
    cacheCommand,
    whoamiCommand,
    statusCommand,
    privacyCommand,
    passwordCommand,
    sessionListCommand,
    sessionRevokeCommand,
    tokenCreateCommand,
    tokenListCommand,
    tokenRevokeCommand,
  ],
  Messages: [
    sendCommand,
    askCommand,
    uploadCommand,
    getCommand,
    editCommand,
    recallCommand,
    forwardCommand,
    tailCommand,
    historyCommand,
    searchCommand,
    exportCommand,
    verifyCommand,
    openCommand,
    mentionsCommand,
    notifyCommand,
    reactCommand,
    unreactCommand,
    readCommand,
    receiptsCommand,
    pinCommand,
    unpinCommand,
    pinsCommand,
    deleteCommand,
  ],
  Conversations: [conversationsCommand, settingsCommand, clearCommand],
  Groups: [
    groupListCommand,
    groupShowCommand,
    groupCreateCommand,
    groupAddCommand,
    groupRemoveCommand,
    groupLeaveCommand,
    groupMembersCommand,
    groupFindCommand,
    groupJoinCommand,
    groupRequestsCommand,
    groupApproveCommand,
    groupRejectCommand,
    groupLinkCommand,
    groupBanCommand,
    groupUnbanCommand,
    groupBansCommand,
    groupArchiveCommand,
    groupDismissCommand,
    groupRenameCommand,
    groupDescribeCommand,
    groupAnnounceCommand,
    groupHandleCommand,
    groupAvatarCommand,
    groupSettingsCommand,
    groupRoleCommand,
    groupTransferCommand,
    groupMuteCommand,
    groupUnmuteCommand,
    groupNickCommand,
  ],
  People: [
    usersFindCommand,
    usersShowCommand,
    friendListCommand,
    friendRequestsCommand,
    friendAddCommand,
    friendAcceptCommand,
    friendRejectCommand,
    friendCancelCommand,
    friendRemoveCommand,
    friendRemarkCommand,
    friendBlockCommand,
    friendUnblockCommand,
    friendBlockedCommand,
  ],
  Webhooks: [
    webhookCreateCommand,
    webhookListCommand,
    webhookShowCommand,
    webhookEditCommand,
    webhookDeleteCommand,
    webhookReplayCommand,
    webhookTestCommand,
  ],
  'This program': [
    profileListCommand,
    profileShowCommand,
    profileAddCommand,
    profileEditCommand,
    profileUseCommand,
    profileRenameCommand,
    profileRemoveCommand,
    configShowCommand,
    configPathCommand,
    configCheckCommand,
    configSetCommand,
    keysCommand,
    doctorCommand,
    completionCommand,
  ],
};

/** Every command of `im`. */
export const COMMANDS: readonly CommandSpec[] = Object.values(COMMAND_SECTIONS).flat();

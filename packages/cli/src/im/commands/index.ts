import type { CommandSpec } from '../command-spec.ts';
import { completionCommand } from './completion.ts';
import { conversationsCommand } from './conversations.ts';
import { groupAddCommand } from './group-add.ts';
import { groupArchiveCommand } from './group-archive.ts';
import { groupBanCommand } from './group-ban.ts';
import { groupBansCommand } from './group-bans.ts';
import { groupCreateCommand } from './group-create.ts';
import { groupDismissCommand } from './group-dismiss.ts';
import { groupLeaveCommand } from './group-leave.ts';
import { groupMembersCommand } from './group-members.ts';
import { groupMuteCommand } from './group-mute.ts';
import { groupNickCommand } from './group-nick.ts';
import { groupRemoveCommand } from './group-remove.ts';
import { groupRoleCommand } from './group-role.ts';
import { groupTransferCommand } from './group-transfer.ts';
import { groupUnbanCommand } from './group-unban.ts';
import { groupUnmuteCommand } from './group-unmute.ts';
import { historyCommand } from './history.ts';
import { loginCommand } from './login.ts';
import { logoutCommand } from './logout.ts';
import { registerCommand } from './register.ts';
import { sendCommand } from './send.ts';
import { tailCommand } from './tail.ts';
import { whoamiCommand } from './whoami.ts';

/** The commands of `im` by the headings of `im --help`, in its order. */
export const COMMAND_SECTIONS: Readonly<Record<string, readonly CommandSpec[]>> = {
  Account: [registerCommand, loginCommand, logoutCommand, whoamiCommand],
  Messages: [sendCommand, tailCommand, historyCommand],
  Conversations: [conversationsCommand],
  Groups: [
    groupCreateCommand,
    groupAddCommand,
    groupRemoveCommand,
    groupBanCommand,
    groupUnbanCommand,
    groupBansCommand,
    groupLeaveCommand,
    groupMembersCommand,
    groupRoleCommand,
    groupTransferCommand,
    groupMuteCommand,
    groupUnmuteCommand,
    groupNickCommand,
    groupArchiveCommand,
    groupDismissCommand,
  ],
  Shell: [completionCommand],
};

/** Every command of `im`. */
export const COMMANDS: readonly CommandSpec[] = Object.values(COMMAND_SECTIONS).flat();

import type { CommandSpec } from '../command-spec.ts';
import { conversationsCommand } from './conversations.ts';
import { groupAddCommand } from './group-add.ts';
import { groupArchiveCommand } from './group-archive.ts';
import { groupBanCommand } from './group-ban.ts';
import { groupBansCommand } from './group-bans.ts';
import { groupCreateCommand } from './group-create.ts';
import { groupDismissCommand } from './group-dismiss.ts';
import { groupLeaveCommand } from './group-leave.ts';
import { groupMembersCommand } from './group-members.ts';
import { groupRemoveCommand } from './group-remove.ts';
import { groupUnbanCommand } from './group-unban.ts';
import { historyCommand } from './history.ts';
import { loginCommand } from './login.ts';
import { logoutCommand } from './logout.ts';
import { registerCommand } from './register.ts';
import { sendCommand } from './send.ts';
import { tailCommand } from './tail.ts';
import { whoamiCommand } from './whoami.ts';

/** Every command of `im`, in the order of `im --help`. */
export const COMMANDS: readonly CommandSpec[] = [
  registerCommand,
  loginCommand,
  logoutCommand,
  whoamiCommand,
  conversationsCommand,
  sendCommand,
  tailCommand,
  historyCommand,
  groupCreateCommand,
  groupAddCommand,
  groupRemoveCommand,
  groupBanCommand,
  groupUnbanCommand,
  groupBansCommand,
  groupLeaveCommand,
  groupMembersCommand,
  groupArchiveCommand,
  groupDismissCommand,
];

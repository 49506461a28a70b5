import type { CommandSpec } from '../command-spec.ts';
import { auditListCommand } from './audit/list.ts';
import { botCreateCommand } from './bot/create.ts';
import { botListCommand } from './bot/list.ts';
import { completionCommand } from './completion.ts';
import { contextAddCommand } from './context/add.ts';
import { contextListCommand } from './context/list.ts';
import { contextPreviousCommand } from './context/previous.ts';
import { contextRemoveCommand } from './context/remove.ts';
import { contextShowCommand } from './context/show.ts';
import { contextUseCommand } from './context/use.ts';
import { groupAddCommand } from './group/add.ts';
import { groupAnnounceCommand } from './group/announce.ts';
import { groupArchiveCommand } from './group/archive.ts';
import { groupBanCommand } from './group/ban.ts';
import { groupCreateCommand } from './group/create.ts';
import { groupDismissCommand } from './group/dismiss.ts';
import { groupListCommand } from './group/list.ts';
import { groupMembersCommand } from './group/members.ts';
import { groupMuteCommand } from './group/mute.ts';
import { groupRemoveCommand } from './group/remove.ts';
import { groupRoleCommand } from './group/role.ts';
import { groupShowCommand } from './group/show.ts';
import { groupTransferCommand } from './group/transfer.ts';
import { messageExportCommand } from './message/export.ts';
import { messagePurgeCommand } from './message/purge.ts';
import { messageRecallCommand } from './message/recall.ts';
import { messageSearchCommand } from './message/search.ts';
import { messageShowCommand } from './message/show.ts';
import { nodeListCommand } from './node/list.ts';
import { sessionListCommand } from './session/list.ts';
import { sessionRevokeCommand } from './session/revoke.ts';
import { tokenCreateCommand } from './token/create.ts';
import { tokenListCommand } from './token/list.ts';
import { tokenRevokeCommand } from './token/revoke.ts';
import { userCreateCommand } from './user/create.ts';
import { userDisableCommand } from './user/disable.ts';
import { userEnableCommand } from './user/enable.ts';
import { userListCommand } from './user/list.ts';
import { userResetPasswordCommand } from './user/reset-password.ts';
import { userRoleCommand } from './user/role.ts';
import { userShowCommand } from './user/show.ts';
import { userUpdateCommand } from './user/update.ts';

/** Every noun: what its commands are about. */
export const NOUNS: Readonly<Record<string, { readonly description: string; readonly summary: string }>> = {
  user: {
    description: 'Make accounts, look at them, change them, and keep people out.',
    summary: 'accounts of people',
  },
  session: { description: 'See where somebody is logged in, and log them out.', summary: 'where users are logged in' },
  bot: { description: 'Make accounts for programs.', summary: 'accounts of programs' },
  token: { description: 'Make tokens for bots, list those of anybody, and end them.', summary: 'tokens of programs' },
  group: {
    description: 'See, make, change and end groups, whoever is in them.',
    summary: 'groups, whoever is in them',
  },
  message: {
    description: 'Take messages of others back, and read them where the server lets admins.',
    summary: 'messages of others',
  },
  node: { description: 'See what the server runs on.', summary: 'the imds of the server' },
  audit: { description: 'See what admins did.', summary: 'what admins did' },
  context: {
    description: 'Keep accounts on servers under names, and choose between them.',
    summary: 'which server is asked, and as whom',
  },
};

/** The commands as the help lists them. */
export const COMMAND_SECTIONS: Readonly<Record<string, readonly CommandSpec[]>> = {
  People: [
    userListCommand,
    userShowCommand,
    userCreateCommand,
    userUpdateCommand,
    userRoleCommand,
    userDisableCommand,
    userEnableCommand,
    userResetPasswordCommand,
    sessionListCommand,
    sessionRevokeCommand,
  ],
  Conversations: [
    groupListCommand,
    groupShowCommand,
    groupMembersCommand,
    groupCreateCommand,
    groupAddCommand,
    groupRemoveCommand,
    groupRoleCommand,
    groupTransferCommand,
    groupMuteCommand,
    groupBanCommand,
    groupAnnounceCommand,
    groupArchiveCommand,
    groupDismissCommand,
    messageShowCommand,
    messageSearchCommand,
    messageExportCommand,
    messageRecallCommand,
    messagePurgeCommand,
  ],
  Programs: [botListCommand, botCreateCommand, tokenListCommand, tokenCreateCommand, tokenRevokeCommand],
  Server: [nodeListCommand, auditListCommand],
  'This program': [
    contextListCommand,
    contextShowCommand,
    contextAddCommand,
    contextUseCommand,
    contextPreviousCommand,
    contextRemoveCommand,
    completionCommand,
  ],
};

/** Every command of `imctl`. */
export const COMMANDS: readonly CommandSpec[] = Object.values(COMMAND_SECTIONS).flat();

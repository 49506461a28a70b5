import type { CommandSpec } from '../command-spec.ts';
import { auditListCommand } from './audit/list.ts';
import { backupCreateCommand } from './backup/create.ts';
import { backupVerifyCommand } from './backup/verify.ts';
import { auditVerifyCommand } from './audit/verify.ts';
import { banCreateCommand } from './ban/create.ts';
import { banLiftCommand } from './ban/lift.ts';
import { banListCommand } from './ban/list.ts';
import { botCreateCommand } from './bot/create.ts';
import { botListCommand } from './bot/list.ts';
import { completionCommand } from './completion.ts';
import { contextAddCommand } from './context/add.ts';
import { contextListCommand } from './context/list.ts';
import { contextPreviousCommand } from './context/previous.ts';
import { contextRemoveCommand } from './context/remove.ts';
import { contextShowCommand } from './context/show.ts';
import { contextUseCommand } from './context/use.ts';
import { jobCancelCommand } from './job/cancel.ts';
import { jobListCommand } from './job/list.ts';
import { jobShowCommand } from './job/show.ts';
import { inviteCreateCommand } from './invite/create.ts';
import { inviteListCommand } from './invite/list.ts';
import { inviteRevokeCommand } from './invite/revoke.ts';
import { nodeListCommand } from './node/list.ts';
import { restoreCommand } from './restore.ts';
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
  node: { description: 'See what the server runs on.', summary: 'the imds of the server' },
  job: {
    description: 'See the work that goes on after a restart, and end it.',
    summary: 'work that goes on after a restart',
  },
  backup: {
    description:
      'Write all of the server of this machine into one file, and check such files. "imctl restore" makes a server of one.',
    summary: 'all of a server in one file',
  },
  invite: {
    description: 'Let people register, or into an account for the first time.',
    summary: 'invites to the server',
  },
  ban: { description: 'Keep addresses and ranges of addresses out.', summary: 'networks that are kept out' },
  audit: { description: 'See what admins did, and that nobody has changed it.', summary: 'what admins did' },
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
    inviteListCommand,
    inviteCreateCommand,
    inviteRevokeCommand,
  ],
  Programs: [botListCommand, botCreateCommand, tokenListCommand, tokenCreateCommand, tokenRevokeCommand],
  Server: [
    nodeListCommand,
    jobListCommand,
    jobShowCommand,
    jobCancelCommand,
    auditListCommand,
    auditVerifyCommand,
    banListCommand,
    banCreateCommand,
    banLiftCommand,
    backupCreateCommand,
    backupVerifyCommand,
    restoreCommand,
  ],
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

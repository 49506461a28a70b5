import { announceCommand } from './announce.ts';
import { blockCommand } from './block.ts';
import { clearCommand } from './clear.ts';
import { codeCommand } from './code.ts';
import { dmCommand } from './dm.ts';
import { friendCommand } from './friend.ts';
import { friendsCommand } from './friends.ts';
import { groupCommand } from './group.ts';
import { helpCommand } from './help.ts';
import { hideCommand } from './hide.ts';
import { inviteCommand } from './invite.ts';
import { joinCommand } from './join.ts';
import { leaveCommand } from './leave.ts';
import { meCommand } from './me.ts';
import { membersCommand } from './members.ts';
import { mentionsCommand } from './mentions.ts';
import { muteCommand } from './mute.ts';
import { nickCommand } from './nick.ts';
import { pinCommand } from './pin.ts';
import { pinsCommand } from './pins.ts';
import { quitCommand } from './quit.ts';
import { receiptsCommand } from './receipts.ts';
import { removeCommand } from './remove.ts';
import { renameCommand } from './rename.ts';
import { requestsCommand } from './requests.ts';
import { roleCommand } from './role.ts';
import { savedCommand } from './saved.ts';
import { searchCommand } from './search.ts';
import type { SlashCommand } from './slash-command.ts';
import { statusCommand } from './status.ts';
import { timeoutCommand } from './timeout.ts';
import { unblockCommand } from './unblock.ts';
import { unpinCommand } from './unpin.ts';
import { uploadCommand } from './upload.ts';

/** Every slash command, as help lists them. */
export const SLASH_COMMANDS: readonly SlashCommand[] = [
  dmCommand,
  savedCommand,
  groupCommand,
  inviteCommand,
  joinCommand,
  requestsCommand,
  membersCommand,
  leaveCommand,
  friendCommand,
  friendsCommand,
  blockCommand,
  unblockCommand,
  muteCommand,
  pinCommand,
  unpinCommand,
  pinsCommand,
  hideCommand,
  clearCommand,
  renameCommand,
  announceCommand,
  nickCommand,
  roleCommand,
  timeoutCommand,
  removeCommand,
  receiptsCommand,
  searchCommand,
  statusCommand,
  mentionsCommand,
  meCommand,
  codeCommand,
  uploadCommand,
  helpCommand,
  quitCommand,
];

/** A typed text as a command; undefined: it is a message. `//text` is the message `/text`, a path is a message too. */
export function parseSlash(text: string): { readonly name: string; readonly argument: string } | undefined {
  const match = /^\/([\p{L}]+)(?:$|[ \n]([\s\S]*)$)/u.exec(text);
  if (match === null) return undefined;
  return { name: (match[1] ?? '').toLowerCase(), argument: (match[2] ?? '').trimEnd() };
}

import { groupDoor } from '../../client/sync/joining-calls.ts';
import type { SlashCommand } from './slash-command.ts';

/** `/join`: into a group, or a request to be let in. */
export const joinCommand: SlashCommand = {
  name: 'join',
  usage: 'join #GROUP [TEXT]',
  summary: 'join a group, by its handle or an invite link, or ask to be let in',
  run: (argument, context) => {
    const [, name = '', text = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(argument) ?? [];
    const door = groupDoor(name);
    if (door === undefined) {
      context.notify('Join what? Write /join #GROUP or /join and an invite link.', 'error');
      return false;
    }
    return context.effects.conversations.join(door, text.trim());
  },
};

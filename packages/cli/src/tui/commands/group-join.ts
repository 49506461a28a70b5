import { groupDoor } from '../../client/sync/joining-calls.ts';
import type { Command } from './command.ts';

/** Into a group, or a request to be let in. */
export const groupJoin: Command = {
  name: 'group.join',
  title: 'Join a group',
  help: 'join a group, by its handle or an invite link, or ask to be let in',
  places: ['chat'],
  slash: {
    word: 'join',
    args: [
      { name: '#GROUP', kind: 'group' },
      { name: 'TEXT', kind: 'text', rest: true, optional: true },
    ],
  },
  run(context, argument) {
    const [, name = '', text = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(argument) ?? [];
    const door = groupDoor(name);
    if (door === undefined) {
      context.notify('Join what? Write /join #GROUP or /join and an invite link.', 'error');
      return false;
    }
    return context.effects.conversations.join(door, text.trim());
  },
};

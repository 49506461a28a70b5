import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';

/** Makes a group and opens it. */
export const groupCreate: Command = {
  name: 'group.create',
  title: 'New group',
  help: 'make a group and open it',
  places: ['chat'],
  slash: {
    word: 'group',
    args: [
      { name: 'TITLE', kind: 'text' },
      { name: '@NAME …', kind: 'user', rest: true, optional: true },
    ],
  },
  run(context, argument) {
    const words = argument.split(/\s+/).filter((word) => word !== '');
    const members = words.filter((word) => word.startsWith('@'));
    const title = words.filter((word) => !word.startsWith('@')).join(' ');
    if (title === '') {
      context.notify('What is it called? Write /group TITLE @NAME …', 'error');
      return false;
    }
    return context.effects.conversations.createGroup(title, userNames(members.join(' ')));
  },
};

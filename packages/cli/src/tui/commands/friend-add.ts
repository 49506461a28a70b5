import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { namedPersonAt } from './selection/person.ts';

/** Asks somebody to be friends. */
export const friendAdd: Command = {
  name: 'friend.add',
  title: 'Ask to be friends',
  help: 'ask somebody to be friends',
  places: ['view:profile'],
  keys: { default: 'f' },
  slash: {
    word: 'friend',
    args: [
      { name: 'NAME', kind: 'user' },
      { name: 'TEXT', kind: 'text', rest: true, optional: true },
    ],
  },
  run(context, argument) {
    if (focusedView(context.state())?.name === 'profile') {
      const person = namedPersonAt(context);
      return person !== undefined && context.effects.friends.ask(person.username, '');
    }
    const [, name = '', text = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(argument) ?? [];
    const [user] = userNames(name);
    if (user === undefined) {
      context.notify('Ask whom? Write /friend NAME, and a text if you like.', 'error');
      return false;
    }
    return context.effects.friends.ask(user, text.trim());
  },
};

import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';

/** Opens the direct conversation with a user. */
export const goDirect: Command = {
  name: 'go.direct',
  title: 'Write to someone',
  help: 'open the conversation with someone',
  places: ['chat'],
  slash: { word: 'dm', args: [{ name: 'NAME', kind: 'user' }] },
  run(context, argument) {
    const [name] = userNames(argument);
    if (name === undefined) {
      context.notify('Write to whom? Type /dm NAME.', 'error');
      return false;
    }
    return context.effects.conversations.openDirect(name);
  },
};

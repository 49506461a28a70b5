import { wayTo } from '../keys/way-to.ts';
import { openWindow } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { personAt, personOfConversation } from './selection/person.ts';

/** The card of somebody: of a name, of who has written the selected message, of the chosen one of a list, or of the other one here. */
export const userProfile: Command = {
  name: 'user.profile',
  title: 'Profile',
  help: 'see who somebody is, whether they are there, and what you have in common',
  places: ['selection', 'view:members', 'view:friends', 'view:join-requests', 'view:bans'],
  keys: { default: 'P' },
  hint: 9,
  slash: { word: 'who', aliases: ['whois'], args: [{ name: 'NAME', kind: 'user', optional: true }] },
  run(context, argument) {
    const [username] = userNames(argument);
    if (username !== undefined) return context.views.open('profile', { username });
    const userId = personAt(context) ?? personOfConversation(context.state());
    if (userId !== undefined) return context.views.open('profile', { userId });
    const why =
      openWindow(context.state()).selected === undefined
        ? `Whom? Write /who NAME, or select a message (${wayTo(context.selectors.keymap, 'select.start')}).`
        : 'Nobody has written this message: the server has.';
    context.notify(why, 'error');
    return false;
  },
};

import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';
import { namedPersonAt } from './selection/person.ts';

/** Lets somebody who is banned come into the open group again. */
export const banLift: Command = {
  name: 'ban.lift',
  title: 'Lift a ban',
  help: 'let somebody who is banned come back (admins)',
  places: ['view:bans'],
  keys: { default: 'u' },
  hint: 2,
  slash: { word: 'unban', args: [{ name: 'NAME', kind: 'user' }] },
  when: mayInGroup('lift_ban'),
  async run(context, argument) {
    const summary = groupFor(context, 'lift_ban');
    if (summary === undefined) return false;
    const shown = focusedView(context.state());
    const isList = shown?.name === 'bans';
    const username = isList ? namedPersonAt(context)?.username : userNames(argument)[0];
    if (username === undefined) {
      if (!isList) context.notify('Whose ban? Write /unban NAME; /bans shows who is banned.', 'error');
      return false;
    }
    const isDone = await context.effects.groups.liftBan(summary.conversation.id, username);
    if (isDone && isList) context.views.retry(shown.id);
    return isDone;
  },
};

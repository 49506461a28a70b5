import { askAboutMember } from '../keys/dialog-commands.ts';
import { focusedView } from '../store/selectors.ts';
import { banQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';

/** Keeps somebody out of the open group, member or not, after a question. */
export const memberBan: Command = {
  name: 'member.ban',
  title: 'Ban',
  help: 'take someone out of this group, and let them in no more (admins)',
  places: ['view:members'],
  keys: { default: 'b' },
  hint: 5,
  slash: { word: 'ban', args: [{ name: '@NAME', kind: 'member' }] },
  when: mayInGroup('ban'),
  run(context, argument) {
    if (focusedView(context.state())?.name === 'members') {
      askAboutMember(context, 'ban');
      return true;
    }
    const summary = groupFor(context, 'ban');
    if (summary === undefined) return false;
    const [username] = userNames(argument);
    if (username !== undefined) return context.views.open('question', banQuestion(context.state(), summary, username));
    context.notify('Ban whom? Write /ban @NAME; /bans shows who is banned.', 'error');
    return false;
  },
};

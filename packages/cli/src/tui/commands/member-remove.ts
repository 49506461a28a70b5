import { askAboutMember } from '../keys/dialog-commands.ts';
import { focusedView, openSummary } from '../store/selectors.ts';
import { removalQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { inGroup } from './possible/possible.ts';

/** Takes somebody out of the open group, after a question. */
export const memberRemove: Command = {
  name: 'member.remove',
  title: 'Remove',
  help: 'take someone out of this group (admins)',
  places: ['view:members'],
  keys: { default: 'd' },
  hint: 4,
  slash: { word: 'remove', aliases: ['kick'], args: [{ name: '@NAME', kind: 'member' }] },
  when: inGroup,
  run(context, argument) {
    if (focusedView(context.state())?.name === 'members') {
      askAboutMember(context, 'remove');
      return true;
    }
    const summary = openSummary(context.state());
    const [username] = userNames(argument);
    if (username === undefined || summary?.conversation.kind !== 'group') {
      context.notify('Remove whom? In a group, write /remove @NAME.', 'error');
      return false;
    }
    context.views.open('question', removalQuestion(context.state(), summary, username));
    return true;
  },
};

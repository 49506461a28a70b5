import { openSummary } from '../store/selectors.ts';
import { leavingQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { inGroup } from './possible/possible.ts';

/** Leaves the open group, after a question. */
export const groupLeave: Command = {
  name: 'group.leave',
  title: 'Leave this group',
  help: 'leave this group',
  places: ['chat'],
  slash: { word: 'leave', args: [] },
  when: inGroup,
  run(context) {
    const summary = openSummary(context.state());
    if (summary === undefined || summary.conversation.kind !== 'group') {
      context.notify('Only groups can be left.', 'error');
      return false;
    }
    context.views.open('question', leavingQuestion(context.state(), summary));
    return true;
  },
};

import { openSummary } from '../store/selectors.ts';
import { leavingQuestion } from '../views/question/questions.ts';
import type { SlashCommand } from './slash-command.ts';

/** `/leave`: leaves the open group, after a question. */
export const leaveCommand: SlashCommand = {
  name: 'leave',
  usage: 'leave',
  summary: 'leave this group',
  run: (_argument, context) => {
    const summary = openSummary(context.state());
    if (summary === undefined || summary.conversation.kind !== 'group') {
      context.notify('Only groups can be left.', 'error');
      return false;
    }
    context.views.open('question', leavingQuestion(context.state(), summary));
    return true;
  },
};

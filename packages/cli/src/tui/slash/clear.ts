import { openSummary } from '../store/selectors.ts';
import { clearingQuestion } from '../views/question/questions.ts';
import type { SlashCommand } from './slash-command.ts';

/** `/clear`: deletes the messages of the open conversation for the user alone, after a question. */
export const clearCommand: SlashCommand = {
  name: 'clear',
  usage: 'clear',
  summary: 'delete all messages here for yourself; others keep them',
  run: (_argument, context) => {
    const summary = openSummary(context.state());
    if (summary === undefined) {
      context.notify('Open a conversation first.', 'error');
      return false;
    }
    if (summary.conversation.lastSeq === 0) {
      context.notify('There is nothing to clear.', 'error');
      return false;
    }
    context.views.open('question', clearingQuestion(context.state(), summary));
    return true;
  },
};

import { openSummary } from '../store/selectors.ts';
import { clearingQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Deletes the messages of the open conversation for the user alone, after a question. */
export const conversationClear: Command = {
  name: 'conversation.clear',
  title: 'Delete all messages for yourself',
  help: 'delete all messages here for yourself; others keep them',
  places: ['chat'],
  slash: { word: 'clear', args: [] },
  when: inConversation,
  run(context) {
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

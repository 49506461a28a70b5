import { openSummary } from '../store/selectors.ts';
import { removalQuestion } from '../views/question/questions.ts';
import { type SlashCommand, userNames } from './slash-command.ts';

/** `/remove`: takes somebody out of the open group, after a question. */
export const removeCommand: SlashCommand = {
  name: 'remove',
  usage: 'remove @NAME',
  summary: 'take someone out of this group',
  run: (argument, context) => {
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

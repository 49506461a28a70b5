import { dismissalQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';

/** Ends the open group for everybody, after a question. */
export const groupDismiss: Command = {
  name: 'group.dismiss',
  title: 'Dismiss the group',
  help: 'end this group for everybody, with all its messages (owner)',
  places: ['chat'],
  slash: { word: 'dismiss', args: [] },
  when: mayInGroup('dismiss'),
  run(context) {
    const summary = groupFor(context, 'dismiss');
    return summary !== undefined && context.views.open('question', dismissalQuestion(context.state(), summary));
  },
};

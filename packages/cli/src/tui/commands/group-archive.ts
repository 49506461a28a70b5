import { archivingQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';

/** Makes the open group one that can only be read, or opens it again; after a question. */
export const groupArchive: Command = {
  name: 'group.archive',
  title: 'Archive the group',
  help: 'make this group one that can only be read, or open it again (admins)',
  places: ['chat'],
  slash: { word: 'archive', args: [{ name: 'off', kind: 'text', optional: true }] },
  when: mayInGroup('archive'),
  run(context, argument) {
    const summary = groupFor(context, 'archive');
    if (summary === undefined) return false;
    const archived = argument.trim() !== 'off';
    if (archived === summary.conversation.archivedAt > 0) {
      const words = archived ? 'The group is archived already; /archive off opens it.' : 'The group is not archived.';
      context.notify(words, 'error');
      return false;
    }
    return context.views.open('question', archivingQuestion(context.state(), summary, archived));
  },
};

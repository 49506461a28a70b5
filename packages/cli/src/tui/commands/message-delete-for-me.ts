import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, selected } from './selection/selected-message.ts';

/** Takes a message away for the user alone, after a question. */
export const messageDeleteForMe: Command = {
  name: 'message.delete-for-me',
  title: 'Delete for yourself',
  help: 'delete for yourself; others keep it',
  places: ['selection'],
  keys: { default: 'x' },
  hint: 12,
  when: onSelection,
  run(context) {
    const chosen = selected(context);
    if (chosen === undefined) return;
    if (chosen.message === undefined) context.notify('This message is not stored yet.', 'error');
    else if (chosen.message.hidden) context.notify('You deleted this message for yourself already.', 'error');
    else {
      endSelection(context);
      const { seq } = chosen.message;
      const question = 'Delete this message for yourself? Others keep it.';
      context.views.open('question', { question, action: { type: 'delete-for-me', conversationId: chosen.id, seq } });
    }
  },
};

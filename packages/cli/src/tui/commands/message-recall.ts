import type { Command } from './command.ts';
import { isOwnSelected, onSelection } from './possible/possible.ts';
import { endSelection, onOwnMessage } from './selection/selected-message.ts';

/** Takes an own message back from everybody, after a question. */
export const messageRecall: Command = {
  name: 'message.recall',
  title: 'Recall',
  help: 'recall (own messages)',
  places: ['selection'],
  keys: { default: 'd delete', vim: 'd>d delete' },
  hint: 3,
  hintWhen: isOwnSelected,
  when: onSelection,
  run: (context) =>
    onOwnMessage(context, (conversationId, message) => {
      endSelection(context);
      const question = 'Recall this message? It goes away for everyone.';
      context.views.open('question', { question, action: { type: 'recall', conversationId, seq: message.seq } });
    }),
};

import { openSummary } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { isOfSomebody, isOwn, mayHere, onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat(isOfSomebody('recalled'), (message, state, selectors) => {
  const notOwn = isOwn(message, state, selectors);
  if (notOwn !== undefined && openSummary(state)?.conversation.kind !== 'group') return notOwn;
  return mayHere(notOwn === undefined ? 'recall_own' : 'recall_others')(message, state, selectors);
});

/** Takes a message back from everybody, after a question. */
export const messageRecall: Command = {
  name: 'message.recall',
  title: 'Recall',
  help: 'recall (own messages; admins of a group all)',
  places: ['selection'],
  keys: { default: 'd delete', vim: 'd>d delete' },
  hint: 3,
  when: able,
  run: (context) =>
    onMessage(context, able, (conversationId, message) => {
      endSelection(context);
      const question = 'Recall this message? It goes away for everyone.';
      context.views.open('question', { question, action: { type: 'recall', conversationId, seq: message.seq } });
    }),
};

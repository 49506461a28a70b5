import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

/** Writes an answer to the selected message. */
export const messageReply: Command = {
  name: 'message.reply',
  title: 'Reply',
  places: ['selection'],
  keys: { default: 'r' },
  hint: 1,
  when: onSelection,
  run: (context) =>
    onMessage(context, (conversationId, message) => {
      endSelection(context);
      context.dispatch({
        type: 'draft-mode',
        conversationId,
        mode: { type: 'reply', seq: message.seq },
        text: undefined,
      });
    }),
};

import type { Command } from './command.ts';
import { mayHere, onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat(mayHere('post'));

/** Writes an answer to the selected message. */
export const messageReply: Command = {
  name: 'message.reply',
  title: 'Reply',
  places: ['selection'],
  keys: { default: 'r' },
  hint: 1,
  when: able,
  run: (context) =>
    onMessage(context, able, (conversationId, message) => {
      endSelection(context);
      context.dispatch({
        type: 'draft-mode',
        conversationId,
        mode: { type: 'reply', seq: message.seq },
        text: undefined,
      });
    }),
};

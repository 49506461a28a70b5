import { captionOf } from '../../text/message-preview.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onOwnMessage } from './selection/selected-message.ts';

/** Changes an own message. */
export const messageEdit: Command = {
  name: 'message.edit',
  title: 'Edit',
  help: 'edit (own messages)',
  places: ['selection'],
  keys: { default: 'e' },
  hint: 2,
  when: onSelection,
  run: (context) =>
    onOwnMessage(context, (conversationId, message) => {
      if (message.origin !== undefined) {
        context.notify('A forwarded message cannot be edited: it says what its author wrote.', 'error');
        return;
      }
      endSelection(context);
      const mode = { type: 'edit', seq: message.seq } as const;
      context.dispatch({ type: 'draft-mode', conversationId, mode, text: captionOf(message) });
    }),
};

import { captionOf } from '../../text/message-preview.ts';
import { refusedOf } from '../store/pending-changes.ts';
import type { Command } from './command.ts';
import { isOwnSelected, onSelection } from './possible/possible.ts';
import { endSelection, onOwnMessage } from './selection/selected-message.ts';

/** Changes an own message. */
export const messageEdit: Command = {
  name: 'message.edit',
  title: 'Edit',
  help: 'edit (own messages)',
  places: ['selection'],
  keys: { default: 'e' },
  hint: 2,
  hintWhen: isOwnSelected,
  when: onSelection,
  run: (context) =>
    onOwnMessage(context, (conversationId, message) => {
      if (message.origin !== undefined) {
        context.notify('A forwarded message cannot be edited: it says what its author wrote.', 'error');
        return;
      }
      const { changes } = context.state().messages;
      // One that was refused goes on from its text.
      const refused = refusedOf(changes, { conversationId, key: message.seq }).filter(
        ({ change }) => change.type === 'edit',
      );
      const change = refused.at(-1)?.change;
      endSelection(context);
      const mode = { type: 'edit', seq: message.seq } as const;
      context.dispatch({
        type: 'draft-mode',
        conversationId,
        mode,
        text: change?.type === 'edit' ? change.body : captionOf(message),
      });
      if (refused.length > 0) void context.effects.changes.drop(refused);
    }),
};

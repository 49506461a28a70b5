import { captionOf } from '../../text/message-preview.ts';
import { refusedOf } from '../store/pending-changes.ts';
import type { Command } from './command.ts';
import { isOwn, mayHere, onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat(isOwn, mayHere('edit_own'), ({ origin }) =>
  origin === undefined ? undefined : 'A forwarded message cannot be edited: it says what its author wrote.',
);

/** Changes an own message. */
export const messageEdit: Command = {
  name: 'message.edit',
  title: 'Edit',
  help: 'edit (own messages)',
  places: ['selection'],
  keys: { default: 'e' },
  hint: 2,
  when: able,
  run: (context) =>
    onMessage(context, able, (conversationId, message) => {
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

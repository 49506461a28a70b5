import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { onUnsent } from './possible/possible.ts';
import { endSelection, selected } from './selection/selected-message.ts';

/** Takes a message that is not stored back into the composer. */
export const outgoingEdit: Command = {
  name: 'outgoing.edit',
  title: 'Edit',
  help: 'take it back into the composer',
  places: ['outgoing'],
  keys: { default: 'e' },
  hint: 2,
  when: onUnsent,
  async run(context) {
    const chosen = selected(context);
    const entry = chosen?.entry;
    if (chosen === undefined || entry === undefined) return false;
    if (entry.kind !== 'text' && entry.kind !== 'markdown') {
      context.notify('Only texts can be edited before they are sent; d drops it.', 'error');
      return false;
    }
    if (openDraft(context.state()).text !== '') {
      context.notify('Send or delete what you have begun; then edit this.', 'error');
      return false;
    }
    endSelection(context);
    await context.effects.sending.cancel(entry);
    // Too late to take it back: it goes as it is.
    if (context.state().messages.outbox.has(entry.clientId)) return false;
    const { id: conversationId } = chosen;
    if (entry.replyTo !== 0)
      context.dispatch({
        type: 'draft-mode',
        conversationId,
        mode: { type: 'reply', seq: entry.replyTo },
        text: undefined,
      });
    context.dispatch({ type: 'draft-set', conversationId, text: entry.body });
    return true;
  },
};

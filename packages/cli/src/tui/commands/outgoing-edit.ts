import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { onUnsent } from './possible/possible.ts';
import { onOutgoing, selected } from './selection/selected-message.ts';

/** Takes back a message that is not stored, to write it anew. */
export const outgoingEdit: Command = {
  name: 'outgoing.edit',
  title: 'Edit',
  help: 'take it back and change it',
  places: ['outgoing'],
  keys: { default: 'e' },
  hint: 2,
  when: onUnsent,
  async run(context) {
    const chosen = selected(context);
    if (chosen?.entry === undefined) return false;
    if (chosen.entry.forward !== undefined || (chosen.entry.fileIds?.length ?? 0) > 0) {
      context.notify('Only a text can be changed; drop this one and send it again.', 'error');
      return false;
    }
    const draft = openDraft(context.state());
    if (draft.text !== '' || draft.mode.type !== 'new') {
      context.notify('Send or delete what you have begun; then change this one.', 'error');
      return false;
    }
    const { body, clientId, replyTo } = chosen.entry;
    onOutgoing(context, () => undefined);
    await context.effects.sending.cancel(chosen.entry);
    // It was too late when it is still there.
    if (context.state().messages.outbox.has(clientId)) return false;
    context.dispatch({ type: 'draft-set', conversationId: chosen.id, text: body });
    if (replyTo !== 0)
      context.dispatch({
        type: 'draft-mode',
        conversationId: chosen.id,
        mode: { type: 'reply', seq: replyTo },
        text: undefined,
      });
    return true;
  },
};

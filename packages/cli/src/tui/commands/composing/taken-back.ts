import type { OutboxEntry } from '../../../client/entities.ts';
import { asCode } from '../../composer/code-draft.ts';
import { withKeys } from '../../keys/way-to.ts';
import { openDraft } from '../../store/selectors.ts';
import type { CommandContext } from '../command.ts';

/** Takes a message of the open conversation that is not stored back into the composer. False: it cannot be, which is said. */
export async function takeBack(context: CommandContext, entry: OutboxEntry): Promise<boolean> {
  const { kind, conversationId, replyTo, body } = entry;
  if (kind !== 'text' && kind !== 'markdown' && kind !== 'code') {
    context.notify(
      withKeys(context.selectors.keymap, 'Only texts can be edited before they are sent; {outgoing.drop} drops it.'),
      'error',
    );
    return false;
  }
  if (openDraft(context.state()).text !== '') {
    context.notify('Send or delete what you have begun; then edit this.', 'error');
    return false;
  }
  await context.effects.sending.cancel(entry);
  // Too late to take it back: it goes as it is.
  if (context.state().messages.outbox.has(entry.clientId)) return false;
  if (replyTo !== 0)
    context.dispatch({ type: 'draft-mode', conversationId, mode: { type: 'reply', seq: replyTo }, text: undefined });
  if (kind === 'code') {
    const text = asCode(body, languageOf(entry.payload));
    context.dispatch({ type: 'draft-code', conversationId, isCode: true, text });
  } else context.dispatch({ type: 'draft-set', conversationId, text: body.startsWith('/') ? `/${body}` : body });
  return true;
}

function languageOf(payload: unknown): string {
  const { language } = (payload ?? {}) as { readonly language?: unknown };
  return typeof language === 'string' ? language : '';
}

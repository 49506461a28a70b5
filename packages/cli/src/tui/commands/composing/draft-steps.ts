import { completedText } from '../../completion/completed-text.ts';
import { offersFor } from '../../completion/offers.ts';
import { emojiBefore } from '../../composer/emoji-codes.ts';
import type { TuiAction } from '../../store/actions.ts';
import { movedByRow } from '../../store/cursor-rows.ts';
import { focusedView, openDraft } from '../../store/selectors.ts';
import { NO_CONVERSATION } from '../../store/slices/composer.ts';
import { type EditOperation, NO_TEXT } from '../../store/text-edit.ts';
import type { CommandContext } from '../command.ts';

/** The conversation whose draft is edited. */
export function draftId(context: CommandContext): number {
  return context.state().conversations.openId ?? NO_CONVERSATION;
}

/** Does an editing step in the open conversation's draft. */
export function editDraft(context: CommandContext, operation: EditOperation): void {
  changeDraft(context, { type: 'draft-edited', conversationId: draftId(context), operation, at: context.now() });
}

/** Does an editing step in what is written: in the thread that keys go to, else in the open conversation's draft. */
function editWritten(context: CommandContext, operation: EditOperation): void {
  const view = focusedView(context.state());
  if (view === undefined) editDraft(context, operation);
  else context.dispatch({ type: 'view-edited', id: view.id, operation });
}

/** Types a text: with its second colon, the name of an emoji becomes the emoji. */
export function typeText(context: CommandContext, text: string): void {
  editWritten(context, { type: 'insert', text });
  if (!text.endsWith(':') || !context.state().session.config.compose.emoji) return;
  const { text: written, cursor } = completedText(context.state())?.text ?? NO_TEXT;
  const found = emojiBefore(written, cursor, context.emoji());
  if (found !== undefined)
    editWritten(context, { type: 'replace', start: found.start, end: cursor, text: found.emoji });
}

/** Changes the open conversation's draft; the others see that somebody types. */
export function changeDraft(context: CommandContext, action: TuiAction): void {
  const before = openDraft(context.state()).text;
  context.dispatch(action);
  const { text, mode } = openDraft(context.state());
  if (text === before || mode.type === 'edit') return;
  context.effects.people.typed(text !== '' && !text.startsWith('/'));
}

/** What is offered for the text before the cursor. */
export function offersNow(context: CommandContext) {
  return offersFor(context.state(), context.emoji(), context.selectors.keymap.words);
}

/** Takes the chosen offer; does nothing when there is none. */
export function takeOffer(context: CommandContext): void {
  const offers = offersNow(context);
  const chosen = offers?.items[Math.min(context.state().composer.offer, offers.items.length - 1)];
  if (offers === undefined || chosen === undefined) return;
  editWritten(context, { type: 'replace', start: offers.start, end: offers.end, text: chosen.insert });
}

/** To the next offer, or the one before; false: nothing is offered. */
export function moveOffer(context: CommandContext, step: 1 | -1): boolean {
  const count = offersNow(context)?.items.length ?? 0;
  if (count === 0) return false;
  const { offer } = context.state().composer;
  context.dispatch({ type: 'offer-moved', offer: (Math.min(offer, count - 1) + step + count) % count });
  return true;
}

/** Closes the list of offers until something else is written; false: nothing is offered. */
export function closeOffers(context: CommandContext): boolean {
  if (offersNow(context) === undefined) return false;
  context.dispatch({ type: 'offers-closed', text: completedText(context.state())?.text.text ?? '' });
  return true;
}

/** To the row above or below; in a list of offers to the next of them; past the text to what was sent before or after. */
export function moveRow(context: CommandContext, step: 1 | -1): void {
  const state = context.state();
  if (moveOffer(context, step)) return;
  const id = draftId(context);
  const place = movedByRow(context.selectors.draftRows(state), openDraft(state).cursor, step);
  if (place !== undefined)
    context.dispatch({ type: 'draft-edited', conversationId: id, operation: { type: 'place', cursor: place } });
  else context.dispatch({ type: 'history-moved', conversationId: id, steps: -step });
}

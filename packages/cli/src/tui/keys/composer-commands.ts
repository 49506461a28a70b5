import { offersFor } from '../completion/offers.ts';
import { parseSlash, SLASH_COMMANDS } from '../slash/index.ts';
import { movedByRow } from '../store/cursor-rows.ts';
import { openDraft, openWindow } from '../store/selectors.ts';
import { NO_CONVERSATION } from '../store/slices/composer.ts';
import type { EditOperation } from '../store/text-edit.ts';
import { itemAt, itemCount } from '../timeline/item.ts';
import type { KeyAction, KeyContext } from './command-context.ts';

/** The conversation whose draft is edited. */
function draftId(context: KeyContext): number {
  return context.state().conversations.openId ?? NO_CONVERSATION;
}

/** Does an editing step in the open conversation's draft. */
export function editDraft(context: KeyContext, operation: EditOperation): void {
  const id = draftId(context);
  const before = openDraft(context.state()).text;
  context.dispatch({ type: 'draft-edited', conversationId: id, operation });
  const { text, mode } = openDraft(context.state());
  if (text === before || mode.type === 'edit') return;
  context.effects.people.typed(text !== '' && !text.startsWith('/'));
}

/** Takes the chosen offer; false when there is none. */
function takeOffer(context: KeyContext): boolean {
  const offers = offersFor(context.state(), context.emoji());
  const chosen = offers?.items[Math.min(context.state().composer.offer, offers.items.length - 1)];
  if (offers === undefined || chosen === undefined) return false;
  editDraft(context, { type: 'replace', start: offers.start, end: offers.end, text: chosen.insert });
  return true;
}

async function runSlash(context: KeyContext, text: string): Promise<void> {
  const typed = parseSlash(text);
  const id = draftId(context);
  const command = SLASH_COMMANDS.find((candidate) => candidate.name === typed?.name);
  if (typed === undefined || command === undefined) {
    context.notify(
      `There is no command /${typed?.name ?? ''}; /help lists them. Write // to send a text that begins with a slash.`,
      'error',
    );
    return;
  }
  const isDone = await command.run(typed.argument, context);
  if (isDone && openDraftText(context, id) === text) {
    context.dispatch({ type: 'draft-taken', conversationId: id, text });
  }
}

function openDraftText(context: KeyContext, id: number): string {
  return context.state().composer.drafts.get(id)?.text ?? '';
}

const submit: KeyAction = (context) => {
  const { text, mode } = openDraft(context.state());
  const offers = offersFor(context.state(), context.emoji());
  // Enter on a half-typed command completes it; on anything else it sends.
  if (
    offers !== undefined &&
    offers.start === 0 &&
    text.startsWith('/') &&
    !SLASH_COMMANDS.some(({ name }) => `/${name}` === text)
  ) {
    takeOffer(context);
    return;
  }
  context.effects.people.typed(false);
  if (mode.type !== 'edit' && parseSlash(text) !== undefined) void runSlash(context, text);
  else if (context.state().conversations.openId === undefined)
    context.notify('No conversation is open. Open one with Ctrl-K or /dm NAME.', 'error');
  else void context.effects.sending.submit();
};

function moveRow(context: KeyContext, step: 1 | -1): void {
  const state = context.state();
  const offers = offersFor(state, context.emoji());
  if (offers !== undefined) {
    const count = offers.items.length;
    context.dispatch({
      type: 'offer-moved',
      offer: (Math.min(state.composer.offer, count - 1) + step + count) % count,
    });
    return;
  }
  const id = draftId(context);
  const place = movedByRow(context.selectors.draftRows(state), openDraft(state).cursor, step);
  if (place !== undefined)
    context.dispatch({ type: 'draft-edited', conversationId: id, operation: { type: 'place', cursor: place } });
  else context.dispatch({ type: 'history-moved', conversationId: id, steps: -step });
}

const cancel: KeyAction = (context) => {
  const state = context.state();
  const id = state.conversations.openId;
  const draft = openDraft(state);
  if (offersFor(state, context.emoji()) !== undefined) context.dispatch({ type: 'offers-closed', text: draft.text });
  else if (id !== undefined && draft.mode.type !== 'new') {
    context.dispatch({ type: 'draft-mode', conversationId: id, mode: { type: 'new' }, text: undefined });
  } else context.dispatch({ type: 'toast-gone' });
};

const select: KeyAction = (context) => {
  const id = context.state().conversations.openId;
  const input = context.selectors.timelineInput(context.state());
  const { lastIndex } = context.selectors.view(context.state());
  const item = itemAt(input, lastIndex < 0 ? itemCount(input) - 1 : lastIndex);
  if (id === undefined || item === undefined || openWindow(context.state()).selected !== undefined) return;
  context.dispatch({ type: 'selected', conversationId: id, key: item.key });
};

const editor: KeyAction = (context) => {
  const id = context.state().conversations.openId;
  if (id === undefined) return;
  void context.screen.editText(openDraft(context.state()).text).then((text) => {
    if (text !== undefined) context.dispatch({ type: 'draft-set', conversationId: id, text });
  });
};

/** The commands of keys while a message is written. */
export const COMPOSER_COMMANDS = {
  submit,
  'new-line': (context: KeyContext) => editDraft(context, { type: 'insert', text: '\n' }),
  complete: (context: KeyContext) => void takeOffer(context),
  'row-above': (context: KeyContext) => moveRow(context, -1),
  'row-below': (context: KeyContext) => moveRow(context, 1),
  cancel,
  editor,
  select,
};

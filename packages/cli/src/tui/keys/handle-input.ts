import { LIMITS } from '@im-ts/protocol';
import { focusedView, openWindow } from '../store/selectors.ts';
import type { EditOperation } from '../store/text-edit.ts';
import type { InputEvent } from '../terminal/input-decoder.ts';
import { viewOf } from '../views/open-view.ts';
import type { KeyCommand, KeyPlace } from './bindings.ts';
import type { KeyAction, KeyContext } from './command-context.ts';
import { COMPOSER_COMMANDS, editDraft } from './composer-commands.ts';
import { CONVERSATION_COMMANDS } from './conversation-commands.ts';
import { DIALOG_COMMANDS } from './dialog-commands.ts';
import { EVERYWHERE_COMMANDS } from './everywhere-commands.ts';
import { LOGIN_COMMANDS } from './login-commands.ts';
import type { KeyMatcher } from './matcher.ts';
import { SELECTION_COMMANDS } from './selection-commands.ts';

const COMMANDS: Readonly<Record<KeyCommand, KeyAction>> = {
  ...EVERYWHERE_COMMANDS,
  ...CONVERSATION_COMMANDS,
  ...LOGIN_COMMANDS,
  ...COMPOSER_COMMANDS,
  ...SELECTION_COMMANDS,
  ...DIALOG_COMMANDS,
};

/** A pasted text of more than this many code points is not put into the composer. */
const MAX_PASTED = LIMITS.bodyCodePoints * 8;

/** Does what a key press, a text or a paste means at this moment. */
export function handleInput(event: InputEvent, context: KeyContext, matcher: KeyMatcher): void {
  switch (event.type) {
    case 'focus':
      context.dispatch({ type: 'focus', focused: event.focused });
      break;
    case 'key':
      handleKey(event.name, context, matcher);
      break;
    case 'text':
      if (!context.isStarting()) handleText(event.text, context, matcher);
      break;
    case 'paste':
      if (!context.isStarting()) handlePaste(event, context);
  }
}

/** Where the keys of this moment mean something, besides everywhere. */
function placesNow(context: KeyContext): readonly KeyPlace[] {
  const state = context.state();
  if (context.isStarting()) return ['start'];
  if (state.session.phase === 'login') return ['login'];
  const view = focusedView(state)?.name;
  if (view === 'friends' || view === 'join-requests') return ['requests', 'dialog'];
  if (view === 'members' || view === 'pins') return [view, 'dialog'];
  if (view !== undefined) return ['dialog'];
  if (openWindow(state).selected !== undefined) return ['selection', 'conversation'];
  return ['composer', 'conversation'];
}

function commandOf(key: string, context: KeyContext, matcher: KeyMatcher): KeyCommand | undefined {
  return matcher.command(key, ['everywhere', ...placesNow(context)]);
}

function handleKey(name: string, context: KeyContext, matcher: KeyMatcher): void {
  if (context.state().session.toast?.kind === 'info') context.dispatch({ type: 'toast-gone' });
  const [place] = placesNow(context);
  if (place === 'login' && (name === 'left' || name === 'right') && context.state().login.field !== 'account') {
    edit(context, { type: name });
    return;
  }
  const command = commandOf(name, context, matcher);
  if (command !== undefined) {
    COMMANDS[command](context);
    return;
  }
  const operation = matcher.edit(name);
  if (operation !== undefined && place !== 'selection' && place !== 'start') edit(context, operation);
}

/** Where single letters are commands (selection, a question), text is keys; elsewhere it is typed. */
function handleText(text: string, context: KeyContext, matcher: KeyMatcher): void {
  const { login, session } = context.state();
  const view = session.phase === 'chat' ? focusedView(context.state()) : undefined;
  if (session.phase === 'login' && login.field === 'account') {
    if (text === ' ')
      context.dispatch({ type: 'login-account', account: login.account === 'login' ? 'register' : 'login' });
    return;
  }
  if (view?.name === 'question') {
    if (text.toLowerCase() === 'y') COMMANDS['dialog-choose'](context);
    else if (text.toLowerCase() === 'n') COMMANDS['dialog-close'](context);
    return;
  }
  if (view !== undefined && viewOf(view.name).size === 'text') {
    if (text === 'q') COMMANDS['dialog-close'](context);
    return;
  }
  const [place] = placesNow(context);
  if (place === 'selection' || place === 'requests' || place === 'members' || place === 'pins') {
    for (const character of text) {
      const command = commandOf(character, context, matcher);
      if (command !== undefined) COMMANDS[command](context);
    }
    return;
  }
  edit(context, { type: 'insert', text });
}

function handlePaste(event: { readonly text: string; readonly tooLong: boolean }, context: KeyContext): void {
  if (context.state().session.phase === 'chat' && focusedView(context.state()) === undefined) {
    if (event.tooLong || event.text.length > MAX_PASTED) {
      const size = `${event.tooLong ? 'more than ' : ''}${event.text.length} characters`;
      context.notify(
        `The paste has ${size}, a message at most ${LIMITS.bodyCodePoints}; nothing was inserted. Paste it in parts.`,
        'error',
      );
      return;
    }
    if (openWindow(context.state()).selected !== undefined) COMMANDS['selection-end'](context);
    edit(context, { type: 'insert', text: event.text });
    return;
  }
  // One line is all that a field or a query can hold.
  edit(context, { type: 'insert', text: event.text.slice(0, 1_000).replace(/\n[\s\S]*/, '') });
}

function edit(context: KeyContext, operation: EditOperation): void {
  const { session } = context.state();
  const view = focusedView(context.state());
  if (session.phase === 'login') context.dispatch({ type: 'login-edited', operation });
  else if (view !== undefined) context.dispatch({ type: 'view-edited', id: view.id, operation });
  else editDraft(context, operation);
}

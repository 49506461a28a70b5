import { LIMITS } from '@im-ts/protocol';
import type { CommandContext } from '../commands/command.ts';
import { editDraft, typeText } from '../commands/composing/draft-steps.ts';
import { endSelection } from '../commands/selection/selected-message.ts';
import { handleMouse } from '../mouse/handle-mouse.ts';
import { reasonOf } from '../store/effects/context.ts';
import { focusedView, openDraft, openWindow } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { EditOperation } from '../store/text-edit.ts';
import type { InputEvent } from '../terminal/input-decoder.ts';
import { viewOf } from '../views/open-view.ts';
import { type Bound, createKeyMatcher } from './matcher.ts';
import { isWriting, placesNow } from './places-now.ts';
import { wayTo } from './way-to.ts';

/** A pasted text of more than this many code points is not put into the composer. */
const MAX_PASTED = LIMITS.bodyCodePoints * 8;
/** A paste of more lines is offered as a file or as code. */
const LARGE_LINES = 40;
/** Keys that have begun a sequence wait so long for the next one. */
const SEQUENCE_MS = 1_000;

/** Runs something once after a delay; the answer cancels it. */
interface Delay {
  after(ms: number, run: () => void): () => void;
}

/** Does what a key press, a text or a paste means at the moment it comes. */
export function createInputHandler(context: CommandContext, timers: Delay): (event: InputEvent) => void {
  const matcher = createKeyMatcher(context.selectors.keymap);
  let begun: readonly string[] = [];
  let stopWaiting: (() => void) | undefined;

  function setBegun(keys: readonly string[]): void {
    if (keys.length === 0 && begun.length === 0) return;
    stopWaiting?.();
    begun = keys;
    stopWaiting = keys.length === 0 ? undefined : timers.after(SEQUENCE_MS, () => setBegun([]));
    context.dispatch({ type: 'keys-begun', keys });
  }

  /** False: the key means nothing here. A key that does not go on with what was begun is taken by itself. */
  function press(key: string): boolean {
    const keys = [...begun, key];
    const found = matcher.find(keys, placesNow(context));
    if (found === 'begun') {
      setBegun(keys);
      return true;
    }
    setBegun([]);
    if (found === undefined) return keys.length > 1 && press(key);
    run(found);
    return true;
  }

  /** What a command cannot do by itself is said: nothing that a key does may end the program. */
  function run({ command, argument }: Bound): void {
    const outcome = context.commands.named(command)?.run(context, argument);
    Promise.resolve(outcome).catch((error: unknown) => context.notify(reasonOf(error), 'error'));
  }

  function pressKey(name: string): void {
    if (context.state().session.toast?.kind === 'info') context.dispatch({ type: 'toast-gone' });
    if (press(name) || context.isStarting() || !isWriting(context.state())) return;
    const operation = matcher.edit(name);
    if (operation !== undefined) edit(context, operation);
  }

  /** Where one writes, text is typed; elsewhere each character is a key. A key may change which it is for the rest. */
  function type(text: string): void {
    let rest = text;
    while (rest !== '' && !context.isStarting()) {
      if (begun.length === 0 && isWriting(context.state())) {
        typeInto(context, rest);
        return;
      }
      const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      const isKey = press(character === ' ' ? 'space' : character);
      if (isKey || !isWriting(context.state())) rest = rest.slice(character.length);
    }
  }

  return (event) => {
    switch (event.type) {
      case 'focus':
        context.dispatch({ type: 'focus', focused: event.focused });
        break;
      case 'mouse':
        setBegun([]);
        handleMouse(context, event);
        break;
      case 'key':
        pressKey(event.name);
        break;
      case 'text':
        type(event.text);
        break;
      case 'paste':
        setBegun([]);
        if (!context.isStarting()) paste(context, event);
    }
  };
}

function paste(context: CommandContext, event: { readonly text: string; readonly tooLong: boolean }): void {
  const view = focusedView(context.state());
  if (context.state().session.phase === 'chat' && (view === undefined || viewOf(view.name).writes === true)) {
    // A line that was copied whole ends with a line feed that nobody means.
    const text = event.text.length > 1 ? event.text.replace(/\n$/, '') : event.text;
    const isAsked = view === undefined && !event.tooLong && isLarge(context.state(), text);
    if (!isAsked && (event.tooLong || text.length > MAX_PASTED)) {
      const size = `${event.tooLong ? 'more than ' : ''}${text.length.toLocaleString('en')} characters`;
      context.notify(
        `The paste has ${size}, a message at most ${LIMITS.bodyCodePoints.toLocaleString('en')}; nothing was inserted. Save it as a file, and send that with ${wayTo(context.selectors.keymap, 'file.upload')} PATH.`,
        'error',
      );
      return;
    }
    if (view === undefined && openWindow(context.state()).selected !== undefined) endSelection(context);
    if (isAsked && context.views.open('paste', { text })) return;
    edit(context, { type: 'insert', text });
    return;
  }
  // One line is all that a field or a query can hold.
  edit(context, { type: 'insert', text: event.text.slice(0, 1_000).replace(/\n[\s\S]*/, '') });
}

/** So much that it is asked what it is to be. In an edit it can only be a text. */
function isLarge(state: TuiState, text: string): boolean {
  if (state.conversations.openId === undefined || openDraft(state).mode.type === 'edit') return false;
  return text.length > LIMITS.bodyCodePoints || text.split('\n', LARGE_LINES + 2).length > LARGE_LINES + 1;
}

function typeInto(context: CommandContext, text: string): void {
  const view = focusedView(context.state());
  const isMessage = view === undefined || viewOf(view.name).writes === true;
  if (context.state().session.phase === 'chat' && isMessage) typeText(context, text);
  else edit(context, { type: 'insert', text });
}

function edit(context: CommandContext, operation: EditOperation): void {
  const { session } = context.state();
  const view = focusedView(context.state());
  if (session.phase === 'login') context.dispatch({ type: 'login-edited', operation });
  else if (view !== undefined) context.dispatch({ type: 'view-edited', id: view.id, operation });
  else editDraft(context, operation);
}

import type { CommandContext } from '../commands/command.ts';
import { codeDraft } from '../composer/code-draft.ts';
import { refusedOf } from '../store/pending-changes.ts';
import { focusedView, openDraft, openWindow } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { viewPlaces } from '../views/open-view.ts';
import type { KeyPlace } from './key-place.ts';

/** Where the keys of this moment mean something, the innermost first. */
export function placesNow(context: Pick<CommandContext, 'state' | 'isStarting'>): readonly KeyPlace[] {
  return context.isStarting() ? ['start', 'everywhere'] : [...innerPlaces(context.state()), 'everywhere'];
}

/** The same without `everywhere`, where there is a client. */
export function innerPlaces(state: TuiState): readonly KeyPlace[] {
  const { session, login } = state;
  const view = focusedView(state);
  if (session.phase === 'login') return login.field === 'account' ? ['login-choice', 'login'] : ['login'];
  if (view !== undefined) return viewPlaces(view.name);
  const { selected } = openWindow(state);
  // What is not stored has no number yet.
  if (selected !== undefined) {
    const place = { conversationId: state.conversations.openId, key: selected };
    if (refusedOf(state.messages.changes, place).length > 0) return ['refused', 'selection', 'chat'];
    return [...(typeof selected === 'string' ? (['outgoing'] as const) : []), 'selection', 'chat'];
  }
  if (state.composer.isNormal) return ['composer-normal', 'chat'];
  return codeDraft(openDraft(state)) === undefined ? ['composer', 'chat'] : ['code', 'composer', 'chat'];
}

/** Whether letters are typed, not keys: in the composer, a query, a field of the wizard. */
export function isWriting(state: TuiState): boolean {
  if (state.session.phase === 'login') return state.login.field !== 'account';
  const view = focusedView(state);
  if (view !== undefined) return 'query' in view.state;
  return openWindow(state).selected === undefined && !state.composer.isNormal;
}

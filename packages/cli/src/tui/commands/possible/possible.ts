import { focusedView, openSummary, openWindow } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { ViewName } from '../../views/view-types.ts';

/** A conversation is open. */
export function inConversation(state: TuiState): true | string {
  return state.conversations.openId === undefined ? 'No conversation is open.' : true;
}

/** A group is open. */
export function inGroup(state: TuiState): true | string {
  return openSummary(state)?.conversation.kind === 'group' ? true : 'Only in a group.';
}

/** A message is selected. */
export function onSelection(state: TuiState): true | string {
  return openWindow(state).selected === undefined ? 'Select a message first (Ctrl-P).' : true;
}

/** A message is selected that is not stored yet. */
export function onUnsent(state: TuiState): true | string {
  return typeof openWindow(state).selected === 'string' ? true : 'Select a message first that waits or was refused.';
}

/** This view is open. */
export const inView =
  (name: ViewName, way: string) =>
  (state: TuiState): true | string =>
    focusedView(state)?.name === name ? true : `Only in the list that ${way} shows.`;

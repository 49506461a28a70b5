import { openSummary, openWindow } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';

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
  (type: TuiState['dialog']['type'], way: string) =>
  (state: TuiState): true | string =>
    state.dialog.type === type ? true : `Only in the list that ${way} shows.`;

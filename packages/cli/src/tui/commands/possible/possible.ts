import { wayTo } from '../../keys/way-to.ts';
import { openSummary, openWindow, type Selectors } from '../../store/selectors.ts';
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
export function onSelection(state: TuiState, { keymap }: Pick<Selectors, 'keymap'>): true | string {
  if (openWindow(state).selected !== undefined) return true;
  return `Select a message first (${wayTo(keymap, 'select.start')}).`;
}

/** A message is selected that is not stored yet. */
export function onUnsent(state: TuiState): true | string {
  return typeof openWindow(state).selected === 'string' ? true : 'Select a message first that waits or was refused.';
}

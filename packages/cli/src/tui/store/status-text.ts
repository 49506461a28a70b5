import { statusTextAt } from '@im-ts/protocol';
import type { TuiState } from './state.ts';

/** What somebody says of themself now, in one line; '' for nothing. */
export function statusTextOf(state: TuiState, userId: number): string {
  const presence = state.people.presence.get(userId);
  if (presence === undefined) return '';
  return statusTextAt({ text: presence.statusText, until: presence.statusUntil }, state.session.now).text;
}

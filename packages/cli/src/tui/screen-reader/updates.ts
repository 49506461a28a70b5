import { sanitizeLine } from '../../text/sanitize.ts';
import type { Keymap } from '../keys/keymap.ts';
import { wayTo, withKeys } from '../keys/way-to.ts';
import type { Drawing } from '../panels/panel.ts';
import { conversationTitle, notifyingUnread } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { createTimelineUpdates } from './timeline-updates.ts';
import { createViewUpdates } from './view-updates.ts';

/** Lines to read out for what has changed since the last call; each change is read out once. */
export type Updates = (state: TuiState) => readonly string[];

/** Updates from the present state on; the first call reads out where one is. */
export function createUpdates({ selectors, emoji }: Drawing): Updates {
  const timeline = createTimelineUpdates(selectors);
  const connection = createConnectionUpdates(selectors.keymap);
  const views = createViewUpdates({ selectors, emoji });
  let last: TuiState | undefined;
  return (state) => {
    const before = last;
    last = state;
    if (before === undefined) {
      return state.session.phase === 'login'
        ? loginUpdates(undefined, state, selectors.keymap)
        : [...connection(state), ...timeline(state).lines];
    }
    if (state.session.phase === 'login') return loginUpdates(before, state, selectors.keymap);
    const { lines, about } = timeline(state);
    return [
      ...connection(state),
      ...toastUpdates(before, state),
      ...unreadUpdates(before, state),
      ...views(state, about),
      ...lines,
    ];
  };
}

function loginUpdates(before: TuiState | undefined, state: TuiState, keymap: Keymap): string[] {
  const { login } = state;
  const said: string[] = [];
  if (before?.session.phase !== 'login') {
    const words = '{login.submit} goes on, {login.next} and {login.previous} change the field, {login.leave} leaves.';
    said.push(`Welcome to im. ${withKeys(keymap, words)}`);
  }
  if (login.busy && before?.login.busy !== true) {
    said.push(login.account === 'login' ? 'Logging in.' : 'Making the account.');
  }
  if (login.error !== undefined && login.error !== before?.login.error) said.push(sanitizeLine(login.error));
  return said;
}

/** A lost connection is read out once, not at every try. */
function createConnectionUpdates(keymap: Keymap): Updates {
  let said: 'nothing' | 'on' | 'doubted' | 'off' = 'nothing';
  return ({ session: { connection, me } }) => {
    if (connection.type === 'ready' && me !== undefined && said !== 'on') {
      said = 'on';
      return [`Connected as ${sanitizeLine(me.username)}.`];
    }
    if (said === 'off') return [];
    if (connection.type === 'closed') {
      said = 'off';
      return [`Closed: ${sanitizeLine(connection.reason)}`];
    }
    if (connection.type === 'doubted' && said === 'on') {
      said = 'doubted';
      return ['The server does not answer.'];
    }
    if (connection.type !== 'waiting') return [];
    said = 'off';
    return [
      `Offline: ${sanitizeLine(connection.reason)}. What you write is kept; ${wayTo(keymap, 'connection.retry')} tries now.`,
    ];
  };
}

function toastUpdates(before: TuiState, state: TuiState): string[] {
  const { toast } = state.session;
  return toast === undefined || toast === before.session.toast ? [] : [sanitizeLine(toast.text)];
}

/** Conversations that are not open and have more unread messages than before. */
function unreadUpdates(before: TuiState, state: TuiState): string[] {
  if (!before.conversations.loaded || state.conversations.byId === before.conversations.byId) return [];
  const said: string[] = [];
  for (const [id, summary] of state.conversations.byId) {
    const known = before.conversations.byId.get(id);
    const unreadBefore = known === undefined ? 0 : notifyingUnread(known);
    if (id === state.conversations.openId || notifyingUnread(summary) <= unreadBefore) continue;
    said.push(`${sanitizeLine(conversationTitle(state, summary))}: ${summary.unread} unread.`);
  }
  return said;
}

import { withKeys } from '../keys/way-to.ts';
import type { Area } from '../layouts/geometry.ts';
import { isOffline, openSummary, openWindow, type Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { Row } from '../theme/rows.ts';
import { REMOVED_WORDS } from '../timeline/item.ts';
import { emptyRows, wrappedRows } from '../views/list-state.ts';

/** The messages on the screen, or why there are none. */
export function timelineRows(state: TuiState, selectors: Selectors, { width, height }: Area): readonly Row[] {
  const isEmpty = openWindow(state).messages.length === 0 && selectors.timelineInput(state).pending.length === 0;
  if (!isEmpty) return selectors.view(state).rows;
  const rows = reasonRows(state, selectors, Math.max(1, width - 4)).map((row): Row => [{ text: '  ' }, ...row]);
  const above = Math.max(0, Math.floor((height - rows.length) / 2));
  return [...Array.from({ length: above }, (): Row => []), ...rows];
}

/** Why there are no messages, and what one can do. */
function reasonRows(state: TuiState, { keymap }: Selectors, width: number): readonly Row[] {
  const taught = (lines: readonly string[]) =>
    emptyRows(
      lines.map((line) => withKeys(keymap, line)),
      width,
    );
  const window = openWindow(state);
  if (state.conversations.openId === undefined) return taught(noConversation(state));
  if (isOffline(state)) return taught(OFFLINE);
  if (window.failed !== undefined) return wrappedRows(`The messages did not load: ${window.failed}`, width, 'error');
  if (window.loading !== undefined) return wrappedRows('… messages are being read …', width, 'dim');
  if (isAllRemoved(state)) return wrappedRows(REMOVED_WORDS, width, 'dim');
  return taught(NO_MESSAGES);
}

const OFFLINE = [
  'The messages are read when im is connected again.',
  'What you write meanwhile is kept here, and sent then.',
  '{connection.retry} tries to connect now.',
];

const NO_MESSAGES = [
  'No messages yet. Write the first one.',
  '{compose.send} sends it. Names are completed after @, emoji after a colon.',
  '/upload PATH sends a file, {app.help} shows all keys.',
];

function noConversation({ conversations }: TuiState): readonly string[] {
  return conversations.loaded && conversations.byId.size === 0
    ? [
        'You have no conversation yet.',
        '/dm NAME writes to somebody, /group TITLE makes a group, /join LINK enters one.',
        '{go.switcher} opens one, {app.help} shows all keys.',
      ]
    : [
        'No conversation is open.',
        'The list has those that you are in; what is unread stands above the others.',
        '{go.switcher} opens one, {app.help} shows all keys.',
      ];
}

function isAllRemoved(state: TuiState): boolean {
  const { minSeq, lastSeq } = openSummary(state)?.conversation ?? { minSeq: 1, lastSeq: 0 };
  return minSeq > 1 && minSeq > lastSeq;
}

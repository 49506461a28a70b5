import { cutLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import {
  conversationTitle,
  isOffline,
  isWithOneself,
  openSummary,
  openWindow,
  peerId,
  type Selectors,
} from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { statusTextOf } from '../../store/status-text.ts';
import type { Row } from '../../theme/rows.ts';
import { REMOVED_WORDS } from '../../timeline/item.ts';

/** The messages on the screen, or why there are none. */
export function timelineRows(state: TuiState, selectors: Selectors, height: number): readonly Row[] {
  const isEmpty = openWindow(state).messages.length === 0 && selectors.timelineInput(state).pending.length === 0;
  return isEmpty ? emptyRows(state, height) : selectors.view(state).rows;
}

function emptyRows(state: TuiState, height: number): readonly Row[] {
  const window = openWindow(state);
  const rows: Row[] = Array.from({ length: Math.max(0, Math.floor(height / 2) - 1) }, () => []);
  if (state.conversations.openId === undefined) {
    rows.push(
      [{ text: '  No conversation is open.', style: 'dim' }],
      [{ text: '  Ctrl-K opens one, F1 shows all keys.', style: 'dim' }],
    );
  } else if (isOffline(state))
    rows.push([{ text: '  The messages are read when im is connected again.', style: 'dim' }]);
  else if (window.failed !== undefined) {
    rows.push([{ text: `  ${cutLine(`The messages did not load: ${window.failed}`, 200)}`, style: 'error' }]);
  } else if (window.loading !== undefined) rows.push([{ text: '  … messages are being read …', style: 'dim' }]);
  else if (isAllRemoved(state)) rows.push([{ text: `  ${REMOVED_WORDS}`, style: 'dim' }]);
  else rows.push([{ text: '  No messages yet. Write the first one.', style: 'dim' }]);
  return rows;
}

function isAllRemoved(state: TuiState): boolean {
  const { minSeq, lastSeq } = openSummary(state)?.conversation ?? { minSeq: 1, lastSeq: 0 };
  return minSeq > 1 && minSeq > lastSeq;
}

/** The name of the open conversation, and how much is below what is shown. */
export function titleRow(state: TuiState, selectors: Selectors, width: number): Row {
  const summary = openSummary(state);
  if (summary === undefined) return [{ text: ' im', style: 'strong' }];
  const view = selectors.view(state);
  const below = Math.max(0, summary.conversation.lastSeq - view.seenSeq);
  const isAway = below > 0 && (!view.atBottom || !openWindow(state).atEnd);
  const right = isAway ? `↓ ${below} below ` : '';
  const name = cutLine(conversationTitle(state, summary), Math.max(1, width - right.length - 4));
  const detail = cutLine(titleDetail(state, summary), Math.max(0, width - right.length - textWidth(name) - 4));
  const gap = Math.max(1, width - 1 - textWidth(name) - 2 - textWidth(detail) - textWidth(right));
  return [
    { text: ` ${name}`, style: 'strong' },
    { text: `  ${detail}`, style: 'dim' },
    { text: ' '.repeat(gap) },
    { text: right, style: 'unread' },
  ];
}

function titleDetail(state: TuiState, summary: NonNullable<ReturnType<typeof openSummary>>): string {
  const { conversation } = summary;
  if (conversation.kind === 'group') {
    const count = `${conversation.memberCount} ${conversation.memberCount === 1 ? 'member' : 'members'}`;
    return conversation.notice === '' ? count : `${count} · ${conversation.notice}`;
  }
  if (isWithOneself(summary)) return 'only you can read them';
  const peer = peerId(state, summary);
  return [state.people.presence.get(peer)?.status ?? '', statusTextOf(state, peer)]
    .filter((part) => part !== '')
    .join(' · ');
}

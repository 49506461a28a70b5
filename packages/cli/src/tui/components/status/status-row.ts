import { cutLine, fitLine } from '../../../text/cut.ts';
import { countdownLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { wrapText } from '../../../text/wrap.ts';
import type { Area } from '../../layouts/geometry.ts';
import { notifyingUnread, openWindow, rememberedBy, type Selectors } from '../../store/selectors.ts';
import type { Toast, TuiState } from '../../store/state.ts';
import type { Row, Span } from '../../theme/rows.ts';
import type { StyleName } from '../../theme/tokens.ts';
import { unreadLabel } from '../sidebar/sidebar-rows.ts';

/** The row of the status line. */
export type StatusRow = (state: TuiState, selectors: Selectors, width: number) => Row;

/** Makes the row anew only when something that it shows has changed: what is being typed is not in it. */
export function createStatusRow(): StatusRow {
  return rememberedBy(
    (state, selectors, width) => [
      state.session,
      state.conversations.openId,
      selectors.order(state),
      openWindow(state).selected,
      width,
    ],
    statusRow,
  );
}

/** The connection, what just happened, and the keys of this moment. */
function statusRow(state: TuiState, selectors: Selectors, width: number): Row {
  const { connection, badge, room } = parts(state, selectors, width);
  const { toast } = state.session;
  const text = toast?.text ?? hints(state);
  const right: Span = { text: fitLine(cutLine(text, room), room, 'right'), style: toast ? noteStyle(toast) : 'dim' };
  return [{ text: ' ' }, connection, { text: badge, style: 'unread' }, { text: ' ' }, right, { text: ' ' }];
}

/** The left side of the status line, and how much room is on the right. */
function parts(state: TuiState, selectors: Selectors, width: number) {
  const unread = unreadElsewhere(state, selectors);
  const connection = connectionSpan(state, Math.max(1, width - 1));
  const badge = unread > 0 ? `  ${unreadLabel(unread)} unread` : '';
  return { connection, badge, room: Math.max(0, width - 1 - textWidth(connection.text) - badge.length - 2) };
}

/** The whole of a note that the status line must cut, in rows that cover an area from below; none when it fits there. */
export function longNoteRows(state: TuiState, selectors: Selectors, over: Area): readonly Row[] {
  const { toast, columns } = state.session;
  if (toast === undefined || textWidth(toast.text) <= parts(state, selectors, columns).room) return [];
  const rows = wrapText(toast.text, over.width - 2).map((row): Row => {
    return [{ text: ` ${fitLine(row.text, over.width - 1)}`, style: noteStyle(toast) }];
  });
  const edge: Row = [{ text: '─'.repeat(over.width), style: 'border' }];
  return [edge, ...rows].slice(0, over.height);
}

function noteStyle({ kind }: Toast): StyleName {
  return kind === 'error' ? 'error' : 'accent';
}

function unreadElsewhere(state: TuiState, selectors: Selectors): number {
  let unread = 0;
  for (const summary of selectors.order(state)) {
    if (summary.conversation.id !== state.conversations.openId) unread += notifyingUnread(summary);
  }
  return unread;
}

function connectionSpan(state: TuiState, width: number): Span {
  const { connection, me, profile, now } = state.session;
  const who = me === undefined ? '' : ` ${me.username}`;
  const where = profile === 'default' ? '' : ` (${profile})`;
  switch (connection.type) {
    case 'ready':
      return { text: cutLine(`●${who}${where}`, Math.min(width, 30)), style: 'ok' };
    case 'doubted': {
      const seconds = Math.max(4, Math.floor((now - connection.since) / 1_000));
      return { text: cutLine(`● no answer for ${seconds} s`, width), style: 'warning' };
    }
    case 'syncing':
      return { text: cutLine('● catching up …', width), style: 'warning' };
    case 'connecting':
      return { text: cutLine('○ connecting …', width), style: 'warning' };
    case 'waiting': {
      // A note is about what was just done; there is no room for two sentences.
      if (state.session.toast !== undefined) return { text: cutLine('○ offline', width), style: 'warning' };
      const next = countdownLabel(connection.retryAt, now);
      return {
        text: cutLine(`○ offline, next try in ${next} (${connection.reason})`, Math.min(width, 60)),
        style: 'warning',
      };
    }
    case 'closed':
      return { text: cutLine(`○ closed: ${connection.reason}`, Math.min(width, 60)), style: 'error' };
    case 'idle':
      return { text: '○', style: 'dim' };
  }
}

function hints(state: TuiState): string {
  if (openWindow(state).selected !== undefined) return 'r reply  e edit  d recall  a react  c copy  Esc back';
  if (state.session.connection.type === 'waiting') return 'Ctrl-R tries now  F1 help';
  return 'Ctrl-K go to  Ctrl-P select  F1 help';
}

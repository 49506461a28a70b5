import type { ReactNode } from 'react';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { countdownLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { useDrawing, useTuiState } from '../../providers.tsx';
import { openWindow } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row, Span } from '../../theme/rows.ts';
import { Rows } from '../rows.tsx';
import { unreadLabel } from '../sidebar/sidebar-rows.ts';

/** The last line: the connection, what just happened, and the keys of this moment. */
export function StatusLine(props: { readonly width: number }): ReactNode {
  const state = useTuiState();
  const { selectors } = useDrawing();
  const unread = selectors
    .order(state)
    .reduce((sum, summary) => sum + (summary.conversation.id === state.conversations.openId ? 0 : summary.unread), 0);
  return <Rows rows={[statusRow(state, unread, props.width)]} width={props.width} height={1} />;
}

function statusRow(state: TuiState, unread: number, width: number): Row {
  const connection = connectionSpan(state, Math.max(1, width - 1));
  const badge = unread > 0 ? `  ${unreadLabel(unread)} unread` : '';
  const used = 1 + textWidth(connection.text) + badge.length;
  const { toast } = state.session;
  const room = Math.max(0, width - used - 2);
  const text = toast?.text ?? hints(state);
  const right: Span = {
    text: fitLine(cutLine(text, room), room, 'right'),
    style: toast?.kind === 'error' ? 'error' : toast ? 'accent' : 'dim',
  };
  return [{ text: ' ' }, connection, { text: badge, style: 'unread' }, { text: ' ' }, right, { text: ' ' }];
}

function connectionSpan(state: TuiState, width: number): Span {
  const { connection, me, profile, now } = state.session;
  const who = me === undefined ? '' : ` ${me.username}`;
  const where = profile === 'default' ? '' : ` (${profile})`;
  switch (connection.type) {
    case 'ready':
      return { text: cutLine(`●${who}${where}`, Math.min(width, 30)), style: 'ok' };
    case 'syncing':
      return { text: cutLine('● catching up …', width), style: 'warning' };
    case 'connecting':
      return { text: cutLine('○ connecting …', width), style: 'warning' };
    case 'waiting': {
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

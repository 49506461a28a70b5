import { cutLine } from '../../text/cut.ts';
import { countdownLabel } from '../../text/time.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Row } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';
import type { TuiState } from './state.ts';

/** How the connection is, in words, whole. */
function connectionWords({ session: { connection, now } }: Pick<TuiState, 'session'>): {
  readonly text: string;
  readonly style: StyleName;
} {
  switch (connection.type) {
    case 'ready':
      return { text: '● connected', style: 'ok' };
    case 'doubted': {
      const seconds = Math.max(4, Math.floor((now - connection.since) / 1_000));
      return { text: `● no answer for ${seconds} s`, style: 'warning' };
    }
    case 'syncing':
      return { text: '● catching up …', style: 'warning' };
    case 'connecting':
      return { text: '○ connecting …', style: 'warning' };
    case 'waiting': {
      const next = countdownLabel(connection.retryAt, now);
      return { text: `○ offline, next try in ${next} (${connection.reason})`, style: 'warning' };
    }
    case 'closed':
      return { text: `○ closed: ${connection.reason}`, style: 'error' };
    case 'idle':
      return { text: '○', style: 'dim' };
  }
}

/** How the connection is, in as many rows as that takes, or in the last of so many cut. */
export function connectionRows(
  state: Pick<TuiState, 'session'>,
  width: number,
  most = Number.POSITIVE_INFINITY,
): readonly Row[] {
  const { text, style } = connectionWords(state);
  const rows = wrapText(text, Math.max(1, width)).map((row) => row.text);
  const rest = rows.slice(most - 1).join(' ');
  const shown = rows.length <= most ? rows : [...rows.slice(0, most - 1), cutLine(rest, Math.max(1, width))];
  return shown.map((row): Row => [{ text: ` ${row}`, style }]);
}

/** Who one is and how the connection is, for a window without a list: while all is well, the name says it. */
export function connectionRow(state: TuiState, width: number): Row {
  const { connection, me, profile } = state.session;
  const words = connectionWords(state);
  const where = profile === 'default' ? '' : ` (${profile})`;
  const text = connection.type === 'ready' && me !== undefined ? `● ${me.username}${where}` : words.text;
  return [{ text: ` ${cutLine(text, Math.max(1, width))}`, style: words.style }];
}

import { codePointLength, LIMITS } from '@im-ts/protocol';
import { callingWords } from '../../text/call-message.ts';
import { cutLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { type ClusterRow, rowText } from '../../text/wrap.ts';
import { type Area, PROMPT_CELLS } from '../layouts/geometry.ts';
import { type CursorRow, cursorRow } from '../store/cursor-rows.ts';
import { focusedView, openDraft, openSummary, openWindow, type Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { CursorPlace } from '../terminal/painter.ts';
import type { Row } from '../theme/rows.ts';
import { userName } from '../timeline/names.ts';

/** Code points before the limit from which on the count is shown. */
const COUNT_FROM = 500;

/** First row of the text that is shown when it has more rows than the composer. */
function firstRow(at: CursorRow, rowCount: number, height: number): number {
  return Math.max(0, Math.min(at.row - Math.floor(height / 2), rowCount - height));
}

/** The same for a cursor, which is an offset in the text of these rows. */
export function firstComposerRow(rows: readonly ClusterRow[], cursor: number, height: number): number {
  return firstRow(cursorRow(rows, cursor), rows.length, height);
}

/** The text being written with its prompt. */
export function composerRows(state: TuiState, selectors: Selectors, height: number): readonly Row[] {
  const draft = openDraft(state);
  const isBlocked = openWindow(state).selected !== undefined;
  const prompt = draft.mode.type === 'edit' ? '✎ ' : '> ';
  if (draft.text === '') {
    const hint =
      state.conversations.openId === undefined
        ? 'Write a command: /dm NAME'
        : isBlocked
          ? 'message selected'
          : 'Write a message';
    return [
      [
        { text: prompt, style: isBlocked ? 'dim' : 'accent' },
        { text: hint, style: 'dim' },
      ],
    ];
  }
  const rows = selectors.draftRows(state);
  const start = firstRow(cursorRow(rows, draft.cursor), rows.length, height);
  return rows
    .slice(start, start + height)
    .map((row, index) => [
      { text: start + index === 0 ? prompt : '  ', style: isBlocked ? ('dim' as const) : ('accent' as const) },
      { text: rowText(row) },
    ]);
}

/** Where the terminal's cursor is in the composer; undefined: the keys go elsewhere. */
export function composerCursor(state: TuiState, selectors: Selectors, area: Area): CursorPlace | undefined {
  if (focusedView(state) !== undefined || openWindow(state).selected !== undefined) return undefined;
  const rows = selectors.draftRows(state);
  const at = cursorRow(rows, openDraft(state).cursor);
  const first = firstRow(at, rows.length, area.height);
  return { x: Math.min(area.width - 1, PROMPT_CELLS + at.column), y: at.row - first };
}

/** The line over the composer: what it is about, who is typing, how much room is left. */
export function typingRow(state: TuiState, width: number): Row {
  const draft = openDraft(state);
  const length = draft.text.length > LIMITS.bodyCodePoints - COUNT_FROM ? codePointLength(draft.text) : 0;
  const isNear = length > LIMITS.bodyCodePoints - COUNT_FROM;
  const count = isNear ? ` ${length}/${LIMITS.bodyCodePoints} ` : '';
  const text = cutLine(noteText(state), Math.max(0, width - 4 - count.length));
  const label = text === '' ? '' : ` ${text} `;
  const line = Math.max(0, width - 1 - textWidth(label) - count.length);
  return [
    { text: '─', style: 'border' },
    { text: label, style: draft.mode.type === 'new' ? 'dim' : 'accent' },
    { text: '─'.repeat(line), style: 'border' },
    { text: count, style: length > LIMITS.bodyCodePoints ? 'error' : 'warning' },
  ];
}

function noteText(state: TuiState): string {
  const { mode } = openDraft(state);
  if (mode.type === 'edit') return 'edit · Enter saves, Esc gives up';
  if (mode.type === 'reply') {
    const message = openWindow(state).messages.find((candidate) => candidate.seq === mode.seq);
    const name = message === undefined ? `message ${mode.seq}` : userName(state.people.users, message.senderId);
    return `reply to ${name}: ${message?.body.slice(0, 200) ?? ''}`;
  }
  return callText(state) || typingText(state);
}

/** The call of the open conversation, which some other device may answer. */
function callText(state: TuiState): string {
  const summary = openSummary(state);
  const call = summary === undefined ? undefined : state.people.calls.get(summary.conversation.id);
  if (call === undefined) return '';
  if (call.state === 'answered') return 'in a call';
  return call.callerId === state.session.me?.id
    ? 'calling …'
    : `${userName(state.people.users, call.callerId)} ${callingWords(call)}`;
}

function typingText(state: TuiState): string {
  const summary = openSummary(state);
  const ids = summary === undefined ? [] : [...(state.people.typing.get(summary.conversation.id)?.keys() ?? [])];
  if (ids.length === 0) return '';
  if (ids.length > 2) return `${ids.length} people are typing …`;
  const names = ids.map((id) => userName(state.people.users, id)).join(' and ');
  return `${names} ${ids.length === 1 ? 'is' : 'are'} typing …`;
}

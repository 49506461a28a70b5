import { codePointLength, LIMITS } from '@im-ts/protocol';
import { cutLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import { wrapText } from '../../../text/wrap.ts';
import { composerTextWidth, type Geometry, PROMPT_CELLS } from '../../layouts/geometry.ts';
import { cursorRow } from '../../store/cursor-rows.ts';
import { openDraft, openSummary, openWindow } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { CursorPlace } from '../../terminal/painter.ts';
import type { Row } from '../../theme/rows.ts';
import { userName } from '../../timeline/names.ts';

/** From so many code points before the limit on, the count is shown. */
const COUNT_FROM = 500;

/** First row of the text that is shown when it has more rows than the composer. */
function firstRow(state: TuiState, height: number): number {
  const at = cursorRow(openDraft(state), composerTextWidth(state.session.columns));
  return Math.max(0, Math.min(at.row - Math.floor(height / 2), at.rowCount - height));
}

/** The text being written with its prompt. */
export function composerRows(state: TuiState, height: number): readonly Row[] {
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
  const width = composerTextWidth(state.session.columns);
  const start = firstRow(state, height);
  return wrapText(draft.text, width)
    .slice(start, start + height)
    .map((row, index) => [
      { text: start + index === 0 ? prompt : '  ', style: isBlocked ? ('dim' as const) : ('accent' as const) },
      { text: row.text },
    ]);
}

/** Where the terminal's cursor belongs while text is written. */
export function composerCursor(state: TuiState, place: Geometry): CursorPlace | undefined {
  if (openWindow(state).selected !== undefined) return undefined;
  const at = cursorRow(openDraft(state), composerTextWidth(state.session.columns));
  const y = place.titleRows + place.timelineHeight + place.noteRows + at.row - firstRow(state, place.composerHeight);
  return { x: Math.min(place.columns - 1, place.mainX + PROMPT_CELLS + at.column), y };
}

/** The line over the composer: what it is about, who types, how much room is left. */
export function noteRow(state: TuiState, width: number): Row {
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
  return typingText(state);
}

function typingText(state: TuiState): string {
  const summary = openSummary(state);
  const ids = summary === undefined ? [] : [...(state.people.typing.get(summary.conversation.id)?.keys() ?? [])];
  if (ids.length === 0) return '';
  if (ids.length > 2) return `${ids.length} people are typing …`;
  const names = ids.map((id) => userName(state.people.users, id)).join(' and ');
  return `${names} ${ids.length === 1 ? 'is' : 'are'} typing …`;
}

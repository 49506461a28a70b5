import { codePointLength, LIMITS } from '@im-ts/protocol';
import { callingWords } from '../../text/call-message.ts';
import { cutLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { type ClusterRow, rowText } from '../../text/wrap.ts';
import { type CodeDraft, codeDraft } from '../composer/code-draft.ts';
import type { Keymap } from '../keys/keymap.ts';
import { wayTo, withKeys } from '../keys/way-to.ts';
import { type Area, PROMPT_CELLS } from '../layouts/geometry.ts';
import { type CursorRow, cursorRow } from '../store/cursor-rows.ts';
import { focusedView, openDraft, openSummary, openWindow, type Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { CursorPlace } from '../terminal/painter.ts';
import type { Row } from '../theme/rows.ts';
import { spansOf, tokenStyles } from '../timeline/code-rows.ts';
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
  const code = codeDraft(draft);
  if (code !== undefined) return codeRows(draft.text, code, rows.slice(start, start + height));
  return rows
    .slice(start, start + height)
    .map((row, index) => [
      { text: start + index === 0 ? prompt : '  ', style: isBlocked ? ('dim' as const) : ('accent' as const) },
      { text: rowText(row) },
    ]);
}

/** The line with the language, and the code as it will look. */
function codeRows(text: string, { language, start }: CodeDraft, rows: readonly ClusterRow[]): readonly Row[] {
  const styleOf = tokenStyles(text.slice(start), language, start);
  return rows.map((row): Row => {
    if (row.start >= start) return [{ text: '▎ ', style: 'codeBorder' }, ...spansOf(row, styleOf)];
    return [
      { text: row.start === 0 ? '> ' : '  ', style: 'accent' },
      { text: rowText(row), style: 'dim' },
    ];
  });
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
export function typingRow(state: TuiState, { keymap }: Pick<Selectors, 'keymap'>, width: number): Row {
  const draft = openDraft(state);
  const text = draft.text.slice(codeDraft(draft)?.start ?? 0);
  const length = text.length > LIMITS.bodyCodePoints - COUNT_FROM ? codePointLength(text) : 0;
  const count = countWords(length);
  const note = cutLine(noteText(state, keymap), Math.max(0, width - 4 - count.length));
  const label = note === '' ? '' : ` ${note} `;
  const line = Math.max(0, width - 1 - textWidth(label) - count.length);
  return [
    { text: '─', style: 'border' },
    { text: label, style: draft.mode.type === 'new' && !draft.isCode ? 'dim' : 'accent' },
    { text: '─'.repeat(line), style: 'border' },
    { text: count, style: length > LIMITS.bodyCodePoints ? 'error' : 'warning' },
  ];
}

function codeNote({ language }: CodeDraft, keymap: Keymap): string {
  const what = language === '' ? 'code' : `code: ${language}`;
  return `${what} · ${wayTo(keymap, 'code.send')} sends, ${wayTo(keymap, 'compose.code')} makes it a text`;
}

/** How much of a message is written, where that begins to matter. */
function countWords(length: number): string {
  const limit = LIMITS.bodyCodePoints;
  const of = `${length.toLocaleString('en')} of ${limit.toLocaleString('en')}`;
  if (length > limit) return ` ${of}: ${(length - limit).toLocaleString('en')} too many `;
  return length > limit - COUNT_FROM ? ` ${of} characters ` : '';
}

function noteText(state: TuiState, keymap: Keymap): string {
  const { mode } = openDraft(state);
  const code = codeDraft(openDraft(state));
  if (code !== undefined) return codeNote(code, keymap);
  if (mode.type === 'edit') return withKeys(keymap, 'edit · {compose.send} saves, {compose.cancel} gives up');
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

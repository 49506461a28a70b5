import type { ChatMessage } from '../../../client/entities.ts';
import { dayKey } from '../../../text/time.ts';
import { wrapText } from '../../../text/wrap.ts';
import { withKeys } from '../../keys/way-to.ts';
import { itemWords, spokenKey } from '../../screen-reader/item-words.ts';
import { rememberedBy } from '../../store/selectors.ts';
import { EMPTY_WINDOW } from '../../store/slices/messages.ts';
import type { Row } from '../../theme/rows.ts';
import { createBodyLayout } from '../../timeline/body.ts';
import { beforeText, textCells } from '../../timeline/columns.ts';
import { contentRows } from '../../timeline/content-rows.ts';
import { itemAt, itemCount, watermarks } from '../../timeline/item.ts';
import { dayRows, headerRow, isTogether, ruleRow } from '../../timeline/item-rows.ts';
import type { ItemContext, TimelineItem } from '../../timeline/item-types.ts';
import { isWritten, writtenWords } from '../../timeline/names.ts';
import { replyCounts, replyWords } from '../../timeline/reply-counts.ts';
import { chosenIndex, emptyRows, wrappedRows } from '../list-state.ts';
import type { ViewParts } from '../view.ts';
import type { ThreadState } from './thread-state.ts';

/** What a thread shows. */
export interface ThreadRows {
  readonly rows: readonly Row[];
  /** The first row of each message. */
  readonly starts: readonly number[];
  /** Which message is chosen. */
  readonly index: number;
  /** What each message is called where it is read out. */
  readonly spoken: readonly string[];
  /** The number of the chosen message; 0: it is not stored yet, or there is none. */
  readonly seq: number;
}

/** Texts are as wide here as the thread is: what the timeline has laid out stays. */
const layout = createBodyLayout();

/** The message and its answers, and under them the user's own that are on their way, made anew only when they have changed. */
export const threadRows = rememberedBy(
  (parts: ViewParts, thread: ThreadState) => [
    parts.selectors.timelineInput(parts.state),
    parts.width,
    parts.isSpoken,
    thread.root,
    thread.replies,
    thread.index,
    thread.at,
    thread.busy,
    thread.failed,
  ],
  makeRows,
);

function makeRows(parts: ViewParts, thread: ThreadState): ThreadRows {
  const messages = [...(thread.root === undefined ? [] : [thread.root]), ...thread.replies];
  const context = contextOf(parts, thread, messages);
  const count = itemCount(context.input);
  const found = thread.at === undefined ? -1 : messages.findIndex(({ seq }) => seq === thread.at);
  const index = chosenIndex(found < 0 ? thread.index : found, count);
  const rows: Row[] = [];
  const starts: number[] = [];
  const spoken: string[] = [];
  for (let place = 0; place < count; place++) {
    starts.push(rows.length);
    const item = itemAt(context.input, place);
    if (item !== undefined) spoken.push(spokenKey(item));
    rows.push(
      ...(parts.isSpoken ? spokenRows(context, thread, place) : blockOf(context, thread, place, place === index)),
    );
  }
  rows.push(...notes(parts, thread, messages.length));
  return { rows, starts, spoken, index, seq: itemAt(context.input, index)?.seq ?? 0 };
}

/** The thread as a conversation of its own, which has what the open one knows of people and changes. */
function contextOf(parts: ViewParts, { seq }: ThreadState, messages: readonly ChatMessage[]): ItemContext {
  const whole = parts.selectors.timelineInput(parts.state);
  const counts = new Map(replyCounts(whole.window.messages));
  counts.delete(seq);
  return {
    input: {
      ...whole,
      width: parts.width,
      window: { ...EMPTY_WINDOW, messages, atEnd: true },
      pending: whole.pending.filter(({ replyTo }) => replyTo === seq),
      // Who opens a thread wants to read it.
      folded: new Set(),
    },
    layout,
    unread: undefined,
    marks: watermarks(whole),
    replies: counts,
    foldWords: '{thread.send} goes there',
  };
}

function spokenRows({ input }: ItemContext, { seq }: ThreadState, index: number): readonly Row[] {
  const item = itemAt(input, index);
  return item === undefined ? [] : [[{ text: itemWords(input, inThread(item, seq)).replaceAll('\n', ' ') }]];
}

/** All of them answer the first one, which is there: that need not be said again. */
function inThread(item: TimelineItem, seq: number): TimelineItem {
  return item.replyTo === seq ? { ...item, replyTo: 0 } : item;
}

/** The rows of one message, with the lines over it that belong to it. */
function blockOf(context: ItemContext, { seq, replies }: ThreadState, index: number, isChosen: boolean): Row[] {
  const { input } = context;
  const item = itemAt(input, index);
  if (item === undefined) return [];
  const previous = itemAt(input, index - 1);
  const isFirstReply = item.seq !== seq && (previous === undefined || previous.seq === seq);
  const isNewDay = previous === undefined || dayKey(previous.at) !== dayKey(item.at);
  const rows: Row[] = [];
  if (isFirstReply && previous !== undefined)
    rows.push([], ruleRow(replyWords(replies.length, true) || 'sending', 'border', input.width));
  if (isNewDay) rows.push(...dayRows(item, input, previous !== undefined));
  const isUnderRule = isFirstReply || isNewDay;
  if (isWritten(item)) return [...rows, ...writtenRows(context, item, isChosen)];
  if (isUnderRule || !isTogether(previous, item)) {
    if (!isUnderRule) rows.push([]);
    rows.push(headerRow(input, item, isChosen));
  }
  const before = beforeText(input.width, isChosen);
  const own = contentRows(context, inThread(item, seq));
  for (const row of own) rows.push([...before, ...row]);
  return rows;
}

function writtenRows({ input }: ItemContext, item: TimelineItem, isChosen: boolean): Row[] {
  const before = beforeText(input.width, isChosen);
  return wrapText(writtenWords(input.users, item), textCells(input)).map(
    ({ text }): Row => [...before, { text, style: 'system' }],
  );
}

/** Why not all are there, that they are being read, or what one can do where there are none. */
function notes({ selectors, width }: ViewParts, { busy, failed, replies, root }: ThreadState, shown: number): Row[] {
  const gap: readonly Row[] = shown === 0 ? [] : [[]];
  if (failed !== undefined) {
    const words = `The replies did not load: ${failed}`;
    const more =
      shown === 0
        ? []
        : wrappedRows('What is known here is shown; the others are read when they can be.', width, 'dim');
    return [...gap, ...wrappedRows(words, width, 'error'), ...more];
  }
  if (busy) return [...gap, [{ text: shown < 2 ? '…' : '… more are being read …', style: 'dim' }]];
  return replies.length > 0 || root === undefined
    ? []
    : [
        ...gap,
        ...emptyRows(
          NO_REPLIES.map((words) => withKeys(selectors.keymap, words)),
          width,
        ),
      ];
}

const NO_REPLIES = [
  'Nobody has replied yet.',
  'What is written here answers this message, and is in the conversation, too.',
  '{thread.send} sends it, {thread.close} goes back.',
];

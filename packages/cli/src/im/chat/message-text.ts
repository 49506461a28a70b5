import type { ChatMessage } from '../../client/entities.ts';
import type { Style } from '../../io/style.ts';
import { callSentence } from '../../text/call-message.ts';
import { bodyText, goneWords, textWithFiles } from '../../text/message-preview.ts';
import { sanitizeBlock, sanitizeLine } from '../../text/sanitize.ts';
import { systemSentence } from '../../text/system-message.ts';
import { clockLabel, dayKey } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import type { LineType } from './message-json.ts';

/** How a message is printed. */
export interface MessageTextOptions {
  readonly type: LineType;
  /** As `targetOf` gives it. */
  readonly target: string;
  readonly nameOf: (userId: number) => string;
  readonly style: Style;
  /** Cells of a row; undefined: lines are as long as the text has them. */
  readonly width: number | undefined;
  /** Draws a row of the text, which is safe to draw already; it must keep the cells that it takes. */
  readonly draw?: ((row: string) => string) | undefined;
}

/** If there are fewer cells for the text, lines below the first start near the left edge. */
const MIN_TEXT_CELLS = 24;
const SHORT_INDENT = 4;

/**
 * A message for people: "2026-01-31 09:30 #ops:17 alice: text", further lines indented below it, so that no text of one
 * message can look like another. Everything that came from others is made safe to draw. Ends with a line feed.
 */
export function messageText(message: ChatMessage, options: MessageTextOptions): string {
  const { style } = options;
  const time = `${dayKey(message.sentAt)} ${clockLabel(message.sentAt)}`;
  const place = sanitizeLine(options.target);
  const { who, mark, text, isWhole = false } = partsOf(message, options);
  const name = sanitizeLine(who);
  const number = `:${message.seq}`;
  const plain = `${time} ${place}${number}${name === '' ? '' : ` ${name}`}`;
  const styledName = name === '' ? '' : ` ${style.name(name)}`;
  const head = `${style.dim(time)} ${style.place(place)}${style.dim(number)}${styledName}`;
  const { width, draw = (row: string) => row } = options;
  const headWidth = textWidth(plain + mark) + 1;
  const rows = rowsOf(text, headWidth, width);
  const indent = ' '.repeat(indentOf(headWidth, width));
  const hasReactions = isWhole && message.reactions.length > 0;
  const reactions = hasReactions ? rowsOf(reactionsOf(message), headWidth, width).map(style.dim) : [];
  const isTight = width !== undefined && headWidth + textWidth(rows[0] ?? '') > width + (text === '' ? 1 : 0);
  const drawn = rows.map(draw);
  if (!isTight) {
    const [first = '', ...rest] = drawn;
    return [
      `${head}${style.dim(mark)}${first === '' ? '' : ' '}${first}`,
      ...indented([...rest, ...reactions], indent),
      '',
    ].join('\n');
  }
  // A narrow screen: what does not fit beside the head goes below it, and is not broken by the terminal.
  const isMarkBelow = textWidth(plain + mark) > width;
  const below = isMarkBelow ? [style.dim(mark.trim())] : [];
  const top = isMarkBelow ? head : `${head}${style.dim(mark)}`;
  const rowsBelow = [...below, ...(text === '' ? [] : drawn), ...reactions];
  return [top, ...indented(rowsBelow, indent), ''].join('\n');
}

function indented(rows: readonly string[], indent: string): string[] {
  return rows.map((row) => (row === '' ? '' : indent + row));
}

function rowsOf(text: string, headWidth: number, width: number | undefined): string[] {
  if (width === undefined) return sanitizeBlock(text).split('\n');
  return wrapText(text, width - indentOf(headWidth, width)).map((row) => row.text);
}

function indentOf(headWidth: number, width: number | undefined): number {
  return width !== undefined && width - headWidth >= MIN_TEXT_CELLS ? headWidth : SHORT_INDENT;
}

interface Parts {
  readonly who: string;
  readonly mark: string;
  readonly text: string;
  /** The text is the message itself, so that its reactions stand below it. */
  readonly isWhole?: boolean;
}

function partsOf(message: ChatMessage, options: MessageTextOptions): Parts {
  const who = options.nameOf(message.senderId);
  if (message.hidden || options.type === 'recalled' || (options.type === 'message' && message.recalledAt > 0)) {
    return { who, mark: ':', text: goneWords(message) };
  }
  if (options.type === 'reactions') {
    if (message.reactions.length === 0) return { who, mark: ' has no reactions any more', text: '' };
    return { who, mark: ' got reactions:', text: reactionsOf(message) };
  }
  if (message.kind === 'call') return { who: '', mark: '', text: callSentence(message, options.nameOf) };
  if (message.kind === 'system') {
    const { actor, text } = systemSentence(message, options.nameOf);
    return { who: actor, mark: '', text };
  }
  const { origin } = message;
  const from = origin === undefined ? '' : ` (forwarded from ${sanitizeLine(options.nameOf(origin.senderId))})`;
  const reply = (message.replyTo > 0 ? ` (to ${message.replyTo})` : from) + codePlace(message);
  if (options.type === 'edited') return { who, mark: `${reply} edited this:`, text: bodyOf(message) };
  return { who, mark: `${reply}${message.editedAt > 0 ? ' (edited)' : ''}:`, text: bodyOf(message), isWhole: true };
}

function reactionsOf({ reactions }: ChatMessage): string {
  return reactions.map(({ emoji, count }) => `${emoji} ${count}`).join('  ');
}

/** Of code from a file: " (main.ts:10-40)". */
function codePlace({ kind, payload, body }: ChatMessage): string {
  if (kind !== 'code' || typeof payload !== 'object' || payload === null) return '';
  const { name, firstLine } = payload as { readonly name?: unknown; readonly firstLine?: unknown };
  if (typeof name !== 'string' || name === '') return '';
  const lines = body.split('\n').length;
  const first = typeof firstLine === 'number' ? firstLine : 0;
  const range = first === 0 ? '' : lines === 1 ? `:${first}` : `:${first}-${first + lines - 1}`;
  return ` (${sanitizeLine(name)}${range})`;
}

function bodyOf(message: ChatMessage): string {
  if (message.files.length > 0) return textWithFiles(message);
  // Its columns line up only when its first line starts where the others do.
  if (message.kind === 'code') return message.body.includes('\n') ? `\n${message.body}` : message.body;
  return bodyText(message);
}

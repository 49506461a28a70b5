import { graphemes } from '../../text/graphemes.ts';

/** A text being typed, and where the cursor is (UTF-16 offset, always at the edge of a cluster). */
export interface EditedText {
  readonly text: string;
  readonly cursor: number;
}

/** One change of a text, or of where its cursor is. */
export type EditOperation =
  | { readonly type: 'insert'; readonly text: string }
  /** `cuts`: what is replaced goes to the texts that were cut. */
  | {
      readonly type: 'replace';
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly cuts?: true;
    }
  | { readonly type: 'place'; readonly cursor: number }
  | {
      readonly type:
        | 'backspace'
        | 'delete'
        | 'left'
        | 'right'
        | 'word-left'
        | 'word-right'
        | 'line-start'
        | 'line-end'
        | 'kill-word'
        | 'kill-line'
        | 'kill-word-after'
        | 'kill-line-after';
    };

/** Whether what an operation deletes goes to the texts that were cut. */
export function isCut(operation: EditOperation): boolean {
  return operation.type === 'replace' ? operation.cuts === true : operation.type.startsWith('kill-');
}

/** An empty text. */
export const NO_TEXT: EditedText = { text: '', cursor: 0 };

/** A text with the cursor at its end. */
export function textOf(text: string): EditedText {
  return { text, cursor: text.length };
}

/** Does one editing step. Deleting and moving go by whole clusters. */
export function edited(value: EditedText, operation: EditOperation): EditedText {
  const { text, cursor } = value;
  switch (operation.type) {
    case 'insert':
      return spliced(value, { start: cursor, end: cursor, text: operation.text });
    case 'replace':
      return spliced(value, operation);
    case 'place':
      return moved(value, clusterEdge(text, operation.cursor));
    case 'backspace':
      return spliced(value, { start: before(text, cursor), end: cursor, text: '' });
    case 'delete':
      return spliced(value, { start: cursor, end: after(text, cursor), text: '' });
    case 'left':
      return moved(value, before(text, cursor));
    case 'right':
      return moved(value, after(text, cursor));
    case 'word-left':
      return moved(value, wordStart(text, cursor));
    case 'word-right':
      return moved(value, wordEnd(text, cursor));
    case 'line-start':
      return moved(value, lineStart(text, cursor));
    case 'line-end':
      return moved(value, lineEnd(text, cursor));
    case 'kill-word':
      return spliced(value, { start: wordStart(text, cursor), end: cursor, text: '' });
    case 'kill-line':
      return spliced(value, { start: lineStart(text, cursor), end: cursor, text: '' });
    case 'kill-word-after':
      return spliced(value, { start: cursor, end: wordEnd(text, cursor), text: '' });
    case 'kill-line-after': {
      // At the end of a line the line feed goes.
      const end = lineEnd(text, cursor);
      return spliced(value, { start: cursor, end: end === cursor ? after(text, cursor) : end, text: '' });
    }
  }
}

function spliced(value: EditedText, part: { start: number; end: number; text: string }): EditedText {
  if (part.start === part.end && part.text === '') return value;
  const text = value.text.slice(0, part.start) + part.text + value.text.slice(part.end);
  return { text, cursor: clusterEdge(text, part.start + part.text.length) };
}

function moved(value: EditedText, cursor: number): EditedText {
  return cursor === value.cursor ? value : { text: value.text, cursor };
}

/** The start of the line that a place is in. */
export function lineStart(text: string, place: number): number {
  return place === 0 ? 0 : text.lastIndexOf('\n', place - 1) + 1;
}

/** The end of the line that a place is in, before its line feed. */
export function lineEnd(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end;
}

/** The end of the cluster that a place is inside of; the place itself when it is at an edge. */
export function clusterEdge(text: string, place: number): number {
  const cursor = Math.max(0, Math.min(place, text.length));
  const start = lineStart(text, cursor);
  for (const part of graphemes(text.slice(start, lineEnd(text, cursor)))) {
    const from = start + part.index;
    if (cursor <= from) return cursor === from ? from : cursor;
    if (cursor < from + part.text.length) return from + part.text.length;
  }
  return cursor;
}

function before(text: string, place: number): number {
  if (place === 0) return 0;
  if (text[place - 1] === '\n') return place - 1;
  const start = lineStart(text, place);
  const last = graphemes(text.slice(start, place)).at(-1);
  return last === undefined ? start : start + last.index;
}

function after(text: string, place: number): number {
  if (place >= text.length) return text.length;
  if (text[place] === '\n') return place + 1;
  const first = graphemes(text.slice(place, lineEnd(text, place)))[0];
  return place + (first?.text.length ?? 1);
}

/** A cluster that is part of a word. A mark belongs to what it stands on, be that a letter or an emoji. */
const IN_WORD = /^[\p{L}\p{N}\p{M}_]/u;

function wordStart(text: string, place: number): number {
  const parts = graphemes(text.slice(0, place));
  let count = parts.length;
  const isInWord = () => IN_WORD.test(parts[count - 1]?.text ?? '');
  while (count > 0 && !isInWord()) count--;
  while (count > 0 && isInWord()) count--;
  return parts[count]?.index ?? place;
}

function wordEnd(text: string, place: number): number {
  const parts = graphemes(text.slice(place));
  let count = 0;
  const isInWord = () => IN_WORD.test(parts[count]?.text ?? '');
  while (count < parts.length && !isInWord()) count++;
  while (count < parts.length && isInWord()) count++;
  return place + (parts[count]?.index ?? text.length - place);
}

import type { EditedText } from '../store/text-edit.ts';

/** What makes one text of another: `removed` at `start` gives way to `inserted`. */
export interface TextDifference {
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
}

/** The part in which two texts differ. Among the same letters it is the one at the cursor. */
export function differenceOf(before: EditedText, after: EditedText): TextDifference {
  const [old, now] = [before.text, after.text];
  const most = Math.min(old.length, now.length);
  const upTo = Math.min(most, before.cursor, after.cursor);
  let start = 0;
  while (start < upTo && old.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && old.charCodeAt(old.length - 1 - end) === now.charCodeAt(now.length - 1 - end)) end++;
  return { start, removed: old.slice(start, old.length - end), inserted: now.slice(start, now.length - end) };
}

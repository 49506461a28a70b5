import { diffLines, diffWordsWithSpace } from 'diff';

/** A line of two texts compared. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** The line without its end, cut where it differs from its counterpart; one part where it has none. */
  readonly parts: readonly DiffPart[];
}

/** A part of a line; changed: its counterpart says something else there. */
export interface DiffPart {
  readonly text: string;
  readonly isChanged: boolean;
}

/** More differences than these are not looked for: all of one text is then removed, and all of the other added. */
const MAX_EDITS = 1_000;

/** Compares two texts line by line, and words in lines that took the place of others. */
export function textDiff(before: string, after: string): readonly DiffLine[] {
  if (before === after) return linesOf(before).map((text) => whole('same', text));
  const changes = diffLines(before, after, { maxEditLength: MAX_EDITS, ignoreNewlineAtEof: true });
  if (changes === undefined) {
    return [
      ...linesOf(before).map((text) => whole('removed', text)),
      ...linesOf(after).map((text) => whole('added', text)),
    ];
  }
  const lines: DiffLine[] = [];
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    const next = changes[index + 1];
    if (change === undefined) continue;
    if (change.removed && next?.added) {
      lines.push(...replaced(linesOf(change.value), linesOf(next.value)));
      index++;
    } else {
      const kind = change.added ? 'added' : change.removed ? 'removed' : 'same';
      lines.push(...linesOf(change.value).map((text) => whole(kind, text)));
    }
  }
  return lines;
}

/** Lines that took the place of others; where it is one for one, with what differs in each. */
function replaced(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length !== after.length) {
    return [...before.map((text) => whole('removed', text)), ...after.map((text) => whole('added', text))];
  }
  const pairs = before.map((text, index) => lineParts(text, after[index] ?? ''));
  return [
    ...pairs.map(({ removed }): DiffLine => ({ kind: 'removed', parts: removed })),
    ...pairs.map(({ added }): DiffLine => ({ kind: 'added', parts: added })),
  ];
}

function lineParts(before: string, after: string): { readonly removed: DiffPart[]; readonly added: DiffPart[] } {
  const words = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS }) ?? [];
  const side = (skipped: 'added' | 'removed') =>
    words
      .filter((word) => !word[skipped])
      .map(({ value, added, removed }): DiffPart => ({ text: value, isChanged: added || removed }));
  const [removed, added] = [side('added'), side('removed')];
  // Nothing in common: the whole line is another one.
  const isOther = words.every(({ value, added: isNew, removed: isOld }) => isNew || isOld || value.trim() === '');
  return isOther ? { removed: [plain(before)], added: [plain(after)] } : { removed, added };
}

function whole(kind: DiffLine['kind'], text: string): DiffLine {
  return { kind, parts: [plain(text)] };
}

function plain(text: string): DiffPart {
  return { text, isChanged: false };
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

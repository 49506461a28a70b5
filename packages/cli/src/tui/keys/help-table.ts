import { cutLine } from '../../text/cut.ts';
import { wrapText } from '../../text/wrap.ts';
import { EDIT_KEYS } from './edit-keys.ts';
import { keyLabel } from './key-names.ts';
import type { Keymap } from './keymap.ts';
import { keySections } from './sections.ts';
import { withKeys } from './way-to.ts';

/** A line of the help: a heading has no keys. */
export interface HelpLine {
  readonly keys: string;
  readonly text: string;
}

/** The help, made from what keys do at present. */
export function helpLines(keymap: Keymap): readonly HelpLine[] {
  const lines: HelpLine[] = [];
  for (const { title, rows } of keySections(keymap)) {
    lines.push({ keys: '', text: title });
    for (const { keys, help } of rows) lines.push({ keys: keys.map(keyLabel).join('  '), text: help });
  }
  lines.push({ keys: '', text: 'Editing text' });
  for (const row of EDIT_KEYS) lines.push({ keys: row.keys.slice(0, 3).map(keyLabel).join('  '), text: row.help });
  lines.push({ keys: '', text: 'Commands' });
  for (const { usage, aliases, help } of keymap.words)
    lines.push({ keys: `/${usage}`, text: help + alsoWords(aliases) });
  lines.push({ keys: '', text: 'Signs of own messages' });
  lines.push({ keys: '… ↑ ✓', text: 'waits on this machine, is on its way, is stored by the server' });
  lines.push({ keys: '✓✓', text: 'delivered or read, as the word says' });
  lines.push({
    keys: '✗',
    text: withKeys(
      keymap,
      'refused; select it to send again ({outgoing.again}), edit ({outgoing.edit}) or drop ({outgoing.drop})',
    ),
  });
  return lines;
}

/** The lines that have all words of a query, in keys or text, under their headings; all of them without a query. */
export function foundLines(lines: readonly HelpLine[], query: string): readonly HelpLine[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return lines;
  const found: HelpLine[] = [];
  let heading: HelpLine | undefined;
  for (const line of lines) {
    if (line.keys === '') {
      heading = line;
      continue;
    }
    const text = `${line.keys} ${line.text}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    if (heading !== undefined) found.push(heading);
    heading = undefined;
    found.push(line);
  }
  return found;
}

/** Other words for a command, after what it does. */
export function alsoWords(aliases: readonly string[]): string {
  return aliases.length === 0 ? '' : ` (also ${aliases.map((word) => `/${word}`).join(', ')})`;
}

/** A row of the help as it is drawn. */
export interface HelpRow extends HelpLine {
  readonly isHeading: boolean;
}

/** The cells of the column of keys, in a help of this width. */
export function helpKeysWidth(width: number): number {
  return Math.min(28, Math.floor(width * 0.45));
}

/** The help in rows of a width; nothing of it is cut. */
export function helpRows(keymap: Keymap, width: number, query = ''): readonly HelpRow[] {
  const keysWidth = helpKeysWidth(width);
  return foundLines(helpLines(keymap), query).flatMap(({ keys, text }): readonly HelpRow[] => {
    if (keys === '') return [{ keys: '', text: cutLine(text, width), isHeading: true }];
    const left = wrapText(keys, keysWidth);
    const right = wrapText(text, width - keysWidth - 2);
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
      keys: left[index]?.text.trim() ?? '',
      text: right[index]?.text.trim() ?? '',
      isHeading: false,
    }));
  });
}

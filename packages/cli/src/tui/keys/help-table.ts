import { cutLine } from '../../text/cut.ts';
import { wrapText } from '../../text/wrap.ts';
import { SLASH_COMMANDS } from '../slash/index.ts';
import { BINDINGS, EDIT_KEYS, type KeyPlace, keyLabel } from './bindings.ts';

/** A line of the help: a heading has no keys. */
export interface HelpLine {
  readonly keys: string;
  readonly text: string;
}

const PLACES: readonly (readonly [KeyPlace, string])[] = [
  ['everywhere', 'Everywhere'],
  ['conversation', 'Where no dialog is open'],
  ['composer', 'Writing'],
  ['selection', 'Selected message (Ctrl-P)'],
  ['dialog', 'In lists'],
  ['requests', 'Requests (/friends, /requests)'],
  ['members', 'Members (/members)'],
  ['pins', 'Pinned messages (/pins)'],
];

/** The help, made from the tables that the program itself uses. */
export function helpLines(): readonly HelpLine[] {
  const lines: HelpLine[] = [];
  for (const [place, title] of PLACES) {
    lines.push({ keys: '', text: title });
    for (const binding of BINDINGS) {
      if (binding.place === place) lines.push({ keys: binding.keys.map(keyLabel).join('  '), text: binding.help });
    }
  }
  lines.push({ keys: '', text: 'Editing text' });
  for (const row of EDIT_KEYS) lines.push({ keys: row.keys.slice(0, 3).map(keyLabel).join('  '), text: row.help });
  lines.push({ keys: '', text: 'Commands' });
  for (const command of SLASH_COMMANDS) lines.push({ keys: `/${command.usage}`, text: command.summary });
  lines.push({ keys: '', text: 'Signs of own messages' });
  lines.push({ keys: '… ↑ ✓', text: 'queued on this machine, sent, stored by the server' });
  lines.push({ keys: '✓✓', text: 'delivered or read, as the word says' });
  lines.push({ keys: '✗', text: 'refused; select it to send again (s) or drop (d)' });
  return lines;
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
export function helpRows(width: number): readonly HelpRow[] {
  const keysWidth = helpKeysWidth(width);
  return helpLines().flatMap(({ keys, text }): readonly HelpRow[] => {
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

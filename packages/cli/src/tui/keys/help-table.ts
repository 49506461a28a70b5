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

/** How many rows the help has. */
export function helpRowCount(): number {
  return helpLines().length;
}

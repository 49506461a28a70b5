import { cutLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import type { Command, CommandContext } from '../../commands/command.ts';
import { fuzzyFound } from '../../completion/fuzzy.ts';
import { keyLabel } from '../../keys/key-names.ts';
import { keysOf } from '../../keys/keymap.ts';
import type { Row } from '../../theme/rows.ts';

/** A command as the palette shows it. */
export interface PaletteEntry {
  readonly name: string;
  readonly title: string;
  /** Its best key; '' if it has none. */
  readonly keys: string;
  /** What it takes, as help writes it; '' for nothing. */
  readonly takes: string;
  /** It cannot be done without what it takes. */
  readonly needs: boolean;
  /** Why it cannot be done now; '' when it can. */
  readonly reason: string;
}

/** Steps of typing, and what is only there while a view or the wizard is open. */
const ELSEWHERE = /^(?:list|text|question|login|login-choice|view:.+)$/;

/** What can be done now, by title, and then what cannot, with the reason. */
export function paletteEntries({ commands, selectors, state }: CommandContext): readonly PaletteEntry[] {
  const now = state();
  return commands.all
    .filter(({ palette }) => palette !== false)
    .filter(({ places, slash }) => slash !== undefined || places.some((place) => !ELSEWHERE.test(place)))
    .map((command): PaletteEntry => {
      const able = command.when?.(now, selectors) ?? true;
      const args = command.slash?.args ?? [];
      return {
        name: command.name,
        title: command.title,
        keys: keyLabel(keysOf(selectors.keymap, command.name)[0] ?? ''),
        takes: args.map(({ name }) => name).join(' '),
        needs: args.some(({ optional }) => optional !== true),
        reason: able === true ? '' : able,
      };
    })
    .sort(
      (one, other) =>
        Number(one.reason !== '') - Number(other.reason !== '') || one.title.localeCompare(other.title, 'en'),
    );
}

/** The entries that fit a query, best first; those that cannot be done come last. */
export function foundEntries(entries: readonly PaletteEntry[], query: string): readonly PaletteEntry[] {
  const wanted = query.trim();
  if (wanted === '') return entries;
  const found = fuzzyFound(entries, wanted, { textOf: ({ title, name }) => `${title} ${name}`, limit: 100 });
  return [...found.filter(({ reason }) => reason === ''), ...found.filter(({ reason }) => reason !== '')];
}

/** Runs the command of an entry, or says why it cannot be done. */
export function runEntry(context: CommandContext, { name, reason }: PaletteEntry, argument: string): void {
  const command: Command | undefined = context.commands.named(name);
  if (reason !== '') context.notify(reason, 'error');
  else void command?.run(context, argument);
}

/** The title, and at the right the key, or why it cannot be done. */
export function entryRow({ title, takes, keys, reason }: PaletteEntry, width: number): Row {
  const right = reason === '' ? keys : reason;
  const room = Math.max(1, width - textWidth(right) - 2);
  const left = cutLine(takes === '' ? title : `${title} …`, room);
  const gap = ' '.repeat(Math.max(1, width - textWidth(left) - textWidth(right)));
  return reason === ''
    ? [{ text: left }, { text: gap }, { text: right, style: 'accent' }]
    : [{ text: `${left}${gap}${right}`, style: 'dim' }];
}

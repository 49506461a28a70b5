import { closestMatch } from 'leven';
import type { Command } from '../commands/command.ts';
import { isTyped, keyLabel, keysOfSequence, parseKeys } from './key-names.ts';
import type { KeyPlace } from './key-place.ts';
import type { Keymap, KeyRow, Preset, WordRow } from './keymap.ts';
import type { Argument } from './slash-word.ts';
import { withKeys } from './way-to.ts';

/** What im.toml says of keys. */
export interface KeySettings {
  readonly preset: Preset;
  /** Key, perhaps after a place (`selection: x`), to the name of a command and what it is given, or to `none`. */
  readonly bind: Readonly<Record<string, string>>;
}

/** The keys as they are without im.toml. */
export const NO_SETTINGS: KeySettings = { preset: 'default', bind: {} };

/** A binding that cannot be. */
export class KeyBindingError extends Error {
  /** The key as im.toml has it; undefined: it is about all of them. */
  readonly key: string | undefined;

  constructor(message: string, key?: string) {
    super(message);
    this.key = key;
  }
}

/** Places of every screen; views add theirs by their commands. */
const PLACES: readonly KeyPlace[] = [
  'everywhere',
  'chat',
  'composer',
  'composer-normal',
  'code',
  'selection',
  'outgoing',
  'refused',
  'list',
  'text',
  'question',
  'login',
  'login-choice',
  'start',
];

/** Where a letter is typed, or may be, so that it is no key. */
const WRITING: ReadonlySet<string> = new Set(['everywhere', 'chat', 'composer', 'code', 'login']);

/** What one sequence of keys does in one place. */
interface Entry {
  readonly command: Command;
  readonly argument: string;
  /** The key as im.toml has it; undefined: it is of the preset. */
  readonly own: string | undefined;
}

/** By place, then by sequence. */
type Table = Map<KeyPlace, Map<string, Entry>>;

/**
 * The keymap of these commands with what im.toml says. Throws KeyBindingError for a key, a place or a command that is not there, for
 * a key that two commands of one place have, and when no key is left that leaves im.
 */
export function createKeymap(commands: readonly Command[], settings: KeySettings = NO_SETTINGS): Keymap {
  const table = presetTable(commands, settings.preset);
  const places = new Set([...PLACES, ...commands.flatMap((command) => command.places)]);
  const byName = new Map(commands.map((command) => [command.name, command]));
  for (const [written, value] of Object.entries(settings.bind)) bind(table, { places, byName }, written, value);
  if (Object.keys(settings.bind).length > 0) requireExit(table);
  return keyed({ preset: settings.preset, rows: rowsOf(table, commands), words: wordsOf(commands) });
}

/** The same with the keys of the commands that a help names. */
function keyed(keymap: Keymap): Keymap {
  const told = <Told extends { readonly help: string }>(row: Told): Told =>
    row.help.includes('{') ? { ...row, help: withKeys(keymap, row.help) } : row;
  return { ...keymap, rows: keymap.rows.map(told), words: keymap.words.map(told) };
}

function presetTable(commands: readonly Command[], preset: Preset): Table {
  const table: Table = new Map();
  for (const command of commands) {
    const keys = (preset === 'vim' ? command.keys?.vim : undefined) ?? command.keys?.default ?? '';
    for (const sequence of keys.split(' ').filter((key) => key !== '')) {
      // Only vim has that mode.
      const places = command.places.filter((place) => preset === 'vim' || place !== 'composer-normal');
      for (const place of places) put(table, place, sequence, { command, argument: '', own: undefined });
    }
  }
  return table;
}

/** Puts a sequence into a place. The user's go before those of a preset, and two of a kind are refused. */
function put(table: Table, place: KeyPlace, sequence: string, entry: Entry): void {
  const there = table.get(place) ?? new Map<string, Entry>();
  table.set(place, there);
  for (const [other, taken] of there) {
    if (!hides(sequence, other) && !hides(other, sequence)) continue;
    if (taken.own === undefined && entry.own !== undefined) there.delete(other);
    else throw conflict(place, [sequence, entry], [other, taken]);
  }
  there.set(sequence, entry);
}

/** Whether who presses one sequence has pressed the other already. */
function hides(one: string, other: string): boolean {
  return one === other || other.startsWith(`${one}>`);
}

function conflict(place: KeyPlace, [one, entry]: [string, Entry], [other, taken]: [string, Entry]): KeyBindingError {
  const both =
    one === other
      ? `${keyLabel(one)} would be both ${taken.command.name} and ${entry.command.name}`
      : `${keyLabel(one)} (${entry.command.name}) and ${keyLabel(other)} (${taken.command.name}) begin alike`;
  return new KeyBindingError(`in the place "${place}" ${both}; give one of them another key`, entry.own);
}

interface Known {
  readonly places: ReadonlySet<KeyPlace>;
  readonly byName: ReadonlyMap<string, Command>;
}

/** Takes in one line of `[keys.bind]`. */
function bind(table: Table, known: Known, written: string, value: string): void {
  const { place, sequence } = parseLeft(written, known.places);
  const [name = '', ...rest] = value.trim().split(/\s+/);
  if (name === 'none') {
    for (const at of place === undefined ? [...table.keys()] : [place]) drop(table, at, sequence);
    return;
  }
  const command = known.byName.get(name);
  if (command === undefined) throw new KeyBindingError(noCommand(name, [...known.byName.keys()]), written);
  const argument = rest.join(' ');
  if (argument !== '' && (command.slash?.args.length ?? 0) === 0)
    throw new KeyBindingError(`${name} takes nothing after its name, and "${argument}" is there`, written);
  for (const at of place === undefined ? command.places : [place]) {
    const [first = ''] = keysOfSequence(sequence);
    if (WRITING.has(at) && isTyped(first)) throw new KeyBindingError(typedThere(first, at), written);
    put(table, at, sequence, { command, argument, own: written });
  }
}

function drop(table: Table, place: KeyPlace, sequence: string): void {
  const there = table.get(place);
  if (there?.get(sequence)?.own === undefined) there?.delete(sequence);
}

function parseLeft(written: string, places: ReadonlySet<KeyPlace>) {
  const [, word, keys = written] = /^\s*([a-z][a-z-]*(?::[a-z-]+)?):\s+(.+)$/.exec(written) ?? [];
  const place = word as KeyPlace | undefined;
  if (place !== undefined && !places.has(place)) {
    const close = closestMatch(place, [...places], { maxDistance: 3 });
    const meant = close === undefined ? `known are: ${[...places].join(', ')}` : `did you mean "${close}"?`;
    throw new KeyBindingError(`there is no place "${place}"; ${meant}`, written);
  }
  const parsed = parseKeys(keys);
  if ('problem' in parsed) throw new KeyBindingError(`"${keys.trim()}" is no key: ${parsed.problem}`, written);
  return { place, sequence: parsed.sequence };
}

function noCommand(name: string, names: readonly string[]): string {
  // People write the verb alone, or another noun.
  const verb = names.find((candidate) => candidate.split('.')[1] === name.split('.').at(-1));
  const close = closestMatch(name, names, { maxDistance: 4 }) ?? verb;
  const meant = close === undefined ? '"im keys" lists them all' : `did you mean "${close}"?`;
  return `there is no command "${name}"; ${meant}`;
}

function typedThere(key: string, place: KeyPlace): string {
  const sign = key === 'space' ? 'the space bar' : `"${key}"`;
  return `${sign} is typed in the place "${place}"; take it with Ctrl or Alt, or name a place, as in "selection: ${key}"`;
}

/** Somebody who has bound away what leaves im would have to kill it. */
function requireExit(table: Table): void {
  const keys = [...(table.get('everywhere') ?? [])].filter(([, { command }]) => command.name === 'app.quit');
  const isFree = ([sequence]: [string, Entry]) =>
    (['composer', 'chat'] as const).every(
      (place) => ![...(table.get(place)?.keys() ?? [])].some((key) => hides(key, sequence)),
    );
  if (keys.some(isFree)) return;
  throw new KeyBindingError('no key is left that leaves im; give app.quit one, as in "ctrl+q" = "app.quit"');
}

function rowsOf(table: Table, commands: readonly Command[]): readonly KeyRow[] {
  const order = new Map(commands.map((command, index) => [command, (command.hint ?? 500) * 1_000 + index]));
  const rows: KeyRow[] = [];
  for (const [place, entries] of table) {
    const groups = new Map<string, { readonly entry: Entry; readonly keys: string[] }>();
    for (const [sequence, entry] of entries) {
      const id = `${entry.command.name} ${entry.argument}`;
      const group = groups.get(id) ?? { entry, keys: [] };
      groups.set(id, group);
      group.keys.push(sequence);
    }
    const sorted = [...groups.values()].sort(
      (one, other) => (order.get(one.entry.command) ?? 0) - (order.get(other.entry.command) ?? 0),
    );
    for (const { entry, keys } of sorted) rows.push(rowOf(place, entry, keys));
  }
  return rows;
}

function rowOf(place: KeyPlace, { command, argument }: Entry, keys: readonly string[]): KeyRow {
  const { name, title, hint } = command;
  const help = command.help ?? lowerFirst(title);
  return {
    command: name,
    argument,
    place,
    keys,
    title: argument === '' ? title : `${title}: ${argument}`,
    help: argument === '' ? help : `${help}: ${argument}`,
    hint,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function wordsOf(commands: readonly Command[]): readonly WordRow[] {
  return commands
    .flatMap(({ name, title, help, slash }): readonly WordRow[] => {
      if (slash === undefined) return [];
      const { word, aliases = [], args } = slash;
      const usage = [word, ...args.map(argumentUsage)].join(' ');
      return [{ command: name, word, aliases, usage, help: help ?? lowerFirst(title), args }];
    })
    .sort((one, other) => (one.word < other.word ? -1 : 1));
}

function argumentUsage({ name, optional }: Argument): string {
  return optional ? `[${name}]` : name;
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../../config/sections/keys.ts';
import { DEFAULT_SECTIONS } from '../../config/sections.ts';
import { createChatWorld, START } from '../../test-utils/app-bench.ts';
import { createMember } from '../../test-utils/builders.ts';
import { createFakeChatClient } from '../../test-utils/fake-client.ts';
import { SCENARIOS as OF_FILES } from '../../test-utils/generated/scenarios.ts';
import { keyBytes } from '../../test-utils/key-bytes.ts';
import { LIST_SCENARIOS } from '../../test-utils/list-scenarios.ts';
import { type RenderedApp, renderApp } from '../../test-utils/render-app.ts';
import type { Scenario, Seen } from '../../test-utils/scenario.ts';
import type { TuiState } from '../store/state.ts';
import { createInputDecoder } from '../terminal/input-decoder.ts';
import { canonicalKey, keyLabel, keysOfSequence } from './key-names.ts';
import type { KeyPlace } from './key-place.ts';
import { type KeyRow, keysOf, type Preset } from './keymap.ts';
import { innerPlaces } from './places-now.ts';
import { ALL_COMMANDS, keymapOf } from './registry.ts';
import { keySections } from './sections.ts';

const DOWNLOADS = mkdtempSync(join(tmpdir(), 'im-scenarios-'));
afterAll(() => rmSync(DOWNLOADS, { recursive: true }));

const SCENARIOS: Readonly<Record<string, Scenario>> = { ...OF_FILES, ...LIST_SCENARIOS };
const NAMES = ALL_COMMANDS.map(({ name }) => name);
/** How a command is tried. */
function scenarioOf(name: string): Scenario {
  const one = SCENARIOS[name];
  if (one === undefined) throw new Error(`${name} has no scenario.`);
  return one;
}
const KEYMAPS = { default: keymapOf({ preset: 'default', bind: {} }), vim: keymapOf({ preset: 'vim', bind: {} }) };
/** What is asked again until it is so; a command that does nothing is told of after this. */
const PATIENCE = { timeout: 20_000, interval: 5 };

/** The keys of a command in a preset, of one place or of all; of vim those that are others than the default ones there. */
function keysIn(name: string, preset: Preset, place?: KeyPlace): readonly string[] {
  const keys = keysOf(KEYMAPS[preset], name, place);
  const known = preset === 'default' ? [] : keysOf(KEYMAPS.default, name, place);
  return keys.filter((key) => !known.includes(key));
}

/** A key that was pressed, and did what it is for. */
interface Press {
  readonly preset: Preset;
  readonly place: KeyPlace;
  readonly command: string;
  readonly key: string;
}

const pressed: Press[] = [];
/** Words that were typed, and did what they are for: `/keys app.help`. */
const typed: string[] = [];

describe.each(PRESETS)('the keys of the preset %s', (preset) => {
  it('are what terminals send', () => {
    const sequences = [...new Set(KEYMAPS[preset].rows.flatMap(({ keys }: KeyRow) => keys))];
    const wrong = sequences.filter((sequence) => {
      const names: string[] = [];
      const decoder = createInputDecoder({
        emit: (event) =>
          names.push(event.type === 'key' ? canonicalKey(event.name) : event.type === 'text' ? event.text : '?'),
        after: () => () => undefined,
      });
      for (const bytes of keyBytes(sequence)) decoder.push(Buffer.from(bytes));
      return names.map((name) => (name === ' ' ? 'space' : name)).join(' ') !== keysOfSequence(sequence).join(' ');
    });
    expect(wrong).toEqual([]);
  });

  it.each(NAMES.filter((name) => keysIn(name, preset).length > 0))('%s', async (name) => {
    for (const key of keysIn(name, preset)) {
      await tried(name, scenarioOf(name), { preset, press: keyBytes(key), what: key });
    }
  });

  const elsewhere = NAMES.flatMap((name) =>
    (Object.keys(scenarioOf(name).elsewhere ?? {}) as KeyPlace[])
      .filter((place) => keysIn(name, preset, place).length > 0)
      .map((place) => [name, place] as const),
  );
  it.each(elsewhere)('%s in the place %s', async (name, place) => {
    const one = { ...scenarioOf(name), ...scenarioOf(name).elsewhere?.[place] };
    for (const key of keysIn(name, preset, place)) {
      await tried(name, one, { preset, press: keyBytes(key), what: key });
    }
  });

  it('are each pressed in each place', () => {
    const wanted = KEYMAPS[preset].rows.flatMap(({ command, place }) =>
      keysIn(command, preset, place).map((key) => ({ preset, place, command, key })),
    );
    const did = new Set(pressed.map(wordsOf));
    expect(wanted.map(wordsOf).filter((press) => !did.has(press))).toEqual([]);
  });
});

const wordsOf = ({ preset, place, command, key }: Press) => `${preset}, ${place}: ${command} by ${key}`;

describe('what is typed', () => {
  const words = ALL_COMMANDS.flatMap(({ name, slash }) =>
    slash === undefined ? [] : [slash.word, ...(slash.aliases ?? [])].map((word) => [word, name] as const),
  );
  it.each(words)('/%s', async (word, name) => {
    const { word: typing, ...rest } = scenarioOf(name);
    const one: Scenario = { ...rest, ...typing };
    const said = one.typed ?? '';
    expect(said.split(/\s/)[0], `The scenario of ${name} types its word.`).toBe(`/${wordOf(name)}`);
    const text = said.replace(/^\/\S+/, `/${word}`);
    await tried(
      name,
      { ...one, before: [...(one.before ?? []), text] },
      { preset: 'default', press: ['\r'], what: text },
    );
    typed.push(`/${word} ${name}`);
  });
});

function wordOf(name: string): string | undefined {
  return ALL_COMMANDS.find((command) => command.name === name)?.slash?.word;
}

describe('docs/keys.md', () => {
  const sections = readFileSync(new URL('../../../../../docs/keys.md', import.meta.url), 'utf8')
    .split('\n## ')
    .slice(1);
  /** The rows of its tables: the heading over them, the first two cells, and the command. */
  const rows = sections.flatMap((section) =>
    [...section.matchAll(/^\| (`.+`) \| (.+) \| `([a-z.-]+)` \|$/gm)].map(
      ([, first = '', second = '', command = '']) => ({
        title: section.slice(0, section.indexOf('\n')),
        first,
        second,
        command,
      }),
    ),
  );

  it('has no key that was not pressed', () => {
    const titles = new Map(keySections(KEYMAPS.default).map(({ place, title }) => [place, title]));
    const did = new Set(
      pressed
        .filter(({ preset }) => preset === 'default')
        .map(({ place, command, key }) => `${titles.get(place)}: ${command} by ${keyLabel(key)}`),
    );
    const wanted = rows
      .filter(({ title }) => title !== 'Commands')
      .flatMap(({ title, first, command }) =>
        [...first.matchAll(/`([^`]+)`/g)].map(([, label]) => `${title}: ${command} by ${label}`),
      );
    expect(wanted.length).toBeGreaterThan(KEYMAPS.default.rows.length);
    expect(wanted.filter((press) => !did.has(press))).toEqual([]);
  });

  it('has no word that was not typed', () => {
    const wanted = rows
      .filter(({ title }) => title === 'Commands')
      .flatMap(({ first, second, command }) => {
        const also = /\(also (.+)\)$/.exec(second)?.[1]?.split(/,? /) ?? [];
        return [...(first.match(/\/\p{L}+/u) ?? []), ...also].map((word) => `${word} ${command}`);
      });
    expect(wanted.length).toBeGreaterThan(KEYMAPS.default.words.length);
    expect(wanted.filter((word) => !typed.includes(word))).toEqual([]);
  });
});

it('every command has a key or a word', () => {
  const without = ALL_COMMANDS.filter(({ name, slash }) => slash === undefined && keysIn(name, 'default').length === 0);
  expect(without.filter(({ name }) => keysIn(name, 'vim').length === 0)).toEqual([]);
});

interface Trial {
  readonly preset: Preset;
  /** What does it, by key. */
  readonly press: readonly string[];
  /** For people. */
  readonly what: string;
}

/** Goes where the command can be done, sees that it is not done yet, does it, and waits until it is. */
async function tried(name: string, one: Scenario, { preset, press, what }: Trial): Promise<void> {
  const { app, seen, forget } = await opened(one, preset);
  try {
    for (const step of one.before ?? []) {
      const [key] = keysOf(KEYMAPS[preset], step);
      for (const bytes of key === undefined ? [step] : keyBytes(key)) app.app.input(Buffer.from(bytes));
      await turns();
    }
    let first = seen().state;
    forget();
    const looking = () => ({ ...seen(), first });
    // The screen may still be on its way to where it is not done.
    await expect.poll(() => one.becomes(looking()), { ...PATIENCE, message: `before ${name} (${what})` }).toBe(false);
    first = seen().state;
    forget();
    const place = placeOf(what, first, preset);
    for (const bytes of press) app.app.input(Buffer.from(bytes));
    await expect.poll(() => one.becomes(looking()), { ...PATIENCE, message: `${name} (${what})` }).toBe(true);
    if (place !== undefined) pressed.push({ preset, place, command: name, key: what });
  } finally {
    await app.stop();
  }
}

/** Where a key means what it means now; undefined: it is none. */
function placeOf(key: string, state: TuiState, preset: Preset): KeyPlace | undefined {
  const { rows } = KEYMAPS[preset];
  return ([...innerPlaces(state), 'everywhere'] as const).find((place) =>
    rows.some((row) => row.place === place && row.keys.includes(key)),
  );
}

/** What follows a key at once has happened. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise(setImmediate);
}

async function opened(one: Scenario, preset: Preset) {
  const world = createChatWorld();
  world.members.set(11, [
    createMember({ userId: 1, role: 'owner' }),
    createMember({ userId: 2 }),
    createMember({ userId: 3 }),
  ]);
  const team = world.rooms.get(11);
  if (team !== undefined) team.role = 'owner';
  if (one.long) {
    for (let line = 1; line <= 60; line++)
      world.append(10, { senderId: 2, body: `line ${line}.`, sentAt: START + line });
    const room = world.rooms.get(10);
    if (room !== undefined) room.readSeq = 62;
  }
  const now = () => START + 120_000;
  const client = createFakeChatClient({ world, now });
  const endings: string[] = [];
  const app: RenderedApp = await renderApp({
    ...(one.wide === true ? { columns: 160 } : {}),
    client,
    now,
    keys: { preset, bind: {} },
    config: { ...DEFAULT_SECTIONS, compose: { ...DEFAULT_SECTIONS.compose, ...one.compose } },
    loggedIn: one.loggedOut !== true,
    saved: { lastConversation: one.open ?? 10, drafts: [], known: undefined },
    login: async () => void endings.push('login'),
    register: async () => void endings.push('register'),
    editText: async (text) => `${text}, edited`,
    viewText: async (_text, name) => void endings.push(name),
    files: { downloads: DOWNLOADS, openAddress: async (address) => void endings.push(address) },
  });
  one.prepare?.(client);
  await turns();
  let written = '';
  const seen = (): Seen => {
    written += app.takeBytes();
    return {
      state: app.app.store.getState(),
      first: app.app.store.getState(),
      calls: client.calls,
      endings: [...endings, ...app.endings],
      written,
      shows: (text) => app.text().includes(text),
      called: (...call) => client.calls.some((made) => JSON.stringify(made) === JSON.stringify(call)),
    };
  };
  const forget = () => {
    app.takeBytes();
    written = '';
  };
  return { app, seen, forget };
}

import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../config/sections/keys.ts';
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
import { canonicalKey, keysOfSequence } from './key-names.ts';
import type { KeyPlace } from './key-place.ts';
import { type KeyRow, keysOf, type Preset } from './keymap.ts';
import { innerPlaces } from './places-now.ts';
import { ALL_COMMANDS, keymapOf } from './registry.ts';

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
const PATIENCE = { timeout: 4_000, interval: 5 };

/** The keys of a command in a preset, of one place or of all; of vim those that are others than the default ones there. */
function keysIn(name: string, preset: Preset, place?: KeyPlace): readonly string[] {
  const keys = keysOf(KEYMAPS[preset], name, place);
  const known = preset === 'default' ? [] : keysOf(KEYMAPS.default, name, place);
  return keys.filter((key) => !known.includes(key));
}

/** Each key that was pressed: preset, place, command, key. */
const pressed = new Set<string>();
const pressOf = (...[preset, place, name, key]: [Preset, KeyPlace, string, string]) =>
  `${preset}, ${place}: ${name} by ${key}`;

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

  it('are each pressed in each place of docs/keys.md', () => {
    const wanted = KEYMAPS[preset].rows.flatMap(({ command, place }) =>
      keysIn(command, preset, place).map((key) => pressOf(preset, place, command, key)),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((press) => !pressed.has(press))).toEqual([]);
  });
});

describe('what is typed', () => {
  const words = ALL_COMMANDS.flatMap(({ name, slash }) =>
    slash === undefined ? [] : [slash.word, ...(slash.aliases ?? [])].map((word) => [word, name] as const),
  );
  it.each(words)('/%s', async (word, name) => {
    const { word: typing, ...rest } = scenarioOf(name);
    const one: Scenario = { ...rest, ...typing };
    if (one.typed === undefined) throw new Error(`The scenario of ${name} says nothing that is typed.`);
    const typed = one.typed.replace(/^\/\S+/, `/${word}`);
    const before = [...(one.before ?? []), typed];
    await tried(name, { ...one, before }, { preset: 'default', press: ['\r'], what: typed });
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
    if (place !== undefined) pressed.add(pressOf(preset, place, name, what));
    for (const bytes of press) app.app.input(Buffer.from(bytes));
    await expect.poll(() => one.becomes(looking()), { ...PATIENCE, message: `${name} (${what})` }).toBe(true);
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
    loggedIn: one.loggedOut !== true,
    saved: { lastConversation: one.open ?? 10, drafts: [], known: undefined },
    login: async () => void endings.push('login'),
    register: async () => void endings.push('register'),
    editText: async (text) => `${text}, edited`,
    viewText: async (_text, name) => void endings.push(name),
    files: { openAddress: async (address) => void endings.push(address) },
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

import { mkdtempSync, rmSync } from 'node:fs';
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
import { createInputDecoder } from '../terminal/input-decoder.ts';
import { canonicalKey, keysOfSequence } from './key-names.ts';
import { type KeyRow, keysOf, type Preset } from './keymap.ts';
import { ALL_COMMANDS, keymapOf } from './registry.ts';

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
const PATIENCE = { timeout: 4_000, interval: 5 };

/** The keys of a command in a preset; of vim those that are others than the default ones. */
function keysIn(name: string, preset: Preset): readonly string[] {
  const keys = keysOf(KEYMAPS[preset], name);
  const known = preset === 'default' ? [] : keysOf(KEYMAPS.default, name);
  return keys.filter((key) => !known.includes(key));
}

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
});

describe('what is typed', () => {
  it.each(NAMES.filter((name) => scenarioOf(name).typed !== undefined))('%s', async (name) => {
    const one = scenarioOf(name);
    const before = [...(one.before ?? []), one.typed ?? ''];
    await tried(name, { ...one, before }, { preset: 'default', press: ['\r'], what: one.typed ?? '' });
  });
});

it('every command has a key or a word that is tried', () => {
  const untried = NAMES.filter((name) => scenarioOf(name).typed === undefined && keysIn(name, 'default').length === 0);
  expect(untried.filter((name) => keysIn(name, 'vim').length === 0)).toEqual([]);
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
    for (const bytes of press) app.app.input(Buffer.from(bytes));
    await expect.poll(() => one.becomes(looking()), { ...PATIENCE, message: `${name} (${what})` }).toBe(true);
  } finally {
    await app.stop();
  }
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

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCache } from '../cache/cache.ts';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createFakeChatClient } from '../test-utils/fake-client.ts';
import type { FakeWorld } from '../test-utils/fake-world.ts';
import type { RenderOptions } from '../test-utils/render-app.ts';

const OFFLINE = { reason: 'connection refused', retryAt: START + 130_000 };
const ALT_UP = '\u001b[1;3A';
const ALT_DOWN = '\u001b[1;3B';
const REMOVED = { body: '', kind: 'text', files: [] } as const;

function createFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'im-app-cache-')), 'account');
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
  return folder;
}

/** All that is on the disk. */
function textOf(folder: string): string {
  const names = readdirSync(join(folder, '..'), { recursive: true, encoding: 'utf8' });
  return names
    .flatMap((name) => (/\.\w+$/.test(name) ? [readFileSync(join(folder, '..', name), 'utf8')] : []))
    .join('\n');
}

/** A window on a world, and what it keeps. */
async function openWindow(
  world: FakeWorld,
  folder: string,
  options: Partial<RenderOptions> & { readonly isOffline?: true } = {},
) {
  const client = createFakeChatClient({
    world,
    now: () => START + 120_000,
    ...(options.isOffline === true ? { offline: OFFLINE } : {}),
  });
  return await startApp(world, { ...options, client, cache: openCache({ folder, maxBytes: 1e9 }) });
}

/** A folder with what a window has kept that had both conversations open. */
async function keptBy(world: FakeWorld): Promise<string> {
  const folder = createFolder();
  const { app } = await openWindow(world, folder);
  await app.press(ALT_UP);
  await app.app.stop();
  const cache = openCache({ folder, maxBytes: 1e9 });
  expect([cache.revOf(10), cache.revOf(11)]).toEqual([10, 11].map((id) => world.rooms.get(id)?.conversation.rev));
  return folder;
}

describe('what was read', () => {
  it('is there at the next start without a connection, and goes on from the first new message with one', async () => {
    const world = createChatWorld();
    const folder = await keptBy(world);
    const { app, client } = await openWindow(world, folder, {
      isOffline: true,
      saved: { lastConversation: 10, drafts: [], known: undefined },
    });
    expect(app.text()).toContain('hello Alice');
    expect(app.text()).toContain('hello Bob');
    await app.press(ALT_UP);
    expect(app.text()).toContain('standup at ten');
    expect(client.calls.map(([name]) => name)).not.toContain('history');
    await app.press(ALT_DOWN);
    world.append(10, { senderId: 2, body: 'while you were away', sentAt: START + 100_000 });
    client.goOnline();
    await app.settle();
    expect(app.text()).toMatch(/hello Bob[\s\S]*1 new[\s\S]*while you were away/);
    client.receive(10, 2, 'and now');
    await app.settle();
    expect(app.text()).toContain('and now');
  });

  it('is not shown after it was recalled or deleted elsewhere, and leaves the disk', async () => {
    const world = createChatWorld();
    const folder = await keptBy(world);
    world.change(10, 1, { ...REMOVED, recalledAt: START + 90_000 });
    // Deleted for oneself on another device: no change of the conversation.
    Object.assign(world.rooms.get(10)?.messages[1] ?? {}, { ...REMOVED, hidden: true, recalledAt: START + 90_000 });
    // In a conversation that is not opened.
    world.change(11, 1, { ...REMOVED, recalledAt: START + 90_000 });
    const saved = { lastConversation: 10, drafts: [], known: undefined };
    const { app } = await openWindow(world, folder, { saved });
    expect(app.text()).not.toMatch(/hello/);
    await expect.poll(() => textOf(folder), { timeout: 20_000 }).not.toMatch(/hello|standup/);
    expect(openCache({ folder, maxBytes: 1e9 }).conversation(11)?.messages).toHaveLength(1);
  });

  it('leaves the disk when the view is at older messages', async () => {
    const world = createChatWorld();
    for (let n = 1; n <= 200; n++) world.append(10, { senderId: 2, body: `line ${n}.`, sentAt: START + n });
    Object.assign(world.rooms.get(10) ?? {}, { readSeq: 202 });
    const folder = await keptBy(world);
    expect(textOf(folder)).toContain('line 200.');
    for (let n = 201; n <= 400; n++) world.append(10, { senderId: 2, body: `line ${n}.`, sentAt: START + n });
    // It opens at the first unread message, with a page around it.
    const { app, client } = await openWindow(world, folder, {
      saved: { lastConversation: 10, drafts: [], known: undefined },
    });
    expect(app.text()).toContain('line 201.');
    expect(textOf(folder)).toContain('line 160.');
    client.alter(10, 162, { ...REMOVED, recalledAt: START + 90_000 });
    await expect.poll(() => textOf(folder), { timeout: 20_000 }).not.toContain('line 160.');
  });

  it('is searched while there is no connection, and all of it when there is one', async () => {
    const world = createChatWorld();
    const folder = await keptBy(world);
    world.append(11, { senderId: 2, body: 'another standup', sentAt: START + 100_000 });
    const { app, client } = await openWindow(world, folder, {
      isOffline: true,
      saved: { lastConversation: 10, drafts: [], known: undefined },
    });
    await app.press('/search standup', '\r');
    expect(app.text()).toMatch(/#Team +carol: standup at ten/);
    expect(app.text()).toContain('Not connected: only what is kept here was searched');
    client.goOnline();
    await app.settle();
    expect(app.text()).toMatch(/Bob: another standup[\s\S]*carol: standup at ten/);
    expect(app.text()).not.toContain('Not connected: only');
  });

  it('goes with a conversation that one is not in any more, and with the session', async () => {
    const world = createChatWorld();
    const folder = await keptBy(world);
    const { app, client } = await openWindow(world, folder, {
      saved: { lastConversation: 11, drafts: [], known: undefined },
    });
    await app.press('half a sentence');
    client.removedFrom(11);
    await app.settle();
    expect(app.text()).toMatch(/You are no longer a member of Team\..*Alt-W/s);
    expect(openCache({ folder, maxBytes: 1e9 }).conversation(11)).toBeUndefined();
    await app.press('/next', '\r', '\u001bw');
    expect(app.text()).toContain('half a sentence');
    client.revoke();
    await app.settle();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
    await app.app.stop();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });
});

describe('a profile that is new', () => {
  it('is named, with those that there are', async () => {
    const { app } = await startApp(createChatWorld(), {
      loggedIn: false,
      profile: 'wrok',
      profiles: ['default', 'work'],
    });
    expect(app.text()).toContain('Profile "wrok" is new');
    expect(app.text()).toContain('There are: default, work');
  });
});

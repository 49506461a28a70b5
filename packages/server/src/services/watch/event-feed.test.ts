import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '../../storage/sqlite-storage.ts';
import type { Storage } from '../../storage/storage.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createEventFeed, type EventFilter } from './event-feed.ts';

/** A time to come is now. */
const fromNowOn = (): number => Date.now() + 60_000;
const ALL: EventFilter = { kinds: [], user: '', group: '' };
let folder: string;
let storage: Storage;
const clock = { now: () => Date.now() };
const feed = () => {
  const { watch, audit, users } = storage.repositories;
  return createEventFeed({ watch, audit, users, clock });
};
const note = (kind: string, more: object = {}) =>
  storage.repositories.watch.addEvents([
    { at: clock.now(), kind, actor: '', target: '', address: '', node: 'n', detail: '', ...more },
  ]);
const act = (action: string, target: string) =>
  storage.repositories.audit.append({ at: clock.now(), actorId: 0, action, target, address: '', detail: '' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'imd-feed-'));
  storage = await openSqliteStorage({ dataDir: folder, logger: createSilentLogger(), clock });
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the feed of events', () => {
  it('has both sources, goes on behind a cursor, and has nothing twice', async () => {
    const events = feed();
    const start = await events.read({ ...ALL, cursor: '', since: fromNowOn(), limit: 10, waitMs: 0 });
    await note('login.ok', { actor: '@alice' });
    await act('user.disable', '@mallory');
    const page = await events.read({ ...ALL, cursor: start.cursor, since: 0, limit: 10, waitMs: 0 });
    expect(page.events.map(({ kind, actor, target }) => [kind, actor, target])).toEqual([
      ['login.ok', '@alice', ''],
      ['user.disable', '', '@mallory'],
    ]);
    expect(page.events.map(({ id }) => id.charAt(0)).join('')).toBe('ea');
    const next = await events.read({ ...ALL, cursor: page.cursor, since: 0, limit: 10, waitMs: 0 });
    expect(next).toMatchObject({ events: [], more: false });
  });

  it('waits for what comes, is woken, and ends all waiting', async () => {
    const events = feed();
    const { cursor } = await events.read({ ...ALL, cursor: '', since: fromNowOn(), limit: 10, waitMs: 0 });
    const waiting = events.read({ ...ALL, cursor, since: 0, limit: 10, waitMs: 20_000 });
    await note('node.start');
    events.wake();
    expect((await waiting).events.map(({ kind }) => kind)).toEqual(['node.start']);
    const ended = events.read({ ...ALL, cursor: (await waiting).cursor, since: 0, limit: 10, waitMs: 20_000 });
    // It waits by the next turn.
    await new Promise((resolve) => setTimeout(resolve, 20));
    events.stop();
    expect((await ended).events).toEqual([]);
  });

  it('chooses by kind, user and group', async () => {
    const events = feed();
    const { cursor } = await events.read({ ...ALL, cursor: '', since: fromNowOn(), limit: 10, waitMs: 0 });
    await note('login.refused', { actor: '@Ålice' });
    await note('login.ok', { actor: '@bob' });
    await act('group.archive', '#ops (conversation 12)');
    await act('group.mute', 'conversation 123');
    const kinds = async (filter: Partial<EventFilter>) =>
      (await events.read({ ...ALL, ...filter, cursor, since: 0, limit: 20, waitMs: 0 })).events.map(({ kind }) => kind);
    expect(await kinds({ kinds: ['login'] })).toEqual(['login.refused', 'login.ok']);
    expect(await kinds({ kinds: ['login.ok', 'group'] })).toEqual(['login.ok', 'group.archive', 'group.mute']);
    expect(await kinds({ kinds: ['log'] })).toEqual([]);
    expect(await kinds({ user: '@åLICE' })).toEqual(['login.refused']);
    expect(await kinds({ group: '#OPS' })).toEqual(['group.archive']);
    expect(await kinds({ group: '12' })).toEqual(['group.archive']);
    expect(await kinds({ group: '123' })).toEqual(['group.mute']);
  });

  it('begins at a time, and reads all of it page by page', async () => {
    const events = feed();
    for (let index = 0; index < 30; index++) await note('job.done', { target: String(index) });
    const read: string[] = [];
    let cursor = '';
    for (let more = true; more; ) {
      const page = await events.read({
        ...ALL,
        kinds: ['job'],
        cursor,
        since: clock.now() - 60_000,
        limit: 10,
        waitMs: 0,
      });
      read.push(...page.events.map(({ target }) => target));
      ({ cursor, more } = page);
    }
    expect(read).toEqual(Array.from({ length: 30 }, (_, index) => String(index)));
  });
});

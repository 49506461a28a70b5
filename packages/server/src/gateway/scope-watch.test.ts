import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { UserEvent } from '../domain/events.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import type { Connection } from './connection.ts';
import { createScopeWatch } from './scope-watch.ts';

const INTERVAL_MS = 9_000;
const GRACE_MS = 1_000;

function startWatch() {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const heads = new Map<number, number>();
  const online = new Set<number>();
  const statements: (readonly number[])[] = [];
  const events: UserEvent[] = [];
  const state = { broken: false };
  const watch = createScopeWatch({
    heads: {
      async urevs(userIds) {
        statements.push(userIds);
        if (state.broken) throw new AppError('unavailable');
        return new Map(userIds.map((id) => [id, heads.get(id) ?? 0]));
      },
    },
    registry: { ofUser: (userId) => new Set(online.has(userId) ? [{} as Connection] : []) },
    toUser: (_, sent) => events.push(...sent),
    logger: createSilentLogger(),
  });
  watch.start();
  onTestFinished(() => watch.stop());
  return { watch, heads, online, statements, events, state };
}

describe('the watch of scopes', () => {
  it('announces within 10 s a change whose event was lost, once', async () => {
    const { watch, heads, online, events } = startWatch();
    online.add(7);
    watch.synced(7, 4);
    heads.set(7, 5);
    await vi.advanceTimersByTimeAsync(INTERVAL_MS + GRACE_MS);
    expect(events).toEqual([{ type: 'user', userId: 7, urev: 5, changes: [] }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(events).toHaveLength(1);
  });

  it('does not hide a lost change from a socket when another one has read it', async () => {
    const { watch, heads, online, events } = startWatch();
    online.add(7);
    watch.synced(7, 4);
    heads.set(7, 5);
    watch.synced(7, 5);
    await vi.advanceTimersByTimeAsync(INTERVAL_MS + GRACE_MS);
    expect(events).toMatchObject([{ urev: 5 }]);
  });

  it('says nothing of a change that was announced, nor of one whose event is on its way', async () => {
    const { watch, heads, online, events } = startWatch();
    online.add(7).add(8);
    watch.synced(7, 4);
    watch.synced(8, 4);
    watch.announced(7, 5);
    heads.set(7, 5).set(8, 9);
    await vi.advanceTimersByTimeAsync(INTERVAL_MS + GRACE_MS - 1);
    watch.announced(8, 9);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(events).toEqual([]);
  });

  it('asks nothing while nobody is there, and one statement for 500 users', async () => {
    const { watch, online, statements } = startWatch();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statements).toEqual([]);
    for (let id = 1; id <= 1_001; id++) {
      online.add(id);
      watch.synced(id, 0);
    }
    await vi.advanceTimersByTimeAsync(INTERVAL_MS);
    expect(statements.map((users) => users.length)).toEqual([500, 500, 1]);
    online.clear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statements).toHaveLength(3);
  });

  it('goes on after the database was away', async () => {
    const { watch, heads, online, events, state } = startWatch();
    online.add(7);
    watch.synced(7, 4);
    heads.set(7, 5);
    state.broken = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(events).toEqual([]);
    state.broken = false;
    await vi.advanceTimersByTimeAsync(INTERVAL_MS + GRACE_MS);
    expect(events).toMatchObject([{ urev: 5 }]);
  });
});

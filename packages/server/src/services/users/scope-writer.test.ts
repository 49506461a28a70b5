import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { BusEvent, UserEvent } from '../../domain/events.ts';
import type { ScopeWrite } from '../../domain/user-scope.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { registerUser, startAccounts } from '../testing/accounts.ts';
import { createScopeWriter } from './scope-writer.ts';

const EVENT: UserEvent = { type: 'user', userId: 7, urev: 4, changes: [] };
const REPEAT = { userId: 7, opId: '1'.repeat(32) };

function createWriter(level: number, publish: (events: readonly BusEvent[]) => Promise<void> = async () => {}) {
  const writes: ScopeWrite[] = [];
  const writer = createScopeWriter({
    scopes: {
      tables: {} as never,
      async change(write) {
        writes.push(write);
        return { outcome: 'written' as never, events: [EVENT] };
      },
    },
    bus: { publish },
    clock: { now: () => 1_000 },
    logger: createSilentLogger(),
    level: () => level,
  });
  return { writer, writes };
}

const nothing = async (): Promise<string> => 'nothing';

describe('the writer of user scopes', () => {
  it('announces what was written', async () => {
    const published: BusEvent[] = [];
    const { writer, writes } = createWriter(1, async (events) => void published.push(...events));
    expect(await writer.change({ userIds: [7], level: 1 }, nothing)).toBe('written');
    expect(writes).toEqual([{ userIds: [7], now: 1_000 }]);
    expect(published).toEqual([EVENT]);
  });

  it('answers what was written when it cannot be announced', async () => {
    const { writer } = createWriter(1, () => Promise.reject(new AppError('unavailable')));
    expect(await writer.change({ userIds: [7], level: 1 }, nothing)).toBe('written');
  });

  it('refuses what nodes of an earlier version cannot read, and ids whose outcomes they do not keep', async () => {
    const old = createWriter(1);
    const upgrading = { code: 'unavailable', message: 'The cluster is being upgraded; try again in a moment.' };
    await expect(old.writer.change({ userIds: [7], level: 2 }, nothing)).rejects.toMatchObject(upgrading);
    await expect(old.writer.change({ userIds: [7], level: 1, repeat: REPEAT }, nothing)).rejects.toMatchObject(
      upgrading,
    );
    expect(old.writes).toEqual([]);
    const agreed = createWriter(2);
    await agreed.writer.change({ userIds: [7], level: 2, repeat: REPEAT }, nothing);
    expect(agreed.writes).toEqual([{ userIds: [7], now: 1_000, repeat: REPEAT }]);
  });
});

describe('a change of the own profile', () => {
  it('moves the urev once, and not when it changes nothing', async () => {
    const accounts = await startAccounts();
    const { users, events, repositories } = accounts;
    const identity = await registerUser(accounts, 'ann');
    const user = await users.updateMe(identity, { displayName: 'Ann A.' });
    expect(user).toMatchObject({ displayName: 'Ann A.', email: '' });
    expect(await users.updateMe(identity, { displayName: 'Ann A.' })).toEqual(user);
    const own = events.filter((event) => event.type === 'user');
    expect(own).toEqual([{ type: 'user', userId: user.id, urev: 1, changes: [{ type: 'profile', user }] }]);
    expect(await repositories.scopes.head(user.id)).toEqual({ urev: 1, floor: 0 });
    const both = await users.updateMe(identity, { displayName: 'Ann', email: 'ann@example.org' });
    expect(both).toMatchObject({ ...(await repositories.users.byId(user.id)) });
  });
});

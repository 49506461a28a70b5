import { describe, expect, it } from 'vitest';
import type { EventBus } from '../../pipeline/event-bus.ts';
import { registerUser, startAccounts } from '../testing/accounts.ts';

/** A bus whose every event is lost; `publish` ends as told. */
function createLosingBus(publish: () => Promise<void>): EventBus {
  return {
    publish,
    subscribe() {},
    onDiscontinuity() {},
    async start() {},
    async stop() {},
  };
}

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'in',
    (error: { code: string }) => error.code,
  );

const BUSES: readonly (readonly [string, () => Promise<void>])[] = [
  ['loses everything', async () => {}],
  ['refuses everything', () => Promise.reject(new Error('no broker'))],
  ['never answers', () => new Promise<void>(() => {})],
];

describe.each(BUSES)('a session that ends on another node while the bus %s', (_name, publish) => {
  it('is refused here, its sockets are closed, and nothing waits for the bus', async () => {
    const accounts = await startAccounts();
    const here = await accounts.startNode(createLosingBus(publish));
    const there = await accounts.startNode(createLosingBus(publish));
    const ended: number[] = [];
    here.onSessionsEnded((_userId, sessionIds) => ended.push(...sessionIds));
    const { tokens, session } = await registerUser(accounts, 'alice');
    const other = await registerUser(accounts, 'bob');
    expect(await outcome(here.authenticate(tokens.token))).toBe('in');
    await there.logout(await there.authenticate(tokens.token));
    expect(await outcome(there.authenticate(tokens.token))).toBe('session_revoked');
    await expect.poll(() => ended, { timeout: 20_000 }).toEqual([session.id]);
    expect(await outcome(here.authenticate(tokens.token))).toBe('session_revoked');
    expect(here.isActive(session.id)).toBe(false);
    expect(await outcome(here.authenticate(other.tokens.token))).toBe('in');
  });
});

describe('a session that ends on another node', () => {
  it('is found when its row comes late, or from a clock that is behind', async () => {
    const accounts = await startAccounts();
    const here = await accounts.startNode(createLosingBus(async () => {}));
    const ended: number[] = [];
    here.onSessionsEnded((_userId, sessionIds) => ended.push(...sessionIds));
    const { session, user } = await registerUser(accounts, 'alice');
    await accounts.repositories.sessions.revoke(user.id, session.id, here.clock.now() - 8_000);
    await expect.poll(() => ended, { timeout: 20_000 }).toEqual([session.id]);
  });

  it('is told once, however often it is found and heard of', async () => {
    const accounts = await startAccounts();
    const here = await accounts.startNode(accounts.bus);
    const ended: number[] = [];
    here.onSessionsEnded((_userId, sessionIds) => ended.push(...sessionIds));
    const first = await registerUser(accounts, 'alice');
    const second = await registerUser(accounts, 'bob');
    await accounts.auth.logout(await accounts.auth.authenticate(first.tokens.token));
    expect(ended).toEqual([first.session.id]);
    // Found by a poll, which must have seen the first one too.
    await accounts.repositories.sessions.revoke(second.user.id, second.session.id, here.clock.now());
    await expect.poll(() => ended, { timeout: 20_000 }).toEqual([first.session.id, second.session.id]);
  });
});

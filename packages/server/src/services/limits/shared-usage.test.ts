import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../domain/clock.ts';
import { createJoinedBuses } from '../../pipeline/testing/joined-buses.ts';
import { createRandom } from '../../pipeline/testing/random.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createAuthThrottle } from '../auth/auth-throttle.ts';
import { createRateLimits } from './rate-limits.ts';
import { createSharedUsage } from './shared-usage.ts';

const DELAY_MS = 100;
const RATE = 100;
const BURST = 200;
const LIMITS = {
  sendsPerSecond: RATE,
  sendBurst: BURST,
  commandsPerSecond: RATE,
  commandBurst: BURST,
  anonymousPerSecond: RATE,
  anonymousBurst: BURST,
};
const AUTH = {
  loginAttempts: 5,
  loginAttemptsPerAccount: 8,
  loginAttemptsPerAddress: 20,
  loginWindow: 900_000,
  registrationsPerAddress: 3,
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

function startNodes(count: number) {
  const buses = createJoinedBuses({ random: createRandom(1).next, delayMs: DELAY_MS });
  const nodes = Array.from({ length: count }, (_, index) => {
    const usage = createSharedUsage(
      { bus: buses.join(), clock: systemClock, logger: createSilentLogger() },
      `n${index}`,
    );
    usage.start();
    return { limits: createRateLimits(LIMITS, systemClock, usage), throttle: createAuthThrottle(AUTH, usage) };
  });
  return { buses, nodes };
}

/** Takes all that every node gives. */
function takeAll(nodes: ReturnType<typeof startNodes>['nodes'], userId: number): number {
  let taken = 0;
  for (const { limits } of nodes) while (limits.takeSend(userId) === 0) taken += 1;
  return taken;
}

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );
const tryOf = (account: string, address: string, device = 'laptop') => ({ account, address, device });
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('what one user may take on all nodes together', () => {
  // The bound of docs/ARCHITECTURE.md: each node gives its burst, and the rate of the second before the others hear of it;
  // in the long run all nodes together give the rate of one.
  it.each([2, 3, 8])('is bounded on %i nodes', async (count) => {
    const { nodes } = startNodes(count);
    let taken = 0;
    const seconds = 60;
    for (let step = 0; step < seconds * 10; step++) {
      taken += takeAll(nodes, 7);
      await wait(100);
    }
    const share = BURST / 20;
    const told = 1 + DELAY_MS / 1_000 + 0.1;
    expect(taken).toBeLessThanOrEqual(count * (BURST + RATE * told + share) + RATE * seconds);
    // Nobody is shut out for trying several nodes.
    expect(taken).toBeGreaterThanOrEqual(RATE * seconds);
  });

  it('is what is left after changing nodes', async () => {
    const { nodes } = startNodes(3);
    const [first, second, third] = nodes;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three nodes');
    expect(takeAll([first], 7)).toBe(BURST);
    await wait(1_000 + DELAY_MS + 10);
    // Only what has come back in the meantime.
    expect(takeAll([second], 7)).toBeLessThanOrEqual(RATE * 1.2);
    expect(takeAll([third], 8)).toBe(BURST);
  });

  it('is not told while it is small', async () => {
    const { nodes, buses } = startNodes(2);
    for (let user = 1; user <= 100; user++) for (let send = 0; send < 10; send++) nodes[0]?.limits.takeSend(user);
    await wait(5_000);
    expect(buses.published.get('node_usage')).toBeUndefined();
    nodes[0]?.limits.takeSend(1);
    await wait(1_100);
    expect(buses.published.get('node_usage')).toBe(1);
  });

  it('is forgotten while it stays small for long', async () => {
    const { nodes, buses } = startNodes(2);
    for (let minute = 0; minute < 20; minute++) {
      for (let send = 0; send < 5; send++) nodes[0]?.limits.takeSend(1);
      await wait(60_000);
    }
    expect(buses.published.get('node_usage')).toBeUndefined();
  });

  it('counts for an address too', async () => {
    const { nodes } = startNodes(2);
    while (nodes[0]?.limits.anonymous('192.0.2.1').waitMs === 0);
    await wait(1_000 + DELAY_MS + 10);
    let left = 0;
    while (nodes[1]?.limits.anonymous('192.0.2.1').waitMs === 0) left += 1;
    expect(left).toBeLessThanOrEqual(RATE * 1.2);
  });
});

describe('failed log-ins', () => {
  it('count on every node', async () => {
    const { nodes } = startNodes(2);
    const [here, there] = nodes.map((node) => node.throttle);
    for (let guess = 0; guess < 5; guess++) await here?.beforeLogin(tryOf('alice', '192.0.2.66'));
    expect(await outcome(here?.beforeLogin(tryOf('alice', '192.0.2.66')) ?? Promise.reject())).toBe('rate_limited');
    await wait(1_200);
    expect(await outcome(there?.beforeLogin(tryOf('alice', '192.0.2.66')) ?? Promise.reject())).toBe('rate_limited');
    // From another address there are three left for the account, and then it is closed to addresses it never logged in from.
    for (let guess = 0; guess < 3; guess++) await there?.beforeLogin(tryOf('alice', '192.0.2.67'));
    expect(await outcome(there?.beforeLogin(tryOf('alice', '192.0.2.67')) ?? Promise.reject())).toBe('rate_limited');
  });

  it('count for their address on every node, whatever account they were for', async () => {
    const { nodes } = startNodes(2);
    const [here, there] = nodes.map((node) => node.throttle);
    for (let guess = 0; guess < 20; guess++) await here?.beforeLogin(tryOf(`user${guess}`, '192.0.2.66'));
    await wait(1_200);
    expect(await outcome(there?.beforeLogin(tryOf('alice', '192.0.2.66')) ?? Promise.reject())).toBe('rate_limited');
  });

  it('of a known device count on every node', async () => {
    const { nodes } = startNodes(2);
    const [here, there] = nodes.map((node) => node.throttle);
    const owner = tryOf('alice', '203.0.113.1');
    await here?.beforeLogin(owner);
    await here?.loggedIn(owner);
    await wait(1_200);
    for (let guess = 0; guess < 5; guess++) await here?.beforeLogin(owner);
    await wait(1_200);
    expect(await outcome(there?.beforeLogin(owner) ?? Promise.reject())).toBe('rate_limited');
  });

  it('do not shut out an address from which another node let the owner in', async () => {
    const { nodes } = startNodes(2);
    const [here, there] = nodes.map((node) => node.throttle);
    await here?.beforeLogin(tryOf('alice', '203.0.113.1'));
    await here?.loggedIn(tryOf('alice', '203.0.113.1'));
    for (const last of [66, 67]) {
      for (let guess = 0; guess < 4; guess++) await here?.beforeLogin(tryOf('alice', `192.0.2.${last}`));
    }
    await wait(1_200);
    expect(await outcome(there?.beforeLogin(tryOf('alice', '192.0.2.68')) ?? Promise.reject())).toBe('rate_limited');
    expect(await outcome(there?.beforeLogin(tryOf('alice', '203.0.113.1')) ?? Promise.reject())).toBe('ok');
  });

  it('are not what a right password is', async () => {
    const { nodes, buses } = startNodes(2);
    const [here, there] = nodes.map((node) => node.throttle);
    for (let login = 0; login < 15; login++) {
      await here?.beforeLogin(tryOf(`user${login}`, '192.0.2.1'));
      await here?.loggedIn(tryOf(`user${login}`, '192.0.2.1'));
    }
    await wait(1_200);
    for (let login = 0; login < 15; login++) await there?.beforeLogin(tryOf(`user${login}`, '192.0.2.1'));
    expect(buses.published.get('node_usage')).toBe(1);
  });

  it('tell no name to the other nodes', async () => {
    const { nodes, buses } = startNodes(2);
    const seen: string[] = [];
    buses.lose = (event) => {
      seen.push(JSON.stringify(event));
      return false;
    };
    await nodes[0]?.throttle.beforeLogin(tryOf('my secret password', '192.0.2.1'));
    await wait(1_200);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join()).not.toContain('secret');
  });

  it('count as new accounts do, on every node', async () => {
    const { nodes } = startNodes(2);
    for (let account = 0; account < 3; account++) await nodes[0]?.throttle.beforeRegistration('192.0.2.1');
    await wait(1_200);
    expect(await outcome(nodes[1]?.throttle.beforeRegistration('192.0.2.1') ?? Promise.reject())).toBe('rate_limited');
  });
});

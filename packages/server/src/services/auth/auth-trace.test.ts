import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { User } from '../../domain/user.ts';
import type { LogFields, Logger } from '../../telemetry/log.ts';
import { createMetrics } from '../../telemetry/metrics.ts';
import { createAuthTrace } from './auth-trace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const alice = { id: 7, username: 'Alice' } as User;
const wrong = new AppError('invalid_credentials');

function setUp() {
  const lines: (readonly [level: string, message: string, fields: LogFields | undefined])[] = [];
  const write = (level: string) => (message: string, fields?: LogFields) => void lines.push([level, message, fields]);
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') } as Logger;
  const metrics = createMetrics({ processMetrics: false });
  const users = { byKey: async (key: string) => (key === 'alice' ? alice : undefined) };
  const trace = createAuthTrace({ users, logger, metrics });
  return { trace, lines, metrics };
}

describe('what is refused', () => {
  it('is logged with the name of an account, the address and the reason', async () => {
    const { trace, lines } = setUp();
    trace.refused({ kind: 'login', account: 'alice', address: '192.0.2.1' }, wrong);
    const throttled = new AppError('rate_limited', 'Too many', { cause: 'throttled_account' });
    trace.refused({ kind: 'login', account: 'alice', address: '192.0.2.2' }, throttled);
    trace.refused({ kind: 'admin', username: 'Alice', address: '::1', operation: 'x' }, new AppError('forbidden'));
    await trace.stop();
    expect(lines).toEqual([
      ['info', 'a log-in was refused', { user: 'Alice', reason: 'invalid_credentials', address: '192.0.2.1' }],
      ['warn', 'a log-in was refused', { user: 'Alice', reason: 'throttled_account', address: '192.0.2.2' }],
      [
        'warn',
        'an admin operation was refused',
        { user: 'Alice', reason: 'forbidden', operation: 'x', address: '::1' },
      ],
    ]);
  });

  it('is logged without what was typed as a name when there is no such account', async () => {
    const { trace, lines } = setUp();
    trace.refused({ kind: 'login', account: 'my secret password', address: '192.0.2.1' }, wrong);
    await trace.stop();
    expect(lines).toEqual([['info', 'a log-in was refused', { reason: 'invalid_credentials', address: '192.0.2.1' }]]);
  });

  it('is counted by its reason, which does not tell whether there is such an account', async () => {
    const { trace, metrics } = setUp();
    for (const account of ['alice', 'nobody']) trace.refused({ kind: 'login', account, address: '::1' }, wrong);
    trace.refused({ kind: 'register' }, new AppError('already_exists'));
    trace.succeeded({ kind: 'login' });
    const { values } = await metrics.authAttempts.get();
    expect(values.map(({ labels, value }) => [labels.kind, labels.outcome, value])).toEqual([
      ['login', 'invalid_credentials', 2],
      ['register', 'already_exists', 1],
      ['login', 'ok', 1],
    ]);
  });
});

it('a new account is logged', async () => {
  const { trace, lines } = setUp();
  trace.succeeded({ kind: 'register', account: 'alice', address: '192.0.2.1' });
  trace.succeeded({ kind: 'login', account: 'alice', address: '192.0.2.1' });
  await trace.stop();
  expect(lines).toEqual([['info', 'an account was registered', { user: 'Alice', address: '192.0.2.1' }]]);
});

describe('guesses by the thousand', () => {
  it('leave 5 lines for an address and 30 in a minute, and one that tells how many more there were', async () => {
    const { trace, lines } = setUp();
    const guess = (address: string) => trace.refused({ kind: 'login', account: 'alice', address }, wrong);
    for (let count = 0; count < 1_000; count++) guess('192.0.2.1');
    for (let host = 0; host < 2_000; host++) guess(`198.51.${host >> 8}.${host & 255}`);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines.filter(([, , fields]) => fields?.address === '192.0.2.1')).toHaveLength(5);
    expect(lines).toHaveLength(31);
    expect(lines.at(-1)).toEqual([
      'warn',
      'log-ins, registrations or admin operations that were left out of the log',
      { count: 2_970, reasons: { invalid_credentials: 2_970 }, addresses: 1_000 },
    ]);
    // The next minute begins anew.
    guess('192.0.2.1');
    await trace.stop();
    expect(lines).toHaveLength(32);
  });

  it('are told when the server stops', async () => {
    const { trace, lines } = setUp();
    for (let count = 0; count < 7; count++) trace.refused({ kind: 'login', address: '::1' }, wrong);
    await trace.stop();
    expect(lines.find(([level]) => level === 'warn')?.[2]).toMatchObject({ count: 2, addresses: 1 });
  });
});

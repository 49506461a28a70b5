import { describe, expect, it } from 'vitest';
import { NotYetError, StartupError } from '../domain/errors.ts';
import type { Logger } from '../telemetry/log.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createStartWait } from './start-wait.ts';

const AT = Date.UTC(2026, 10, 30, 12);
const MINUTE_MS = 60_000;

const noDatabase = () =>
  new NotYetError('The database "chat" on db:3306 cannot be reached.', { part: 'storage', state: 'it is away' });
const noKafka = () => new NotYetError('Kafka does not answer at k:9092.', { part: 'log', state: 'Kafka is away' });

/** A wait whose time is only that of its pauses. */
function setUp(timeoutMs: number) {
  let elapsed = 0;
  const lines: { readonly level: string; readonly message: string; readonly fields: unknown }[] = [];
  const pauses: number[] = [];
  const logger: Logger = {
    ...createSilentLogger(),
    warn: (message, fields) => void lines.push({ level: 'warn', message, fields }),
    info: (message, fields) => void lines.push({ level: 'info', message, fields }),
  };
  const wait = createStartWait(
    {
      logger,
      clock: { now: () => AT + elapsed },
      steady: () => elapsed,
      async pause(ms, signal) {
        signal.throwIfAborted();
        elapsed += ms;
        pauses.push(ms);
      },
    },
    { timeoutMs },
  );
  return { wait, lines, pauses, elapsed: () => elapsed };
}

/** Work that succeeds once so much time has passed. */
const thereAfter =
  (elapsed: () => number, ms: number, missing = noDatabase) =>
  async () => {
    if (elapsed() < ms) throw missing();
    return 'there';
  };

describe('a start that waits', () => {
  it('tries again until it is there, says so first and then once a minute, and once that it goes on', async () => {
    const { wait, lines, pauses, elapsed } = setUp(10 * MINUTE_MS);
    await expect(wait.until(thereAfter(elapsed, 150_000))).resolves.toBe('there');
    expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'warn the start waits for the database',
      'warn the start waits for the database',
      'warn the start waits for the database',
      'info the database is there; the start goes on',
    ]);
    expect(lines[2]?.fields).toEqual({
      reason: 'The database "chat" on db:3306 cannot be reached.',
      since: '2026-11-30T12:00:00.000Z',
      givesUpAt: '2026-11-30T12:10:00.000Z',
    });
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(250);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1_750);
    expect(wait.awaited()).toBeUndefined();
  });

  it('tells readiness what is missing and since when', async () => {
    const { wait, elapsed } = setUp(10 * MINUTE_MS);
    const seen: unknown[] = [];
    await wait.until(async () => {
      seen.push(wait.awaited());
      return thereAfter(elapsed, 1)();
    });
    expect(seen).toEqual([undefined, { part: 'storage', text: 'it is away; waiting since 2026-11-30T12:00:00.000Z' }]);
  });

  it('gives up at the end of its patience, which is for all waiting together', async () => {
    const { wait, elapsed } = setUp(2 * MINUTE_MS);
    await wait.until(thereAfter(elapsed, 90_000));
    const started = wait.until(thereAfter(elapsed, 150_000, noKafka));
    await expect(started).rejects.toThrow(
      'Kafka does not answer at k:9092.\n  The start has waited 2 minutes (server.startTimeout).',
    );
    await expect(started).rejects.not.toBeInstanceOf(NotYetError);
    expect(elapsed()).toBe(2 * MINUTE_MS);
  });

  it('does not wait with a timeout of 0', async () => {
    const { wait, lines, pauses } = setUp(0);
    const missing = noDatabase();
    await expect(wait.until(() => Promise.reject(missing))).rejects.toBe(missing);
    expect([lines, pauses]).toEqual([[], []]);
  });

  it('waits for nothing else that fails', async () => {
    const { wait, lines } = setUp(10 * MINUTE_MS);
    const refusal = new StartupError('The database server refuses the user "imd" or its password.');
    await expect(wait.until(() => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(lines).toEqual([]);
  });

  it('ends with the end of the start', async () => {
    const { wait, elapsed } = setUp(10 * MINUTE_MS);
    let tries = 0;
    const started = wait.until(async () => {
      tries += 1;
      if (tries === 3) wait.end();
      return thereAfter(elapsed, 300_000)();
    });
    await expect(started).rejects.toThrow('was stopped while it started');
    await expect(started).rejects.not.toBeInstanceOf(StartupError);
    expect(tries).toBe(3);
  });

  it('says little of a database that comes and goes', async () => {
    const { wait, lines, elapsed } = setUp(10 * MINUTE_MS);
    await wait.until(async () => {
      // It opens, and the next use of it fails.
      wait.came();
      return thereAfter(elapsed, 50_000)();
    });
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(lines.length).toBeLessThanOrEqual(3);
  });
});

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { LogFields, Logger } from '../telemetry/log.ts';
import { createDatabaseWatch, LARGE_BYTES } from './database-watch.ts';

const SECOND = 1_000;
const SLOW_WRITE = 'a write to the database takes too long';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Question {
  resolve(): void;
  reject(error: Error): void;
}

/**
 * A watch of a database that fails with `code` while there is one, and answers when the test says so what it `holds`. `written`
 * has the sizes of the writes.
 */
function startWatch() {
  const lines: [message: string, fields?: LogFields][] = [];
  const note = (message: string, fields?: LogFields): void => {
    lines.push(fields === undefined ? [message] : [message, fields]);
  };
  const logger: Logger = { debug: note, info: note, warn: note, error: note, withTag: () => logger };
  const database = { code: '', holds: '', open: [] as Question[], written: [] as number[] };
  const answer = (question: string): Promise<void> =>
    database.holds === question
      ? new Promise((resolve, reject) => database.open.push({ resolve, reject }))
      : Promise.resolve();
  const watch = createDatabaseWatch(
    {
      check: () => answer('check'),
      async tryWrite(bytes) {
        database.written.push(bytes);
        if (database.code !== '') throw new AppError('unavailable', undefined, { cause: { code: database.code } });
        await answer('write');
      },
    },
    { logger, clock: { now: () => Date.now() } },
  );
  watch.start();
  onTestFinished(() => watch.stop());
  return { watch, database, lines, pass: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds) };
}

/** The watch of a database to which a write is under way that does not end. */
async function startStuck() {
  const stuck = startWatch();
  stuck.database.holds = 'write';
  await stuck.pass(5 * SECOND);
  expect(stuck.database.open).toHaveLength(1);
  return stuck;
}

describe('the watch of the database', () => {
  it('tries a small write every 5 s, and after a problem as much as a batch may need until that is taken', async () => {
    const { watch, database, pass } = startWatch();
    await pass(10 * SECOND);
    expect(database.written).toEqual([36, 36]);
    database.code = 'SQLITE_FULL';
    await pass(7 * SECOND);
    expect(database.written.slice(2)).toEqual([36, LARGE_BYTES, LARGE_BYTES]);
    expect(watch.problem()).toBe('the disk of the database is full');
    database.code = '';
    await pass(SECOND);
    expect(database.written.at(-1)).toBe(LARGE_BYTES);
    expect(watch.healthy()).toBe(true);
  });

  it('tries nothing while batches are written', async () => {
    const { watch, database, pass } = startWatch();
    for (let second = 0; second < 20; second++) {
      await pass(SECOND);
      watch.wrote();
    }
    expect(database.written).toEqual([]);
  });

  it('calls a lock a problem when it lasts 2 s, and a full disk at once', async () => {
    const { watch } = startWatch();
    watch.refused('SQLITE_BUSY');
    expect(watch.problem()).toBeUndefined();
    vi.setSystemTime(Date.now() + 2_000);
    watch.refused('SQLITE_BUSY');
    expect(watch.problem()).toBe('another program has locked the database');
    watch.wrote();
    expect(watch.problem()).toBeUndefined();
    watch.refused('SQLITE_FULL');
    expect(watch.problem()).toBe('the disk of the database is full');
  });
});

describe('a look at the database that does not come back', () => {
  it('is a write that takes too long, which is said once', async () => {
    const { watch, database, lines, pass } = await startStuck();
    await pass(2 * SECOND - 1);
    expect(watch.problem()).toBeUndefined();
    await pass(1);
    expect([watch.problem(), watch.healthy()]).toEqual([SLOW_WRITE, false]);
    await pass(60 * SECOND);
    expect(lines).toEqual([['the database cannot be used', { reason: SLOW_WRITE, code: '' }]]);
    // Nothing more was asked of it meanwhile.
    expect(database.open).toHaveLength(1);
  });

  it('is over when it comes back well', async () => {
    const { watch, database, lines, pass } = await startStuck();
    await pass(10 * SECOND);
    database.holds = '';
    database.open[0]?.resolve();
    await pass(0);
    expect(watch.healthy()).toBe(true);
    expect(lines.map(([message]) => message)).toEqual([
      'the database cannot be used',
      'the database can be used again',
    ]);
    await pass(60 * SECOND);
    expect([watch.healthy(), lines.length]).toEqual([true, 2]);
  });

  it('is what it failed by when it comes back, and is followed by another', async () => {
    const { watch, database, pass } = await startStuck();
    await pass(10 * SECOND);
    database.holds = '';
    database.open[0]?.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
    await pass(0);
    expect(watch.problem()).toBe('the disk of the database is full');
    await pass(SECOND);
    expect([watch.problem(), database.written.at(-1)]).toEqual([undefined, LARGE_BYTES]);
  });

  it('does not hide what a refused batch has told', async () => {
    const { watch, lines, pass } = await startStuck();
    await pass(3 * SECOND);
    watch.refused('SQLITE_FULL');
    await pass(60 * SECOND);
    expect(watch.problem()).toBe('the disk of the database is full');
    expect(lines).toHaveLength(2);
  });

  it('is said once for each reason, however often the database fails now in one way and now in another', async () => {
    const { watch, database, lines, pass } = startWatch();
    for (let round = 0; round < 5; round++) {
      watch.refused('SQLITE_FULL');
      watch.refused('SQLITE_READONLY');
    }
    expect(lines.map(([, fields]) => fields?.reason)).toEqual([
      'the disk of the database is full',
      'the database is read-only',
    ]);
    database.code = '';
    await pass(SECOND);
    expect(watch.healthy()).toBe(true);
    watch.refused('SQLITE_FULL');
    expect(lines).toHaveLength(4);
  });

  it('is no problem while batches are written', async () => {
    const { watch, lines, pass } = await startStuck();
    for (let count = 0; count < 10; count++) {
      await pass(SECOND);
      watch.wrote();
    }
    expect(lines).toEqual([]);
    await pass(2 * SECOND);
    expect(watch.problem()).toBe(SLOW_WRITE);
  });

  it('is no problem when this process stood still', async () => {
    const { watch, database, lines, pass } = await startStuck();
    vi.setSystemTime(Date.now() + 3_600 * SECOND);
    await pass(SECOND);
    database.holds = '';
    database.open[0]?.resolve();
    await pass(SECOND);
    expect([watch.healthy(), lines]).toEqual([true, []]);
  });

  it('is a database that does not answer when it is a read; over after a write', async () => {
    const { watch, database, lines, pass } = startWatch();
    database.holds = 'check';
    await pass(3 * SECOND);
    expect(watch.problem()).toBe('the database does not answer');
    database.holds = '';
    database.open[0]?.resolve();
    await pass(0);
    expect(watch.healthy()).toBe(true);
    expect(database.written).toEqual([LARGE_BYTES]);
    expect(lines).toHaveLength(2);
  });
});

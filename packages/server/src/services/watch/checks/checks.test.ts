import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSilentLogger } from '../../../telemetry/log.ts';
import { createServerKey } from '../../auth/server-key.ts';
import { createDiagnosis } from '../diagnosis.ts';
import type { NodeState } from '../node-states.ts';
import { createClocksCheck } from './clocks-check.ts';
import { createDatabaseCheck } from './database-check.ts';
import { createLimitsCheck } from './limits-check.ts';
import { createLogCheck } from './log-check.ts';
import { createPermissionsCheck } from './permissions-check.ts';

const FACTS = { version: 'MariaDB 11.8.3', charset: 'utf8mb4', collation: 'utf8mb4_bin', now: 1_000_000 };
const node = (id: string, aheadMs: number) => ({ id, aheadMs }) as unknown as NodeState;

describe('the database', () => {
  const check = (charset: string, took: number) => {
    let now = 0;
    return createDatabaseCheck({
      watch: {
        async facts() {
          now += took;
          return { ...FACTS, charset };
        },
      },
      problem: () => undefined,
      now: () => now,
    }).look();
  };

  it('is well when it answers at once and holds every text', async () => {
    expect((await check('utf8mb4', 2)).map(({ level, summary }) => [level, summary])).toEqual([
      ['ok', 'MariaDB 11.8.3 answers in 2.0 ms.'],
      ['ok', 'Its character set is utf8mb4 (utf8mb4_bin).'],
    ]);
  });

  it('is not when it is slow, has another character set, or cannot be used', async () => {
    expect((await check('latin1', 50)).map(({ level }) => level)).toEqual(['warning', 'warning']);
    expect((await check('utf8mb4', 300))[0]?.level).toBe('error');
    const away = createDatabaseCheck({ watch: { facts: async () => FACTS }, problem: () => 'the disk is full' });
    expect(await away.look()).toMatchObject([
      { level: 'error', summary: 'The database cannot be used: the disk is full.' },
    ]);
  });
});

describe('clocks', () => {
  it.each([
    [0, 0, [['ok', 'The clocks of the database and of the other nodes agree with that of this node.']]],
    [5_000, 0, [['warning', 'The clock of the database is 5.0 s ahead of that of this node.']]],
    [0, -40_000, [['error', 'The clock of b is 40.0 s behind that of this node.']]],
  ])('%i ms and %i ms apart', async (database, other, wanted) => {
    const check = createClocksCheck({
      watch: { facts: async () => FACTS },
      clock: { now: () => FACTS.now - database },
      isApart: true,
      nodes: async () => [node('a', 0), node('b', other)],
    });
    expect((await check.look()).map(({ level, summary }) => [level, summary])).toEqual(wanted);
  });
});

describe('the log', () => {
  it('names topics that are not there or have other partitions, partitions that nobody owns, and a lag', async () => {
    const check = createLogCheck({
      health: () => ({ log: 'ok', events: 'Kafka does not take events' }),
      lag: () => 0,
      lagging: () => true,
      kafka: async () => ({
        partitions: [
          { partition: 0, owner: 'node-1', lag: 5 },
          { partition: 1, owner: 'node-2', lag: 15_000 },
          { partition: 2, owner: '', lag: 0 },
          { partition: 3, owner: '', lag: 1 },
        ],
        topics: [
          { topic: 'im.commands', partitions: 6, wanted: 12 },
          { topic: 'im.events', partitions: undefined, wanted: 12 },
        ],
      }),
    });
    expect((await check.look()).map(({ level, summary }) => `${level} ${summary}`)).toEqual([
      'error The log does not work: Kafka does not take events.',
      'error Commands wait for more than 5 s to be stored.',
      'error im.commands has 6 partitions and the store has 12.',
      'error There is no topic im.events, or imd may not see it.',
      'error No node owns partitions 2, 3: what is sent there waits.',
      'warning The owners of partitions are 15006 records behind, 15000 of them in partition 1 of node-2.',
    ]);
  });

  it('is well while each partition has an owner that keeps up', async () => {
    const check = createLogCheck({
      health: () => ({ log: 'ok' }),
      lag: () => 0,
      lagging: () => false,
      kafka: async () => ({ partitions: [{ partition: 0, owner: 'node-1', lag: 0 }], topics: [] }),
    });
    expect((await check.look()).map(({ level, summary }) => `${level} ${summary}`)).toEqual([
      'ok The owners of partitions are 0 records behind.',
    ]);
  });
});

describe('limits', () => {
  it.each([
    ['1024', 10, 'warning'],
    ['65536', 10, 'ok'],
    ['65536', 60_000, 'error'],
  ])('of %s files with %i open', async (soft, open, level) => {
    const check = createLimitsCheck({
      limits: async () => `Limit  Soft Limit  Hard Limit  Units\nMax open files            ${soft}  1048576  files\n`,
      open: async () => open,
    });
    expect((await check.look())[0]).toMatchObject({ check: 'limits', level });
  });
});

describe('permissions', () => {
  it.skipIf(process.platform === 'win32')('names what others may read, and how to close it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'imd-modes-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [database, key] = [join(folder, 'imd.db'), join(folder, 'elsewhere.key')];
    writeFileSync(database, '', { mode: 0o644 });
    await createServerKey({
      dataDir: folder,
      keyFile: '',
      shared: false,
      keep: async (_name, value) => value,
      kept: async () => undefined,
    })();
    const made = join(folder, 'secret.key');
    chmodSync(made, 0o604);
    writeFileSync(key, '', { mode: 0o640 });
    const configuration = join(folder, 'imd.toml');
    writeFileSync(configuration, '', { mode: 0o640 });
    const look = () => createPermissionsCheck(folder, () => ({ secrets: [key], configuration })).look();
    expect(await look()).toMatchObject([{ level: 'error', fix: `Run: chmod 600 ${key}` }]);
    chmodSync(configuration, 0o644);
    expect(await look()).toMatchObject([
      {},
      {
        level: 'error',
        summary: `Others may read the secrets in ${configuration} (mode 0644).`,
        fix: expect.stringMatching(/^Run: chmod 640 /),
      },
    ]);
    chmodSync(configuration, 0o600);
    chmodSync(folder, 0o755);
    expect((await look()).map(({ level, fix }) => `${level} ${fix}`)).toEqual([
      `warning Run: chmod 700 ${folder}`,
      `error Run: chmod 600 ${database}`,
      `error Run: chmod 600 ${made}`,
      `error Run: chmod 600 ${key}`,
    ]);
  });
});

describe('the diagnosis', () => {
  it('says of a check that fails that it could not be looked at, and goes on', async () => {
    const { findings } = createDiagnosis(
      [
        { name: 'bad', look: () => Promise.reject(new Error('x')) },
        { name: 'good', look: async () => [{ check: 'good', level: 'ok', summary: 'Good.', fix: '' }] },
      ],
      createSilentLogger(),
    );
    expect(await findings()).toMatchObject([
      { check: 'bad', level: 'error', summary: 'It could not be looked at (internal).' },
      { check: 'good', level: 'ok' },
    ]);
  });
});

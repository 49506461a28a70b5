import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import type { Storage } from '../../packages/server/src/storage/storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useMysql } from '../support/services.ts';
import { connect, killOthers, type SqlConnection } from './mysql/sql-connection.ts';
import { AT } from './repositories/store.ts';

const mysql = await useMysql();
/** The server drops a lock a moment after the end of its connection, which one start in many is quick enough to see. */
const ROUNDS = 20;
const LEASE = "FROM server_meta WHERE name = 'memory_log_lease'";

describe.skipIf(mysql === undefined)('the claim of the in-process log on a shared database', () => {
  let url: string;
  let aside: SqlConnection;
  const opened: Storage[] = [];

  beforeEach(async () => {
    if (mysql === undefined) throw new Error('no database server');
    ({ url } = await mysql.createDatabase());
    await open();
    aside = await connect(url);
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()));
    await aside.close();
  });

  async function open(): Promise<Storage> {
    const storage = await openMysqlStorage({
      url,
      dataDir: '',
      logger: createSilentLogger(),
      clock: { now: () => AT },
    });
    opened.push(storage);
    return storage;
  }

  const never = (reason: Error): never => {
    throw reason;
  };

  async function lease(): Promise<{ node: string; until: number } | undefined> {
    const [row] = await aside.rows<{ value: string }>(`SELECT value ${LEASE}`);
    return row === undefined || row.value === '' ? undefined : JSON.parse(row.value);
  }

  it('is held by one; another is refused at once with the name of the holder, and gets it after a clean stop', async () => {
    const [one, two] = [await open(), await open()];
    await one.claim('node-a', never);
    await expect(two.claim('node-b', never)).rejects.toThrow(StartupError);
    await expect(two.claim('node-b', never)).rejects.toThrow(/in use by another imd \(node node-a\).*Kafka/);
    // Neither is one that was given the same name: the lock tells them apart.
    await expect(two.claim('node-a', never)).rejects.toThrow(/in use by another imd/);
    await one.close();
    await two.claim('node-b', never);
    expect((await lease())?.node).toBe('node-b');
  });

  it('is free as soon as its holder has stopped, every time', async () => {
    const processes = await Promise.all(Array.from({ length: ROUNDS }, open));
    for (const [index, one] of processes.entries()) {
      await one.claim(`node-${index}`, never);
      await one.close();
    }
  });

  it('is renewed while it is held, also after its connections were killed, and is not lost by that', async () => {
    const one = await open();
    await one.claim('node-a', never);
    const before = await lease();
    await killOthers(aside);
    await expect
      .poll(async () => (await lease())?.until, { timeout: 30_000 })
      .toBeGreaterThan((before?.until ?? 0) + 4_000);
    // The lock of the server was taken again on a new connection.
    const two = await open();
    await expect(two.claim('node-b', never)).rejects.toThrow(/in use/);
  });

  it('tells its holder once when somebody else has it', async () => {
    const one = await open();
    const lost = new Promise<Error>((resolve) => {
      void one.claim('node-a', resolve);
    });
    await expect.poll(lease, { timeout: 10_000 }).toBeDefined();
    await aside.run(
      `UPDATE server_meta SET value = '${JSON.stringify({ holder: 'x', node: 'node-b', until: 9e15 })}' WHERE name = 'memory_log_lease'`,
    );
    expect((await lost).message).toMatch(/node-b/);
    await one.close();
    // What is another's now is not given back by the one that lost it.
    expect((await lease())?.node).toBe('node-b');
  });

  it('waits for the lease of a holder that died, and refuses one that is alive without its connection', async () => {
    const now = 'CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)';
    const put = (node: string, milliseconds: number) =>
      aside.run(
        `REPLACE INTO server_meta (name, value) VALUES ('memory_log_lease', JSON_OBJECT('holder', 'h', 'node', '${node}', 'until', ${now} + ${milliseconds}))`,
      );
    const one = await open();
    await put('dead', 1_500);
    const until = (await lease())?.until ?? 0;
    await one.claim('node-a', never);
    const [clock] = await aside.rows<{ now: number }>(`SELECT ${now} AS now`);
    expect(Number(clock?.now)).toBeGreaterThanOrEqual(until);
    await one.close();
    // The former self of the same node need not be waited for: the lock says that it is gone.
    await put('node-a', 3_600_000);
    const again = await open();
    await again.claim('node-a', never);
    await again.close();
    await put('alive', 8_000);
    const two = await open();
    const claim = two.claim('node-b', never);
    const refused = expect(claim).rejects.toThrow(/in use by another imd \(node alive\)/);
    await aside.rows('SELECT SLEEP(0.7)');
    await put('alive', 10_000);
    await refused;
  });

  it('keeps a value that was written first, whoever writes', async () => {
    const [one, two] = [await open(), await open()];
    const answers = await Promise.all([one.keep('log_partitions', '16'), two.keep('log_partitions', '32')]);
    expect(answers[0]).toBe(answers[1]);
    expect(await one.keep('log_partitions', '64')).toBe(answers[0]);
  });
});

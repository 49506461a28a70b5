import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LARGE_BYTES } from '../../packages/server/src/app/database-watch.ts';
import { TransientStorageError } from '../../packages/server/src/domain/batch.ts';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { createMysqlBatchRepository } from '../../packages/server/src/storage/mysql/mysql-batch-repository.ts';
import { openMysqlDatabase } from '../../packages/server/src/storage/mysql/mysql-database.ts';
import { mysqlStartupError } from '../../packages/server/src/storage/mysql/mysql-startup.ts';
import { type MysqlTlsOptions, mysqlTarget } from '../../packages/server/src/storage/mysql/mysql-url.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import type { StorageOptions } from '../../packages/server/src/storage/storage.ts';
import { createSilentLogger, type Logger } from '../../packages/server/src/telemetry/log.ts';
import { makeCertificate } from '../support/certificate.ts';
import type { RunningDatabase } from '../support/database-server.ts';
import { freePort } from '../support/free-port.ts';
import { onMysql8, startMysql, useMysql } from '../support/services.ts';
import { openMysqlStore } from './mysql/open-store.ts';
import { connect, type SqlConnection } from './mysql/sql-connection.ts';
import { AT, asNew, createHead, createMessage, Store } from './repositories/store.ts';

/** Whether a server can be had at all; these tests change the settings of one, so they start their own. */
const available = (await useMysql()) !== undefined;

describe.skipIf(!available)('a start on MySQL', () => {
  let own: RunningDatabase;
  let root: SqlConnection;

  beforeAll(async () => {
    own = await startMysql();
    root = await connect(own.url);
  }, 180_000);

  afterAll(async () => {
    await root.close();
    await own.remove();
  });

  const warnings: string[] = [];
  const logger: Logger = { ...createSilentLogger(), warn: (message: string) => void warnings.push(message) };
  const open = (url: string, change: Partial<StorageOptions> = {}) =>
    openMysqlStorage({ url, dataDir: '', logger, clock: { now: () => AT }, ...change });

  /** The sentence that the operator sees. */
  async function refusal(url: string, change: Partial<StorageOptions> = {}): Promise<string> {
    const error = await open(url, change).then(
      async (storage) => {
        await storage.close();
        return undefined;
      },
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StartupError);
    return error instanceof StartupError ? error.message : '';
  }

  /** With a setting of the whole server changed. */
  async function having<Result>(setting: string, usual: string, work: () => Promise<Result>): Promise<Result> {
    await root.run(`SET GLOBAL ${setting}`);
    try {
      return await work();
    } finally {
      await root.run(`SET GLOBAL ${usual}`);
    }
  }

  function asUser(url: string, user: string, password = ''): string {
    const changed = new URL(url);
    changed.username = user;
    changed.password = password;
    return changed.href;
  }

  it('names a server that cannot be reached, a wrong password and a missing database, never the password', async () => {
    const { url } = await own.createDatabase();
    const closed = new URL(url);
    closed.port = String(await freePort());
    expect(await refusal(closed.href)).toMatch(/cannot be reached.*ECONNREFUSED/);
    closed.hostname = 'no-such-host.invalid';
    expect(await refusal(closed.href)).toMatch(/no host "no-such-host\.invalid"/);
    const wrong = await refusal(asUser(url, 'im', 'not-this-one'));
    expect(wrong).toMatch(/refuses the user "im" or its password/);
    expect(wrong).not.toContain('not-this-one');
    expect(await refusal(`${own.url}nowhere`)).toMatch(/no database "nowhere".*CREATE DATABASE/);
  });

  it('names a missing privilege with the GRANT that gives it', async () => {
    const { url, name } = await own.createDatabase();
    await root.run(`DROP USER IF EXISTS reader@'127.0.0.1'`, `CREATE USER reader@'127.0.0.1'`);
    expect(await refusal(asUser(url, 'reader'))).toMatch(new RegExp(`may not use the database "${name}".*GRANT`));
    await root.run(`GRANT SELECT ON ${name}.* TO reader@'127.0.0.1'`);
    expect(await refusal(asUser(url, 'reader'))).toMatch(/lacks a privilege.*CREATE.*GRANT/);
    await (await open(url)).close();
    expect(await refusal(asUser(url, 'reader'))).toMatch(/lacks a privilege.*INSERT.*GRANT/);
    // With the schema there, no right to change it is needed.
    await root.run(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${name}.* TO reader@'127.0.0.1'`);
    if (onMysql8()) {
      // 8.0.12 has that fault; a later one would let it start.
      expect(await refusal(asUser(url, 'reader'))).toMatch(/JSON_TABLE.*GRANT SELECT ON \*\.\* TO 'reader'/);
      await root.run(`GRANT SELECT ON *.* TO reader@'127.0.0.1'`);
    }
    await (await open(asUser(url, 'reader'))).close();
  });

  it('names a server without TLS where TLS is asked for', async () => {
    const { url } = await own.createDatabase();
    expect(await refusal(url, { tls: 'insecure' })).toMatch(/has no TLS.*storage\.tls = "off"/);
  });

  it('names settings with which it must not run', async () => {
    const { url } = await own.createDatabase();
    const packet = await having('max_allowed_packet = 1048576', 'max_allowed_packet = 16777216', () => refusal(url));
    expect(packet).toMatch(/max_allowed_packet .* is 1\.0 MB; imd needs 4 MB/);
    expect(await having('read_only = 1', 'read_only = 0', () => refusal(url))).toMatch(/is read only/);
  });

  it('warns of a server that is not durable and of a database with another character set', async () => {
    warnings.length = 0;
    const { url, name } = await own.createDatabase();
    await root.run(`ALTER DATABASE ${name} CHARACTER SET utf8mb3`);
    await having('innodb_flush_log_at_trx_commit = 2', 'innodb_flush_log_at_trx_commit = 1', async () =>
      (await open(url)).close(),
    );
    expect(warnings.join('\n')).toMatch(/innodb_flush_log_at_trx_commit .* is not 1/);
    expect(warnings.join('\n')).toMatch(/default character set of the database is not utf8mb4/);
    await root.run(`ALTER TABLE ${name}.members MODIFY nickname VARCHAR(128) CHARACTER SET utf8mb3 NOT NULL`);
    expect(await refusal(url)).toMatch(/column members\.nickname .*utf8(?:mb3)?\).*ALTER TABLE/);
  });

  it('needs nothing of the defaults of the server: they may be the worst', async () => {
    const { url } = await own.createDatabase();
    const isolation = onMysql8() ? 'transaction_isolation' : 'tx_isolation';
    const worst = [
      "sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT'",
      "time_zone = '-07:00'",
      "character_set_server = 'latin1'",
      'innodb_lock_wait_timeout = 500',
      `${isolation} = 'SERIALIZABLE'`,
      'autocommit = 0',
    ];
    const usual = [
      'sql_mode = DEFAULT',
      "time_zone = '+05:30'",
      "character_set_server = 'utf8mb4'",
      'innodb_lock_wait_timeout = 50',
      `${isolation} = 'REPEATABLE-READ'`,
      'autocommit = 1',
    ];
    await root.run(...worst.map((setting) => `SET GLOBAL ${setting}`));
    const storage = await openMysqlStore(url);
    try {
      const store = new Store(storage);
      await store.take();
      const ann = await store.user(`a'n\\n" 😂`);
      const group = await store.group([ann.id], { count: 1 });
      const body = `it's \\' "quoted" \\n || 𝐏 ${'\\'.repeat(3)}`;
      await store.commit({
        newMessages: [asNew(createMessage({ conversationId: group.id, seq: 2, senderId: ann.id, body }))],
      });
      expect((await store.repositories.messages.one(ann.id, group.id, 2))?.body).toBe(body);
      expect((await store.repositories.users.byId(ann.id))?.username).toBe(`a'n\\n" 😂`);
      // Strict mode: the fence is an error, and a text that is too long is not cut.
      const epoch = store.epoch;
      await store.take();
      await expect(store.repositories.batches.commit(store.batch({ epoch }))).rejects.toThrow(/another owner/);
      await expect(store.user('x'.repeat(65))).rejects.toMatchObject({ code: 'internal' });
    } finally {
      await storage.close();
      await root.run(...usual.map((setting) => `SET GLOBAL ${setting}`));
    }
  });

  it('turns a server that hangs into a transient failure, and is not surprised by what it does later', async () => {
    const { url } = await own.createDatabase();
    const storage = await openMysqlStore(url);
    const store = new Store(storage);
    await store.take();
    const ann = await store.user();
    const group = await store.group([ann.id]);
    const impatient = openMysqlDatabase(mysqlTarget(url, {}), { readers: 1, writers: 1, answerTimeoutMs: 700 });
    const batches = createMysqlBatchRepository(impatient);
    await batches.commit(store.batch({}));
    const late = store.batch({
      nextOffset: store.nextOffset + 2,
      newMessages: [asNew(createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }))],
      heads: [createHead({ conversationId: group.id, lastSeq: 1, rev: 2 })],
    });
    await own.pause();
    const error = await batches.commit(late).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    own.resume();
    expect(error).toBeInstanceOf(TransientStorageError);
    expect(error).toMatchObject({ outcomeUnknown: true });
    // The query lies in the server's buffer, and may be read only now. With a new epoch, what is read stays true.
    const renewed = await store.repositories.batches.renewPartition(0, 'test', store.epoch);
    const head = await store.repositories.batches.heads([group.id]);
    await root.rows('SELECT SLEEP(0.5)');
    expect(await store.repositories.batches.heads([group.id])).toEqual(head);
    expect(await store.partition()).toEqual(renewed);
    await impatient.close();
    await storage.close();
  });

  it('works on after the server was killed and started again, with the same connections object', async () => {
    const { url } = await own.createDatabase();
    const storage = await open(url);
    const ann = await storage.repositories.users.create({
      username: 'ann',
      usernameKey: 'ann',
      usernameSkeleton: 'ann',
      displayName: '',
      email: '',
      passwordHash: '',
      role: 'user',
      createdAt: AT,
    });
    await root.close().catch(() => undefined);
    await own.kill();
    await expect(storage.check()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(storage.tryWrite(36)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(storage.repositories.users.byId(ann.id)).rejects.toMatchObject({ code: 'unavailable' });
    await own.start();
    root = await connect(own.url);
    await storage.check();
    await storage.tryWrite(LARGE_BYTES);
    expect(await storage.repositories.users.byId(ann.id)).toEqual(ann);
    await storage.repositories.users.setDisabled(ann.id, true);
    await storage.close();
  });
});

describe.skipIf(!available)('TLS to MySQL', () => {
  it('encrypts, and looks at the certificate and its name when it is told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'imd-tls-'));
    const [key, cert, other] = ['key.pem', 'cert.pem', 'other.pem'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await makeCertificate({ key: join(folder, 'other-key.pem'), cert: other }, 'DNS:localhost');
    await makeCertificate({ key, cert }, 'DNS:localhost');
    const own = await startMysql([`--ssl-cert=${cert}`, `--ssl-key=${key}`]);
    try {
      const url = new URL(own.url);
      url.pathname = 'mysql';
      const cipher = async (options: MysqlTlsOptions, host = '127.0.0.1') => {
        url.hostname = host;
        const database = openMysqlDatabase(mysqlTarget(url.href, options), { readers: 1, writers: 1 });
        try {
          return (await database.first<[string, string]>("SHOW STATUS LIKE 'Ssl_cipher'"))?.[1];
        } catch (error) {
          return mysqlStartupError(error, mysqlTarget(url.href, options));
        } finally {
          await database.close();
        }
      };
      expect(await cipher({ tls: 'insecure' })).toMatch(/^TLS_|AES/);
      expect(await cipher({ tls: 'off' })).toBe('');
      const refused = expect.objectContaining({ message: expect.stringMatching(/certificate .* is not trusted/) });
      expect(await cipher({ tls: 'verify' }, 'localhost')).toEqual(refused);
      expect(await cipher({ tls: 'verify', tlsCa: other }, 'localhost')).toEqual(refused);
      expect(await cipher({ tls: 'verify', tlsCa: cert }, 'localhost')).toMatch(/^TLS_|AES/);
      // Trusted, but for another name.
      await makeCertificate({ key, cert }, 'DNS:db.example.org');
      await own.stop();
      await own.start();
      expect(await cipher({ tls: 'verify', tlsCa: cert }, 'localhost')).toEqual(refused);
    } finally {
      await own.remove();
      rmSync(folder, { recursive: true });
    }
  }, 180_000);
});

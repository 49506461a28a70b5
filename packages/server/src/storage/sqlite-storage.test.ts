import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientStorageError } from '../domain/batch.ts';
import { StartupError } from '../domain/errors.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openSqliteFile } from './sqlite/sqlite-file.ts';
import { migrateSqlite } from './sqlite/sqlite-migrator.ts';
import { openSqliteStorage } from './sqlite-storage.ts';

const EMPTY = {
  newMessages: [],
  changedMessages: [],
  reactions: [],
  pins: [],
  mentions: [],
  fileRefs: [],
  versions: [],
  recalled: [],
  members: [],
  conversations: [],
  heads: [],
  purges: [],
  joinRequests: [],
  inviteLinks: [],
  groupTerms: [],
  webhooks: [],
  incomingWebhooks: [],
  webhookEvents: [],
  announcements: [],
  imported: [],
  calls: [],
  handles: [],
  results: [],
  deadLetters: [],
  audit: [],
  scopeChanges: [],
};
const user = {
  username: 'ann',
  usernameKey: 'ann',
  usernameSkeleton: 'ann',
  displayName: '',
  email: '',
  passwordHash: '',
  role: 'user',
  createdAt: 1,
} as const;

describe('SQLite storage', () => {
  let dataDir: string;
  const open = (change: object = {}) =>
    openSqliteStorage({ dataDir, logger: createSilentLogger(), clock: { now: () => 5 }, ...change });

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'imd-storage-'));
  });

  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is whole in its one file after a clean stop', async () => {
    const storage = await open();
    await storage.repositories.users.create(user);
    await storage.close();
    for (const suffix of ['-wal', '-shm']) rmSync(join(dataDir, `imd.db${suffix}`), { force: true });
    const again = await open();
    expect(await again.repositories.users.byKey('ann')).toMatchObject({ username: 'ann' });
    await again.close();
  });

  it('keeps what was written when it is opened again, in files for their owner alone', async () => {
    const first = await open();
    const ann = await first.repositories.users.create(user);
    for (const name of ['imd.db', 'imd.db-wal']) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    await first.close();
    const second = await open();
    expect(await second.repositories.users.byKey('ann')).toEqual(ann);
    await expect(second.check()).resolves.toBeUndefined();
    await second.close();
  });

  it('names in the log the accounts that look alike by newer data, and both are found by their names', async () => {
    const file = openSqliteFile(join(dataDir, 'imd.db'));
    await migrateSqlite(file, () => 1, MIGRATIONS.slice(0, 3));
    file.writer.exec(`INSERT INTO users VALUES (1, 'clave', 'clave', 'clave', '', '', '', 0, 0, 0),
      (2, 'dave', 'dave', 'dave', '', '', '', 0, 0, 0)`);
    file.close();
    const lines: string[] = [];
    const logger = { ...createSilentLogger(), warn: (message: string) => void lines.push(message) };
    const storage = await open({ logger });
    expect(lines).toEqual([
      '@dave looks like @clave, which is older. Both keep their names. Disable an account that misleads.',
    ]);
    const { users } = storage.repositories;
    expect([await users.byKey('clave'), await users.byKey('dave')]).toMatchObject([{ id: 1 }, { id: 2 }]);
    await storage.close();
  });

  it('refuses a damaged file, names it, and leaves it as it is', async () => {
    const path = join(dataDir, 'imd.db');
    const content = 'certainly not a database '.repeat(400);
    writeFileSync(path, content);
    await expect(open()).rejects.toBeInstanceOf(StartupError);
    await expect(open()).rejects.toThrow(`${path} is damaged`);
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('refuses a database of a newer version', async () => {
    await (await open()).close();
    const file = openSqliteFile(join(dataDir, 'imd.db'));
    await file.write((session) => session.run("INSERT INTO schema_migrations (name, at) VALUES ('0999-later', 1)"));
    file.close();
    await expect(open()).rejects.toThrow('newer version of imd (it has the schema step 0999-later)');
  });

  it('refuses a database outside of the data folder that another one has open', async () => {
    const url = `sqlite:${join(dataDir, 'elsewhere.db')}`;
    const first = await open({ dataDir: tmpdir(), url });
    await expect(open({ dataDir: tmpdir(), url })).rejects.toThrow('in use by another imd');
    await first.close();
    await (await open({ dataDir: tmpdir(), url })).close();
  });

  it('turns unhealthy when its file is taken away', async () => {
    const storage = await open();
    await storage.check();
    renameSync(join(dataDir, 'imd.db'), join(dataDir, 'moved.db'));
    await expect(storage.check()).rejects.toThrow();
    renameSync(join(dataDir, 'moved.db'), join(dataDir, 'imd.db'));
    await storage.check();
    await storage.close();
  });

  it('calls a locked database transient and works on when it is free, without a word of the driver', async () => {
    const storage = await open();
    const { batches, users } = storage.repositories;
    const { epoch } = await batches.takePartition(1, 'test');
    const other = openSqliteFile(join(dataDir, 'imd.db'));
    other.writer.exec('BEGIN IMMEDIATE');
    const batch = { ...EMPTY, partition: 1, epoch, nextOffset: 3, published: 2 };
    const failing = batches.commit(batch);
    await expect(failing).rejects.toBeInstanceOf(TransientStorageError);
    await expect(failing).rejects.toMatchObject({ outcomeUnknown: false });
    const creating = users.create({ ...user, email: 'secret@example.org' });
    await expect(creating).rejects.toMatchObject({ code: 'unavailable' });
    const error: unknown = await creating.catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/secret|INSERT/);
    other.writer.exec('ROLLBACK');
    other.close();
    await batches.commit(batch);
    expect(await batches.takePartition(1, 'test')).toEqual({ epoch: epoch + 1, nextOffset: 3, published: 2 });
    await storage.close();
  });
});

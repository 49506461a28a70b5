import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeTables, type Row } from '../../packages/server/src/storage/copy/copied-table.ts';
import { insertRows } from '../../packages/server/src/storage/copy/sqlite-rows.ts';
import { openSqliteFile } from '../../packages/server/src/storage/sqlite/sqlite-file.ts';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { TABLES } from '../../packages/server/src/storage/tables/index.ts';
import { type Column, primaryKeyOf } from '../../packages/server/src/storage/tables/table.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { type AllRows, mysqlRows, sqliteRows } from '../support/all-rows.ts';
import { runImd, temporaryFolder } from '../support/harness.ts';
import { useMysql } from '../support/services.ts';

const mysql = await useMysql();

/** Rows of processes, and what is made again from other tables. */
const isLeftOut = (name: string): boolean =>
  name === 'schema_migrations' || TABLES.some((table) => table.name === name && (table.ofProcesses || table.rebuilt));
/** What a restore changes on purpose. */
const CHANGED = ['server_meta', 'log_checkpoints', 'audit_log'];

const ROWS = 3;
const AWKWARD = 'a\nb "q" \\ % 漢 🙂 \u2028';

/** A value of a column for a row, unlike that of the others. */
function cellOf(column: Column, row: number): number | Buffer | null {
  if ('nullable' in column && column.nullable === true && row === 1) return null;
  switch (column.type) {
    case 'auto_id':
      return 10 + row;
    case 'integer':
      // Each restore raises the epochs by one.
      return row === 0 ? 2 ** 53 - 10 : 100 + row;
    case 'small':
      return row;
    case 'bytes':
      return row === 0
        ? Buffer.alloc(column.size, 0xff)
        : createHash('shake256', { outputLength: column.size }).update(`${column.name} ${row}`).digest();
    case 'key':
    case 'text':
      return Buffer.from(`${row}${column.size >= 64 ? AWKWARD : ''}`);
    case 'long_text':
    case 'huge_text':
      return row === 2 ? Buffer.from('漢'.repeat(16_000)) : Buffer.from(`${row} ${AWKWARD}`);
  }
}

/** A store with rows in every table, and the bytes of its files. */
async function makeStore(): Promise<string> {
  const dataDir = temporaryFolder('caller');
  const storage = await openSqliteStorage({ dataDir, logger: createSilentLogger(), clock: { now: () => 1_000 } });
  await storage.close();
  const file = openSqliteFile(join(dataDir, 'imd.db'));
  await file.write(() => {
    for (const described of describeTables()) {
      const table = TABLES.find(({ name }) => name === described.name);
      if (table === undefined) throw new Error(`no table ${described.name}`);
      const rows = Array.from(
        { length: ROWS },
        (_, row): Row =>
          table.columns.map((column) => {
            // Room for them is demanded before a backup.
            if (table.name === 'files' && column.name === 'size') return 100 + row;
            return cellOf(column, primaryKeyOf(table).includes(column.name) && row === 1 ? 3 : row);
          }),
      );
      insertRows(file.writer, described, rows);
    }
    file.writer.exec("UPDATE sqlite_sequence SET seq = 500 WHERE name = 'audit_log'");
  });
  file.close();
  const blobs = sqliteBlobs(join(dataDir, 'imd.db'));
  expect(blobs.length).toBeGreaterThan(ROWS);
  for (const [place, blob] of blobs.entries()) {
    mkdirSync(join(dataDir, 'files', blob.slice(0, 2)), { recursive: true });
    // Of no bytes, of a few, and of more than a piece.
    writeFileSync(join(dataDir, 'files', blob.slice(0, 2), blob), randomBytes([0, 5, 300_000][place % 3] ?? 0));
  }
  writeFileSync(join(dataDir, 'secret.key'), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return dataDir;
}

function sqliteBlobs(path: string): string[] {
  const database = new Database(path);
  const rows = database
    .prepare('SELECT lower(hex(blob_id)), lower(hex(thumbnail_blob)) FROM files')
    .raw(true)
    .all() as string[][];
  database.close();
  return [...new Set(rows.flat().filter((blob) => blob !== ''))];
}

/** The bytes of every file by name. */
function bytesOf(dataDir: string): Record<string, string> {
  const folder = join(dataDir, 'files');
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

interface Place {
  readonly dataDir: string;
  readonly url?: string;
}

const run = ({ dataDir, url }: Place, ...args: string[]) =>
  runImd([...args, '--data-dir', dataDir], url === undefined ? {} : { env: { IMD_STORAGE_URL: url } });

async function ok(place: Place, ...args: string[]): Promise<string> {
  const done = await run(place, ...args);
  expect(done.code, done.output).toBe(0);
  return done.output;
}

const rowsOf = ({ dataDir, url }: Place): Promise<AllRows> =>
  url === undefined ? Promise.resolve(sqliteRows(join(dataDir, 'imd.db'), isLeftOut)) : mysqlRows(url, isLeftOut);

/** The same rows and files in both, but for what a restore changes. */
async function expectSame(one: Place, other: Place): Promise<void> {
  const [before, after] = [await rowsOf(one), await rowsOf(other)];
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  for (const [name, rows] of Object.entries(before)) {
    if (CHANGED.includes(name)) continue;
    expect(after[name]?.length, name).toBe(rows.length);
    // Not toEqual on all these rows: a failure would print them all.
    expect(
      after[name]?.findIndex((row, place) => row !== rows[place]),
      name,
    ).toBe(-1);
  }
  // Backups and restores are noted themselves.
  const acts = (rows: AllRows) => rows.audit_log?.filter((row) => !row.includes('"store.'));
  expect(acts(after)?.findIndex((row, place) => row !== acts(before)?.[place])).toBe(-1);
  expect(bytesOf(other.dataDir)).toEqual(bytesOf(one.dataDir));
  expect(readFileSync(join(other.dataDir, 'secret.key'))).toEqual(readFileSync(join(one.dataDir, 'secret.key')));
}

describe('a backup of a store with rows in every table', () => {
  let store: Place;
  let archive: string;

  beforeAll(async () => {
    store = { dataDir: await makeStore() };
    archive = join(store.dataDir, 'store.tar');
    await ok(store, 'backup', archive);
  });

  it('leaves no table out', async () => {
    const rows = await rowsOf(store);
    const described = describeTables().map(({ name }) => name);
    expect(Object.keys(rows).sort()).toEqual([...described].sort());
    expect(Object.entries(rows).filter(([, { length }]) => length < ROWS)).toEqual([]);
    // Whoever adds a table that is not backed up says why in its description.
    const all = TABLES.map(({ name }) => name);
    expect(all.filter((name) => !described.includes(name) && !isLeftOut(name))).toEqual([]);
  });

  it('is for its owner only, and verifies', async () => {
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(archive)).filter((name) => name.endsWith('.part'))).toEqual([]);
    const verified = await ok(store, 'backup', 'verify', archive, '--json');
    const answer = JSON.parse(verified.split('\n').find((line) => line.startsWith('{')) ?? '') as Record<
      string,
      unknown
    >;
    expect(answer).toMatchObject({ file: archive, driver: 'sqlite', withFiles: true, missing: [] });
  });

  it('comes back on SQLite, with a passphrase as well, and new ids are above all that were ever given', async () => {
    const passphrase = join(store.dataDir, 'passphrase');
    writeFileSync(passphrase, 'correct horse battery staple\nand a note\n', { mode: 0o600 });
    const sealed = join(store.dataDir, 'sealed.tar');
    await ok(store, 'backup', sealed, '--passphrase-file', passphrase);
    const there = { dataDir: temporaryFolder() };
    const refused = await run(there, 'restore', sealed);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('--passphrase-file');
    expect(existsSync(join(there.dataDir, 'imd.db'))).toBe(false);
    await ok(there, 'restore', sealed, '--keep-access', '--passphrase-file', passphrase);
    await expectSame(store, there);
    const database = new Database(join(there.dataDir, 'imd.db'));
    const [id] = database.prepare('SELECT max(id) FROM audit_log').raw(true).get() as [number];
    const meta = (name: string) =>
      database.prepare('SELECT value FROM server_meta WHERE name = ?').raw(true).get([name]);
    expect(id).toBeGreaterThan(500);
    const original = new Database(join(store.dataDir, 'imd.db'));
    const wasMeta = (name: string) =>
      original.prepare('SELECT value FROM server_meta WHERE name = ?').raw(true).get([name]);
    expect(meta('store_id')).toEqual(wasMeta('store_id'));
    expect(meta('history_id')).not.toEqual(wasMeta('history_id'));
    original.close();
    database.close();
  });

  it('ends sessions, tokens, links and addresses unless it is told otherwise', async () => {
    const there = { dataDir: temporaryFolder() };
    await ok(there, 'restore', archive);
    const database = new Database(join(there.dataDir, 'imd.db'));
    const one = (sql: string): unknown => (database.prepare(sql).raw(true).get() as unknown[])[0];
    expect(one('SELECT count(*) FROM sessions WHERE revoked_at = 0')).toBe(0);
    expect(one('SELECT count(*) FROM invite_links')).toBe(0);
    expect(one("SELECT count(*) FROM server_meta WHERE name = 'file_link_key'")).toBe(0);
    expect(one('SELECT count(*) FROM incoming_webhooks')).toBe(ROWS);
    const secrets = (path: string): string[] => {
      const opened = new Database(path);
      const rows = opened.prepare('SELECT hex(secret_hash) FROM incoming_webhooks').raw(true).all() as [string][];
      opened.close();
      return rows.map(([secret]) => secret);
    };
    database.close();
    const old = secrets(join(store.dataDir, 'imd.db'));
    expect(secrets(join(there.dataDir, 'imd.db')).filter((secret) => old.includes(secret))).toEqual([]);
  });

  it.skipIf(mysql === undefined)('comes back on a database server, and from there on SQLite', async () => {
    const there = { dataDir: temporaryFolder(), url: (await mysql?.createDatabase())?.url ?? '' };
    await ok(there, 'restore', archive, '--keep-access');
    await expectSame(store, there);
    const connection = await createConnection({ uri: there.url });
    const [positions] = await connection.query<RowDataPacket[]>(
      'SELECT max(next_offset) AS next, max(published) AS published, min(epoch) AS epoch FROM log_checkpoints',
    );
    const [ids] = await connection.query<RowDataPacket[]>('SELECT max(id) AS id FROM audit_log');
    await connection.end();
    expect(positions).toEqual([{ next: 0, published: 0, epoch: 102 }]);
    expect(ids[0]?.id).toBeGreaterThan(500);
    const again = await run(there, 'restore', archive);
    expect(again.code).toBe(1);
    expect(again.output).toContain('holds rows in');

    const second = join(there.dataDir, 'second.tar');
    await ok(there, 'backup', second);
    const last = { dataDir: temporaryFolder() };
    await ok(last, 'restore', second, '--keep-access');
    await expectSame(store, last);
  });

  it('does not take the place of another key, but puts its own beside that', async () => {
    const there = { dataDir: temporaryFolder() };
    const path = join(there.dataDir, 'secret.key');
    writeFileSync(path, 'of this folder\n');
    const output = await ok(there, 'restore', archive);
    expect(output).toContain('the audit log is neither sealed nor verified');
    expect(output).toContain(`${path}.of-backup`);
    expect(readFileSync(path, 'utf8')).toBe('of this folder\n');
    const beside = `${path}.of-backup`;
    expect(readFileSync(beside)).toEqual(readFileSync(join(store.dataDir, 'secret.key')));
    expect(statSync(beside).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is refused, and nothing is made', async () => {
    const damaged = join(store.dataDir, 'damaged.tar');
    const bytes = readFileSync(archive);
    const at = bytes.indexOf('rows/messages/') + 512 + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    for (const wrong of [bytes, readFileSync(archive).subarray(0, bytes.length >> 1)]) {
      writeFileSync(damaged, wrong);
      const there = { dataDir: temporaryFolder() };
      for (const args of [
        ['backup', 'verify', damaged],
        ['restore', damaged],
      ]) {
        const refused = await run(there, ...args);
        expect(refused.code).toBe(1);
        expect(refused.output).toContain('damaged');
        expect(refused.output).not.toMatch(/^\s+at .+:\d+/m);
      }
      expect(readdirSync(there.dataDir)).toEqual([]);
    }
  });

  it('says which files were not there, and goes on', async () => {
    const there = { dataDir: temporaryFolder() };
    await ok(there, 'restore', archive);
    const [gone = ''] = sqliteBlobs(join(there.dataDir, 'imd.db'));
    const { rmSync } = await import('node:fs');
    rmSync(join(there.dataDir, 'files', gone.slice(0, 2), gone));
    const output = await ok(there, 'backup', join(there.dataDir, 'again.tar'), '--json');
    expect(output).toContain(`"missing":["${gone}"]`);
    expect(output).toContain('1 files were not in the store of files');
  });

  it('is not written over a file, into no folder, or by a wrong call', async () => {
    const before = readFileSync(archive);
    for (const [args, code, text] of [
      [['backup', archive], 1, 'There is a file'],
      [['backup', join(store.dataDir, 'none', 'x.tar')], 1, 'There is no folder'],
      [['backup'], 2, 'missing required argument'],
      [['backup', 'x.tar', '--max-journal', 'much'], 2, '--max-journal'],
      [['backup', 'x.tar', '--passphrase-file', '/none'], 1, 'passphrase'],
      [['restore', archive], 1, 'There is a store already'],
    ] as const) {
      const refused = await run(store, ...args);
      expect(refused.code, refused.output).toBe(code);
      expect(refused.output).toContain(text);
    }
    expect(readFileSync(archive).equals(before)).toBe(true);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommitOutcomeError } from './sqlite-connection.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';

const PLACES = [
  { place: 'in the event loop', shortCommitMs: Number.POSITIVE_INFINITY },
  { place: 'on another thread', shortCommitMs: -1 },
];

/** What can be done without a turn of the event loop is done. */
async function microtasks(): Promise<void> {
  for (let count = 0; count < 50; count++) await Promise.resolve();
}

describe.each(PLACES)('a SQLite file that commits $place', ({ shortCommitMs }) => {
  let folder: string;
  let file: SqliteFile;
  const count = () => file.read((session) => session.first<[number]>('SELECT count(*) FROM t'))?.[0];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'imd-file-'));
    file = openSqliteFile(join(folder, 'a.db'), { busyTimeoutMs: 0, shortCommitMs });
    file.writer.exec('CREATE TABLE t (v INTEGER PRIMARY KEY) STRICT');
  });

  afterEach(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps commits through a power cut: WAL, flushed at each one', () => {
    expect(file.writer.prepare('PRAGMA journal_mode').raw(true).all()).toEqual([['wal']]);
    expect(file.writer.prepare('PRAGMA synchronous').raw(true).all()).toEqual([[2]]);
  });

  it('undoes everything when the work throws, and works on', async () => {
    const failing = file.write((session) => {
      session.run('INSERT INTO t VALUES (1)');
      session.run('INSERT INTO t VALUES (1)');
    });
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    expect(count()).toBe(0);
    await file.write((session) => session.run('INSERT INTO t VALUES (2)'));
    expect(count()).toBe(1);
  });

  it('lets the event loop go on only while another thread commits', async () => {
    const written = file.write((session) => session.run('INSERT INTO t VALUES (1)')).then(() => 'written');
    // The answer of another thread needs a turn of the loop, however fast it is.
    expect(await Promise.race([written, microtasks().then(() => 'not yet')])).toBe(
      shortCommitMs < 0 ? 'not yet' : 'written',
    );
    await written;
    expect(count()).toBe(1);
  });

  it('reads one state, whatever is committed meanwhile', async () => {
    const other = openSqliteFile(file.path);
    const committed = () => other.read((session) => session.first('SELECT v FROM t LIMIT 1')) !== undefined;
    // Large, so that the commit is still under way when the first statement reads.
    const many =
      'WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 300000) INSERT INTO t SELECT v FROM n';
    const written = file.write((session) => session.run(many));
    await microtasks();
    const states = file.read((session) => {
      const before = session.all('SELECT max(v) FROM t');
      for (const end = Date.now() + 10_000; shortCommitMs < 0 && !committed() && Date.now() < end; );
      return [before, session.all('SELECT max(v) FROM t')];
    });
    expect(committed()).toBe(true);
    expect(states[1]).toEqual(states[0]);
    await written;
    expect(count()).toBe(300_000);
    other.close();
  });

  it('keeps those that write at the same time apart', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(rows.map((row) => file.write((session) => session.run('INSERT INTO t VALUES (?)', row))));
    expect(count()).toBe(50);
  });

  it('undoes a commit that fails, says that its outcome is not certain, and works on', async () => {
    file.writer.exec('CREATE TABLE child (v INTEGER REFERENCES t (v) DEFERRABLE INITIALLY DEFERRED) STRICT');
    const failing = file.write((session) => {
      session.run('INSERT INTO t VALUES (1)');
      session.run('INSERT INTO child VALUES (2)');
    });
    await expect(failing).rejects.toBeInstanceOf(CommitOutcomeError);
    expect(file.writer.inTransaction).toBe(false);
    await file.write((session) => session.run('INSERT INTO t VALUES (3)'));
    expect(count()).toBe(1);
  });

  it('is whole after the disk was full', async () => {
    file.writer.exec('CREATE TABLE big (v TEXT NOT NULL) STRICT');
    file.writer.exec('PRAGMA max_page_count = 20');
    const fill = file.write((session) => {
      session.run('INSERT INTO t VALUES (1)');
      session.run('INSERT INTO big VALUES (?)', 'x'.repeat(500_000));
    });
    await expect(fill).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(file.writer.inTransaction).toBe(false);
    expect(count()).toBe(0);
    file.writer.exec('PRAGMA max_page_count = 100000');
    await file.write((session) => session.run('INSERT INTO t VALUES (1)'));
    expect(count()).toBe(1);
  });

  it('lets nobody see or join a transaction that spans turns', async () => {
    const leave = await file.begin();
    file.writer.exec('INSERT INTO t VALUES (1)');
    const order: string[] = [];
    const later = file.write((session) => {
      order.push('write');
      return session.run('INSERT INTO t VALUES (2)').changes;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(count()).toBe(0);
    expect(order).toEqual([]);
    leave();
    leave();
    expect(await later).toBe(1);
    expect(count()).toBe(1);
  });

  it('refuses what waits when it is closed', async () => {
    const closing = openSqliteFile(file.path, { shortCommitMs });
    const leave = await closing.begin();
    const waiting = closing.write((session) => session.run('INSERT INTO t VALUES (1)'));
    closing.close();
    leave();
    await expect(waiting).rejects.toThrow('The database is closed.');
    expect(count()).toBe(0);
  });

  it('says that another program holds the database, and is whole afterwards', async () => {
    const other = openSqliteFile(file.path, { busyTimeoutMs: 0, shortCommitMs });
    other.writer.exec('BEGIN IMMEDIATE');
    await expect(file.write((session) => session.run('INSERT INTO t VALUES (1)'))).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
    });
    expect(file.writer.inTransaction).toBe(false);
    other.writer.exec('ROLLBACK');
    other.close();
    await file.write((session) => session.run('INSERT INTO t VALUES (1)'));
    expect(count()).toBe(1);
  });
});

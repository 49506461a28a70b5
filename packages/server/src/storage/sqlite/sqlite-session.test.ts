import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';

describe('statements on a SQLite connection', () => {
  let folder: string;
  let file: SqliteFile;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'imd-session-'));
    file = openSqliteFile(join(folder, 'a.db'), { busyTimeoutMs: 0 });
    file.writer.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, text TEXT, bytes BLOB) STRICT');
  });

  afterEach(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });

  const cell = fc.oneof(
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(null, '', '[1]', '{"a":null}', 'null', '"', '\\', '\n\t\u0001', '\0 and after', '\u2028', '👩🏽‍🚀'),
  );

  it('selects the values that were written, whatever they look like', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (cells) => {
        await file.write((session) => {
          session.run('DELETE FROM t');
          for (const [id, value] of cells.entries()) {
            const text = typeof value === 'number' ? null : value;
            session.run(
              'INSERT INTO t (id, n, text) VALUES (?1, ?2, ?3)',
              id,
              typeof value === 'number' ? value : null,
              text,
            );
          }
        });
        const rows = file.read((session) => session.select('SELECT id, coalesce(n, text) FROM t ORDER BY id'));
        expect(rows).toEqual(cells.map((value, id) => [id, value]));
      }),
    );
  });

  it('keeps the order of the statement, with and without a limit, and says nothing of nothing', async () => {
    await file.write((session) => {
      for (const n of [3, 1, 4, 1, 5, 9, 2, 6]) session.run('INSERT INTO t (n) VALUES (?1)', n);
    });
    file.read((session) => {
      expect(session.select('SELECT n FROM t ORDER BY n DESC, id')).toEqual([9, 6, 5, 4, 3, 2, 1, 1].map((n) => [n]));
      expect(session.select('SELECT n FROM t WHERE n > ?1 ORDER BY n LIMIT ?2', 2, 3)).toEqual([[3], [4], [5]]);
      expect(session.select('SELECT n, n FROM t WHERE n > 9')).toEqual([]);
      expect(session.first('SELECT n FROM t WHERE n > 9')).toBeUndefined();
    });
  });

  it('refuses to select what JSON would change, which all gives', async () => {
    file.writer.exec('ALTER TABLE t ADD COLUMN share REAL');
    // The one byte is `true` in SQLite's binary JSON.
    const row = [Buffer.from([1]), 0.1 + 0.2] as const;
    await file.write((session) => session.run('INSERT INTO t (bytes, share) VALUES (?1, ?2)', ...row));
    expect(() => file.read((session) => session.select('SELECT id, bytes FROM t'))).toThrow('bytes, a BLOB');
    expect(() => file.read((session) => session.select('SELECT share FROM t'))).toThrow('share, a REAL');
    expect(file.read((session) => session.all('SELECT bytes, share FROM t'))).toEqual([row]);
  });

  it('ends a statement after its first row: nothing is half read, and all of it is written', async () => {
    await file.write((session) => {
      for (let n = 0; n < 300; n++) session.run('INSERT INTO t (n) VALUES (?1)', n);
    });
    expect(file.read((session) => session.first('SELECT n FROM t ORDER BY id'))).toEqual([0]);
    const first = await file.write((session) => session.first('UPDATE t SET n = n + 1000 RETURNING n'));
    expect(first).toEqual([1000]);
    expect(file.read((session) => session.first('SELECT min(n), max(n) FROM t'))).toEqual([1000, 1299]);
    // An open statement would keep the journal from being copied into the file.
    const other = openSqliteFile(file.path, { busyTimeoutMs: 0 });
    try {
      expect(other.read((session) => session.first('PRAGMA wal_checkpoint(TRUNCATE)'))).toEqual([0, 0, 0]);
    } finally {
      other.close();
    }
  });
});

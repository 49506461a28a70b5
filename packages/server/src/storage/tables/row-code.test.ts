import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER_ROLE } from '../codes.ts';
import { changeThoseThere, insertTexts, updateText } from '../mysql/row-texts.ts';
import { insertRow, insertRows, updateRows, upsertRows } from '../sqlite/row-writers.ts';
import { openSqliteFile, type SqliteFile } from '../sqlite/sqlite-file.ts';
import type { SqlSession } from '../sqlite/sqlite-session.ts';
import { rowReader } from './row-reader.ts';
import { tableOf } from './table.ts';
import { createTableSql } from './table-sql.ts';

interface Thing {
  readonly group: number;
  readonly id: number;
  readonly name: string;
  readonly note: string;
  readonly level: number;
  readonly token: string;
  readonly hash: string;
  readonly role: 'member' | 'admin' | 'owner';
  readonly open: boolean;
  readonly detail: { readonly list: readonly number[] };
  readonly reason: string;
  readonly createdAt: number;
}

/** A column of each kind that a batch can write. */
const things = tableOf<Thing>()({
  name: 'things',
  columns: [
    { name: 'group_id', type: 'integer', property: 'group' },
    { name: 'id', type: 'integer', property: 'id' },
    { name: 'name', type: 'text', size: 64, property: 'name' },
    { name: 'note', type: 'long_text', nullable: true, property: 'note' },
    { name: 'level', type: 'integer', nullable: true, property: 'level' },
    { name: 'token', type: 'bytes', size: 4, nullable: true, property: 'token' },
    { name: 'hash', type: 'bytes', size: 4, property: 'hash' },
    { name: 'role', type: 'small', property: 'role', code: MEMBER_ROLE },
    { name: 'open', type: 'small', property: 'open', code: 'flag' },
    { name: 'detail', type: 'long_text', property: 'detail', code: 'json' },
    { name: 'reason', type: 'text', size: 64, property: 'reason', code: 'mended' },
    { name: 'created_at', type: 'integer', property: 'createdAt', once: true },
    { name: 'stamp', type: 'integer', initial: 7 },
    { name: 'extra', type: 'integer', default: 9 },
  ],
  primaryKey: ['group_id', 'id'],
});

const hex = fc.stringMatching(/^[0-9a-f]{8}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((one) => !one.includes('\0'));
const thing = fc.record<Thing>({
  group: fc.nat(),
  id: fc.nat(),
  name: text,
  note: text,
  level: fc.nat(),
  token: fc.oneof(hex, fc.constant('')),
  hash: hex,
  role: fc.constantFrom('member', 'admin', 'owner'),
  open: fc.boolean(),
  detail: fc.record({ list: fc.array(fc.nat()) }),
  reason: text,
  createdAt: fc.nat(),
});

const { run: write } = insertRow<Thing>(things, (property) => property);
const READER = rowReader(things, 't');
const ALL = `SELECT ${READER.columns}, stamp, extra FROM things AS t`;
const at = (change: object): Thing => ({
  group: 1,
  id: 2,
  name: 'n',
  note: '',
  level: 3,
  token: '',
  hash: '0a0b0c0d',
  role: 'admin',
  open: true,
  detail: { list: [4] },
  reason: 'r',
  createdAt: 5,
  ...change,
});

describe('the code of a described table', () => {
  let folder: string;
  let file: SqliteFile;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'imd-rows-'));
    file = openSqliteFile(join(folder, 'rows.db'));
    for (const sql of createTableSql(things, 'sqlite')) file.writer.exec(sql);
  });

  afterAll(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });

  const stored = () =>
    file.read((session) =>
      session.select(ALL).map((row) => ({ thing: READER.read(row), rest: row.slice(READER.count) })),
    );

  it('writes and reads back any row in SQLite, one by one and many at once', async () => {
    const many = [insertRows(things), upsertRows(things)];
    const writers = [write, ...many.map((each) => (session: SqlSession, row: Thing) => each.run(session, [row]))];
    await fc.assert(
      fc.asyncProperty(thing, async (row) => {
        for (const writer of writers) {
          await file.write((session) => {
            session.run('DELETE FROM things');
            writer(session, row);
          });
          expect(stored()).toEqual([{ thing: row, rest: [7, 9] }]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('changes all but the key, what is written once and what has no property', async () => {
    const before = at({});
    const after = at({
      name: 'N',
      note: 'N',
      level: 9,
      token: '01020304',
      hash: '00000000',
      role: 'owner',
      open: false,
      detail: { list: [] },
      reason: 'R',
      createdAt: 99,
    });
    for (const statement of [upsertRows(things), updateRows<Thing>(things)]) {
      await file.write((session) => {
        session.run('DELETE FROM things');
        insertRows(things).run(session, [before, at({ id: 3 })]);
        session.run('UPDATE things SET stamp = 8, extra = 10');
        statement.run(session, [after]);
      });
      expect(stored()).toEqual([
        { thing: { ...after, createdAt: 5 }, rest: [8, 10] },
        { thing: at({ id: 3 }), rest: [8, 10] },
      ]);
    }
  });

  it('reads an absent value as an empty one, wherever the columns begin', () => {
    const row = ['before', 1, 2, 'n', '', 0, '', '0a0b0c0d', 1, 1, '{"list":[4]}', 'r', 5];
    expect(READER.columns).toContain("coalesce(t.note, ''), coalesce(t.level, 0), coalesce(lower(hex(t.token)), '')");
    expect(READER.at(1)(row)).toEqual(at({ level: 0 }));
  });

  it('refuses text that no database takes, and mends it where it must be kept', async () => {
    const { row: toText } = insertTexts<Thing>(things);
    for (const name of ['a\0b', '\ud800']) {
      await expect(file.write((session) => write(session, at({ name })))).rejects.toThrow(RangeError);
      await expect(file.write((session) => upsertRows(things).run(session, [at({ name })]))).rejects.toThrow(
        RangeError,
      );
      expect(() => toText(at({ name }))).toThrow(RangeError);
      expect(toText(at({ reason: name }))).toContain('\ufffd');
    }
  });

  it('is the text of one row in MySQL', () => {
    const row = at({ name: "it's", token: '01020304', role: 'owner', open: false });
    expect(insertTexts<Thing>(things).head + insertTexts<Thing>(things).row(row)).toBe(
      'INSERT INTO things (group_id, id, name, note, level, token, hash, role, open, detail, reason, created_at, stamp) VALUES ' +
        "(1,2,'it\\'s','',3,x'01020304',x'0a0b0c0d',2,0,'{\"list\":[4]}','r',5,7)",
    );
    expect(changeThoseThere(things)).toBe(
      ' ON DUPLICATE KEY UPDATE name = VALUES(name), note = VALUES(note), level = VALUES(level), token = VALUES(token), ' +
        'hash = VALUES(hash), role = VALUES(role), open = VALUES(open), detail = VALUES(detail), reason = VALUES(reason)',
    );
    expect(updateText<Thing>(things)(row)).toBe(
      "UPDATE things SET name = 'it\\'s', note = '', level = 3, token = x'01020304', hash = x'0a0b0c0d', role = 2, " +
        "open = 0, detail = '{\"list\":[4]}', reason = 'r' WHERE group_id = 1 AND id = 2",
    );
  });
});

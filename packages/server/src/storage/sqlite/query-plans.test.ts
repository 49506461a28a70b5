import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYED_STATEMENTS } from './batch-commit.ts';
import { LOOKUPS } from './batch-repository.ts';
import { CONVERSATION_STATEMENTS } from './conversation-repository.ts';
import { PRUNE_STATEMENTS } from './maintenance-repository.ts';
import { MARKER_STATEMENTS } from './marker-repository.ts';
import { MESSAGE_STATEMENTS } from './message-repository.ts';
import { SESSION_STATEMENTS } from './session-repository.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { migrateSqlite } from './sqlite-migrator.ts';
import { packRows } from './sqlite-session.ts';
import { USER_STATEMENTS } from './user-repository.ts';

const STATEMENTS = {
  batch: [...LOOKUPS, ...KEYED_STATEMENTS],
  conversations: CONVERSATION_STATEMENTS,
  messages: MESSAGE_STATEMENTS,
  markers: MARKER_STATEMENTS,
  users: USER_STATEMENTS,
  sessions: SESSION_STATEMENTS,
  prune: PRUNE_STATEMENTS,
};

/** What may be gone through from end to end: a parameter taken apart, a page that is chosen, a count up to its cap. */
const SMALL = /^SCAN (?:j\b|json_each\b|page\b|packed\b|\(subquery-)/;

function planOf(file: SqliteFile, sql: string): string[] {
  const plan = file.writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).raw(true).all() as [number, number, number, string][];
  return plan.map((row) => row[3]);
}

describe('query plans', () => {
  let folder: string;
  let file: SqliteFile;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'imd-plans-'));
    file = openSqliteFile(join(folder, 'imd.db'));
    await migrateSqlite(file, () => 0);
  });

  afterAll(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });

  it('notices a scan', () => {
    const scans = planOf(file, 'SELECT * FROM messages WHERE body = 1').filter((step) => !SMALL.test(step));
    expect(scans.some((step) => step.startsWith('SCAN messages'))).toBe(true);
  });

  for (const [name, statements] of Object.entries(STATEMENTS)) {
    it.each(statements)(`${name}: statement %# scans no table`, (sql) => {
      if (/^\s*SELECT\b/.test(sql)) {
        // As it is run, with its rows packed: the same steps, in one subquery.
        const packed = planOf(file, packRows(sql, file.writer.prepare(sql).columns().length));
        expect(packed).toEqual(expect.arrayContaining(planOf(file, sql)));
      }
      const scans = planOf(file, sql).filter((step) => step.startsWith('SCAN ') && !SMALL.test(step));
      // Chunks of a prune go through an index in its order and stop at their limit.
      expect(
        scans.filter((step) => !(name === 'prune' && step.startsWith('SCAN dead_letters'))),
        sql,
      ).toEqual([]);
    });
  }

  it('reads a page of history in the order of its rows, without a sort', () => {
    for (const sql of MESSAGE_STATEMENTS.filter((one) => one.includes('ORDER BY x.'))) {
      expect(planOf(file, sql).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    }
  });

  it('finds messages of a page by their number, and changes by their rev', () => {
    const steps = MESSAGE_STATEMENTS.flatMap((sql) => planOf(file, sql)).filter((step) => step.includes(' x '));
    expect(steps).toContain('SEARCH x USING PRIMARY KEY (conversation_id=? AND seq>? AND seq<?)');
    expect(steps.some((step) => step.includes('messages_rev (conversation_id=? AND rev>?)'))).toBe(true);
  });
});

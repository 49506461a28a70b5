import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { runImd, temporaryFolder } from '../support/harness.ts';
import { useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();

/** As the database has the state of a friend. */
const FRIEND = 0;
/** Rows of a small store, then what is wrong in it. */
const ROWS = [
  `INSERT INTO users (id, username, username_key, username_skeleton, display_name, email, password_hash, role, disabled, created_at)
    VALUES (1, 'ann', 'ann', 'ann', '', '', '', 1, 0, 5)`,
  'INSERT INTO user_heads (user_id, urev) VALUES (1, 0)',
  `INSERT INTO conversations (id, kind, handle, name, notice, owner_id, history_visibility, member_count, newest_join_seq, created_at, rev)
    VALUES (1, 2, '', 'Ops', '', 1, 1, 1, 0, 5, 1)`,
  'INSERT INTO conversation_heads (conversation_id, last_seq, rev, last_at, min_seq) VALUES (1, 2, 3, 5, 1)',
  `INSERT INTO members (conversation_id, user_id, role, nickname, joined_at, joined_seq, muted_until, removed, rev, urev)
    VALUES (1, 1, 3, '', 5, 0, 0, 0, 1, 1)`,
  ...[1, 2].map(
    (
      seq,
    ) => `INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev, reply_to, payload, body)
    VALUES (1, ${seq}, ${seq + 1}, 1, 1, 0, 0, 5, ${seq + 1}, 0, '', 'hello')`,
  ),
  // A conversation whose first command was refused or did not come, and a user of whom nothing has changed yet: nothing is wrong.
  `INSERT INTO conversations (id, kind, handle, name, notice, owner_id, history_visibility, member_count, newest_join_seq, created_at, rev)
    VALUES (2, 2, '', 'Never begun', '', 1, 1, 0, 0, 5, 0)`,
  `INSERT INTO users (id, username, username_key, username_skeleton, display_name, email, password_hash, role, disabled, created_at)
    VALUES (2, 'bob', 'bob', 'bob', '', '', '', 1, 0, 5)`,
  `INSERT INTO conversations (id, kind, handle, name, notice, owner_id, history_visibility, member_count, newest_join_seq, created_at, rev)
    VALUES (3, 2, '', 'Begun', '', 1, 1, 1, 0, 5, 1)`,
  'INSERT INTO conversation_heads (conversation_id, last_seq, rev, last_at, min_seq) VALUES (3, 0, 1, 5, 1)',
  `INSERT INTO members (conversation_id, user_id, role, nickname, joined_at, joined_seq, muted_until, removed, rev, urev)
    VALUES (3, 1, 3, '', 5, 0, 0, 0, 1, 2)`,
  `INSERT INTO reactions (conversation_id, seq, emoji, user_id, created_at) VALUES (1, 1, 'x', 1, 5)`,
];
const WRONG = [
  ['DELETE FROM messages WHERE seq = 1', /^messages and heads: 1 .*\n {2}1, 1, 2, 1, 2\n {2}fix: .*imd restore/m],
  ['DELETE FROM messages WHERE seq = 1', /^reactions and messages: 1 .*\n {2}1, 1\n {2}fix: .*DELETE FROM reactions/m],
  ['UPDATE conversations SET member_count = 5 WHERE id = 1', /^members and their number: 1 .*\n {2}1, 5, 1$/m],
  [
    'DELETE FROM user_heads WHERE user_id = 1',
    /^users and their heads: 1 .*\n {2}1\n {2}fix: .*INSERT INTO user_heads/m,
  ],
  [
    'DELETE FROM conversation_heads WHERE conversation_id = 3',
    /^conversations and their heads: 1 .*\n {2}3\n {2}fix: .*imd restore/m,
  ],
  [
    `INSERT INTO friendships (user_id, friend_id, state, remark, message, since, removed, refused_at, urev)
      VALUES (1, 2, ${FRIEND}, '', '', 5, 0, 0, 1)`,
    /^friends: 1 .*\n {2}1, 2$/m,
  ],
  ['INSERT INTO file_usage (user_id, bytes) VALUES (1, 17)', /^files and quotas: 1 .*\n {2}1, 17, 0$/m],
] as const;

async function finds(env: Readonly<Record<string, string>>, run: (sql: string) => Promise<void>, cwd: string) {
  const imd = (...args: string[]) => runImd([...args, '--data-dir', join(cwd, 'data')], { cwd, env });
  expect(await imd('migrate', 'up')).toMatchObject({ code: 0 });
  for (const sql of ROWS) await run(sql);
  expect(await imd('check')).toMatchObject({ code: 0, output: expect.stringMatching(/: nothing is wrong\.$/m) });
  for (const sql of new Set(WRONG.map(([one]) => one))) await run(sql);
  const { code, output } = await imd('check');
  expect(code).toBe(1);
  for (const [, found] of WRONG) expect(output).toMatch(found);
  expect(output).toMatch(/^7 findings in /m);
  const json = await imd('check', '--json');
  expect(json.code).toBe(1);
  const object = JSON.parse(json.output.split('\n').at(-1) ?? '') as { findings: { check: string; count: number }[] };
  expect(object.findings.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(await imd('check', '--quick')).toMatchObject({ code: 0 });
  // The statement that it names does it, on both databases.
  const [, fix = ''] = /then run: (INSERT INTO user_heads .*);/.exec(output) ?? [];
  await run(fix);
  // At the start of a line: progress names every check.
  expect((await imd('check')).output).not.toMatch(/^users and their heads: /m);
}

describe('imd check', () => {
  it('finds what is wrong in an SQLite store, and says what helps', async () => {
    const cwd = temporaryFolder();
    const run = async (sql: string) => {
      const database = new Database(join(cwd, 'data/imd.db'));
      database.exec(sql);
      database.close();
    };
    await finds({}, run, cwd);
  });

  it.skipIf(mariadb === undefined)('finds the same on MariaDB', async () => {
    const url = (await mariadb?.createDatabase())?.url ?? '';
    const connection = await createConnection({ uri: url });
    try {
      await finds({ IMD_STORAGE_URL: url }, async (sql) => void (await connection.query(sql)), temporaryFolder());
    } finally {
      connection.destroy();
    }
  });

  it('finds a file that is damaged', async () => {
    const cwd = temporaryFolder();
    const imd = (...args: string[]) => runImd([...args, '--data-dir', join(cwd, 'data')], { cwd });
    await imd('migrate', 'up');
    const path = join(cwd, 'data/imd.db');
    const database = new Database(path);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(4_096, 0x5a), 0, 4_096, Math.floor(statSync(path).size / 8_192) * 4_096);
    closeSync(file);
    const { code, output } = await imd('check', '--quick');
    expect(code).toBe(1);
    expect(output).toMatch(/^integrity: \d+ .*is damaged/m);
    expect(output).toMatch(/^ {2}fix: .*imd backup/m);
  });

  it('says why it cannot look', async () => {
    const cwd = temporaryFolder();
    expect(await runImd(['check'], { cwd })).toMatchObject({
      code: 1,
      output: expect.stringContaining('nothing to check'),
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountEndStatements } from '../../packages/server/src/storage/cold/account-end-repository.ts';
import { AUDIT_STATEMENTS } from '../../packages/server/src/storage/cold/audit-repository.ts';
import { callStatements } from '../../packages/server/src/storage/cold/call-repository.ts';
import { fileRefStatements } from '../../packages/server/src/storage/cold/file-ref-repository.ts';
import { fileStatements } from '../../packages/server/src/storage/cold/file-repository.ts';
import { INVITE_STATEMENTS } from '../../packages/server/src/storage/cold/invite-repository.ts';
import { joiningStatements } from '../../packages/server/src/storage/cold/joining-repository.ts';
import { knownUserStatements } from '../../packages/server/src/storage/cold/known-user-repository.ts';
import { pruneStatements } from '../../packages/server/src/storage/cold/maintenance-repository.ts';
import { mentionStatements } from '../../packages/server/src/storage/cold/mention-repository.ts';
import { partitionLeaseStatements } from '../../packages/server/src/storage/cold/partition-lease-repository.ts';
import { receiptStatements } from '../../packages/server/src/storage/cold/receipt-repository.ts';
import { replyStatements } from '../../packages/server/src/storage/cold/reply-repository.ts';
import { retentionStatements } from '../../packages/server/src/storage/cold/retention-repository.ts';
import { searchStatements } from '../../packages/server/src/storage/cold/search-repository.ts';
import { serverAnnouncementStatements } from '../../packages/server/src/storage/cold/server-announcement-repository.ts';
import { sessionStatements } from '../../packages/server/src/storage/cold/session-repository.ts';
import { TOKEN_STATEMENTS } from '../../packages/server/src/storage/cold/token-rows.ts';
import { userDataStatements } from '../../packages/server/src/storage/cold/user-data-repository.ts';
import { userStatements } from '../../packages/server/src/storage/cold/user-repository.ts';
import { scopeStatements, userScopeStatements } from '../../packages/server/src/storage/cold/user-scope-repository.ts';
import { WATCH_STATEMENTS } from '../../packages/server/src/storage/cold/watch-repository.ts';
import { webhookStatements } from '../../packages/server/src/storage/cold/webhook-repository.ts';
import { MYSQL } from '../../packages/server/src/storage/mysql/mysql-dialect.ts';
import {
  MESSAGE_STATEMENTS,
  PAGE_STATEMENTS,
} from '../../packages/server/src/storage/mysql/mysql-message-repository.ts';
import { beginningsOf, pageOf, SEARCH_STATEMENTS } from '../../packages/server/src/storage/mysql/mysql-search.ts';
import { withParams } from '../../packages/server/src/storage/mysql/sql-text.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { adminReadStatements } from '../../packages/server/src/storage/shared/admin-read-repository.ts';
import { conversationStatements } from '../../packages/server/src/storage/shared/conversation-repository.ts';
import { followerStatements } from '../../packages/server/src/storage/shared/follower-source.ts';
import { markerStatements } from '../../packages/server/src/storage/shared/marker-moves.ts';
import { ownerLookUps } from '../../packages/server/src/storage/shared/owner-reads.ts';
import type { SqlValue } from '../../packages/server/src/storage/shared/sql-database.ts';
import { conversations, members, readMarkers } from '../../packages/server/src/storage/tables/conversations.ts';
import { messages } from '../../packages/server/src/storage/tables/messages.ts';
import type { TableShape } from '../../packages/server/src/storage/tables/table.ts';
import { sessions, users } from '../../packages/server/src/storage/tables/users.ts';
import { webhooks } from '../../packages/server/src/storage/tables/webhooks.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import type { DatabaseServer } from '../support/database-server.ts';
import { useMysql } from '../support/services.ts';
import { connect, type SqlConnection } from './mysql/sql-connection.ts';
import { AT } from './repositories/store.ts';

const mysql = await useMysql();

/** Parameters of the kind that each place of a statement wants; plans depend on their types. */
function paramsOf(sql: string): SqlValue[] {
  const last = Math.max(0, ...Array.from(sql.matchAll(/\?(\d+)/g), ([, place]) => Number(place)));
  return Array.from({ length: last }, (_, index) => {
    const place = index + 1;
    if (sql.includes(`JSON_TABLE(?${place}`))
      return JSON.stringify(Array.from({ length: 20 }, (_, n) => [n + 1, n + 1, '00'.repeat(16)]));
    if (sql.includes(`IN (?${place})`)) return /_(?:key|skeleton) IN/.test(sql) ? ['a', 'b'] : [1, 2, 3, 4, 5];
    if (new RegExp(`_(?:key|skeleton) = \\?${place}\\b`).test(sql)) return 'a';
    if (new RegExp(`_key (?:>=|<) \\?${place}\\b`).test(sql)) return place === 2 ? 'w1' : 'w2';
    if (new RegExp(`term (?:>=|<|>) \\?${place}\\b`).test(sql)) return place === 2 ? 'w11' : 'w10';
    if (new RegExp(`\\b(?:name|owner) = \\?${place}\\b`).test(sql)) return `node/${place}`;
    if (sql.includes(`unhex(?${place})`)) return 'ab'.repeat(sql.includes('op_id') ? 16 : 32);
    return place;
  });
}

interface PlanStep {
  readonly select_type: string;
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
}

/** A database with our tables and rows in them. */
async function openFilled(server: DatabaseServer): Promise<SqlConnection> {
  const { url } = await server.createDatabase();
  const options = { url, dataDir: '', logger: createSilentLogger(), clock: { now: () => AT } };
  await (await openMysqlStorage(options)).close();
  const connection = await connect(url);
  await fill(connection);
  return connection;
}

describe.skipIf(mysql === undefined)('statements of every request on MySQL', () => {
  let connection: SqlConnection;

  beforeAll(async () => {
    if (mysql === undefined) return;
    connection = await openFilled(mysql);
  });

  afterAll(async () => connection?.close());

  // Of one conversation, everything is a constant: there are no steps to see.
  const { list, pinned, apart } = conversationStatements(MYSQL);

  it.each(Object.entries({ list, pinned, apart, asked: markerStatements(MYSQL).asked }))(
    'asks with two keys whether two are kept apart: %s',
    async (_, sql) => {
      const plan = await connection.rows<PlanStep>(`EXPLAIN ${withParams(sql, paramsOf(sql))}`);
      const blocks = plan.filter(({ table }) => table === 'x').map(({ type, key }) => `${type} ${key}`);
      expect(blocks, JSON.stringify(plan)).toEqual(['eq_ref PRIMARY', 'eq_ref PRIMARY']);
    },
  );

  it.each(
    [
      ...Object.values(ownerLookUps(MYSQL)),
      ...Object.values(conversationStatements(MYSQL)),
      ...Object.values(callStatements(MYSQL)),
      ...Object.values(fileStatements(MYSQL)),
      ...Object.values(fileRefStatements(MYSQL)),
      ...Object.values(webhookStatements(MYSQL)),
      ...Object.values(joiningStatements(MYSQL)).flat(),
      ...Object.values(mentionStatements(MYSQL)),
      ...Object.values(markerStatements(MYSQL)),
      ...Object.values(receiptStatements(MYSQL)),
      ...Object.values(knownUserStatements(MYSQL)),
      ...Object.values(replyStatements(MYSQL)),
      ...Object.values(retentionStatements(MYSQL)),
      ...MESSAGE_STATEMENTS,
      ...Object.values(sessionStatements(MYSQL)),
      ...Object.values(TOKEN_STATEMENTS),
      ...Object.values(AUDIT_STATEMENTS),
      ...Object.values(WATCH_STATEMENTS),
      ...Object.values(INVITE_STATEMENTS),
      ...Object.values(accountEndStatements(MYSQL)),
      ...Object.values(userDataStatements(MYSQL)),
      ...Object.values(serverAnnouncementStatements(MYSQL)),
      ...Object.values(userStatements(MYSQL)),
      adminReadStatements(MYSQL).handlesLike,
      ...Object.values(userScopeStatements(MYSQL)),
      ...scopeStatements(MYSQL),
      ...pruneStatements(MYSQL),
      ...Object.values(searchStatements(MYSQL)),
      ...SEARCH_STATEMENTS,
      ...Object.values(followerStatements(MYSQL)),
      // A look reads all partitions and all owners.
      ...Object.entries(partitionLeaseStatements(MYSQL)).flatMap(([name, sql]) =>
        name === 'partitions' || name === 'owners' ? [] : [sql],
      ),
    ].map((sql) => [`${sql.replace(/\s+/g, ' ').slice(0, 60)} … ${sql.replace(/\s+/g, ' ').slice(-50)}`, sql]),
  )('scans no table: %s', async (_, sql) => {
    const plan = await connection.rows<PlanStep>(`EXPLAIN ${withParams(sql, paramsOf(sql))}`);
    expect(plan.length).toBeGreaterThan(0);
    for (const { select_type: kind, table, type, key } of plan) {
      // The keys that were asked for, the page that was found, and what the optimizer has read already.
      if (kind === 'INSERT' || table === null || table === 'j' || /^<(?:derived|union)/.test(table)) continue;
      // A chunk of the oldest rows is read in the order of an index, up to its limit; so is a page behind an id.
      const isPage = sql.includes('LIMIT 1000') || /WHERE id > \?1 ORDER BY id LIMIT \?2/.test(sql);
      const scan = isPage ? /^ALL$/ : /^(?:ALL|index)$/;
      expect(type, `${table} by ${key}: ${JSON.stringify(plan)}`).not.toMatch(scan);
    }
  });
});

describe.skipIf(mysql === undefined)('a page of a long conversation on MySQL', () => {
  const LONG = 15_000;
  let connection: SqlConnection;

  beforeAll(async () => {
    if (mysql === undefined) return;
    connection = await openFilled(mysql);
    const numbers = `numbers WHERE seq <= ${LONG}`;
    await connection.run(
      `UPDATE conversation_heads SET last_seq = ${LONG} WHERE conversation_id = 2999`,
      `INSERT IGNORE INTO ${first(messages, 14)} SELECT 2999, seq, seq, 1, 1, 0, 0, 0, seq, 0, UNHEX(MD5(seq)), NULL, '', 'body' FROM ${numbers}`,
      `INSERT IGNORE INTO reactions SELECT 2999, seq, 'x', 1, 0 FROM ${numbers}`,
      'ANALYZE TABLE messages, reactions, conversation_heads',
    );
  });

  afterAll(async () => connection?.close());

  it.each(PAGE_STATEMENTS.map((sql) => [sql.replace(/\s+/g, ' ').slice(-160), sql]))(
    'is read by its rows, wherever it lies: %s',
    async (_, sql) => {
      for (const number of [1, 7_000, LONG - 60]) {
        const before = await rowsRead(connection);
        const text = withParams(sql, [2999 % 300, 2999, number, 49]);
        const page = await connection.rows(text);
        expect(page.length).toBeLessThanOrEqual(50);
        expect((await rowsRead(connection)) - before, text).toBeLessThan(250);
      }
    },
  );
});

describe.skipIf(mysql === undefined)('lists of terms on MySQL', () => {
  const CONVERSATIONS = 200;
  let connection: SqlConnection;

  beforeAll(async () => {
    if (mysql === undefined) return;
    connection = await openFilled(mysql);
    await connection.run(
      // Each conversation has one long list, one of two words with the same beginning, and a hundred short ones.
      `INSERT INTO search_postings SELECT 1 + seq DIV 100, IF(seq % 100 = 0, 'word', 'wording'), seq, 1 + seq % 100
        FROM numbers WHERE seq < 20000`,
      "INSERT INTO search_postings SELECT 1 + seq DIV 100, CONCAT('x', seq), seq, 1 + seq % 100 FROM numbers",
      `INSERT INTO search_terms SELECT conversation_id, term, max(sent_at), count(*) FROM search_postings
        GROUP BY conversation_id, term`,
      'ANALYZE TABLE search_postings, search_terms',
    );
  });

  afterAll(async () => connection?.close());

  it.each([
    ['a word', { term: 'wording', prefix: false }, CONVERSATIONS],
    ['the beginning of words', { term: 'wor', prefix: true }, 2 * CONVERSATIONS - 1],
    ['the beginning of many words, of which it wants some', { term: 'x', prefix: true }, 501],
  ])('are looked up by a row for each, of %s', async (_, term, lists) => {
    const ids = Array.from({ length: CONVERSATIONS }, (__, index) => index + 1);
    const sql = beginningsOf(ids, term, 501);
    const before = await rowsRead(connection);
    const found = await connection.rows(sql);
    expect(found).toHaveLength(lists);
    expect((await rowsRead(connection)) - before, JSON.stringify(await connection.rows(`EXPLAIN ${sql}`))).toBeLessThan(
      2 * (CONVERSATIONS + lists),
    );
  });

  it('are read by their newest rows, wherever one begins', async () => {
    for (const time of [199, 150, 101]) {
      const sql = pageOf({ conversationId: 2, term: 'wording', others: [] }, { sentAt: time, seq: 1_000 }, 20);
      const before = await rowsRead(connection);
      expect(await connection.rows(sql)).toHaveLength(Math.min(20, time - 100));
      expect(
        (await rowsRead(connection)) - before,
        JSON.stringify(await connection.rows(`EXPLAIN ${sql}`)),
      ).toBeLessThan(25);
    }
  });
});

/** Rows that this connection has read of tables, by whatever way. */
async function rowsRead(connection: SqlConnection): Promise<number> {
  const status = await connection.rows<Record<string, string>>(
    "SHOW SESSION STATUS WHERE Variable_name REGEXP '^Handler_read_(next|prev|rnd|rnd_next|key)$'",
  );
  return status.reduce((sum, row) => sum + Number(Object.values(row)[1]), 0);
}

/** A table with its first columns: those that came later have defaults. */
function first({ name, columns }: TableShape, count: number): string {
  const names = columns.slice(0, count).map((column) => column.name);
  return `${name} (${names.join(', ')})`;
}

/** Enough rows that a scan would cost something. */
async function fill({ run }: SqlConnection): Promise<void> {
  const rows = (count: number) => `numbers WHERE seq <= ${count}`;
  const all = Array.from({ length: 20_000 }, (_, index) => `(${index + 1})`);
  await run(
    'CREATE TABLE numbers (seq INT PRIMARY KEY)',
    `INSERT INTO numbers VALUES ${all.join(',')}`,
    `INSERT INTO ${first(users, 10)} SELECT seq, seq, seq, seq, '', '', '', 0, 0, 0 FROM ${rows(3000)}`,
    `INSERT INTO ${first(sessions, 12)} SELECT seq, seq, '', UNHEX(SHA2(seq, 256)), UNHEX(SHA2(seq + 5000, 256)), NULL, 0, 0, 0, 0, IF(seq % 50 = 0, seq, 0), NULL FROM ${rows(3000)}`,
    `INSERT INTO ${first(conversations, 17)} SELECT seq, 1, seq, seq + 1, NULL, NULL, '', NULL, NULL, '', '', 0, 0, 2, 0, 0, 1 FROM ${rows(3000)}`,
    `INSERT INTO conversation_heads SELECT seq, 10, 11, seq, 1, 0 FROM ${rows(3000)}`,
    `INSERT INTO ${first(members, 10)} SELECT seq, seq % 300, 0, '', 0, 0, 0, 0, 1, seq FROM ${rows(3000)}`,
    `INSERT INTO ${first(members, 10)} SELECT seq, 1000 + seq % 300, 0, '', 0, 0, 0, 0, 1, seq FROM ${rows(3000)}`,
    `INSERT INTO blocks (user_id, blocked_id, since, removed, settled, urev) SELECT seq, 1000 + seq % 300, 0, 0, 1, 0 FROM ${rows(3000)}`,
    `INSERT INTO friendships SELECT seq, 1 + seq % 300, seq % 3, '', '', seq, 0, 0, 0 FROM ${rows(3000)}`,
    `INSERT INTO join_requests SELECT seq % 100, 2000 + seq, '', seq FROM ${rows(3000)}`,
    `INSERT INTO invite_links SELECT seq, UNHEX(SHA2(seq, 256)), 1, 0, 9000000000000, 0, 0 FROM ${rows(3000)}`,
    `INSERT INTO group_terms SELECT CONCAT('w', seq), seq FROM ${rows(3000)}`,
    `INSERT INTO ${first(messages, 14)} SELECT seq DIV 10, seq % 10, seq % 10, 1, 1, 0, 0, 0, 0, 0, UNHEX(MD5(seq)), NULL, '', 'body' FROM ${rows(20000)}`,
    `INSERT INTO reactions SELECT seq DIV 10, seq % 10, 'x', 1, 0 FROM ${rows(5000)}`,
    `INSERT INTO ${first(readMarkers, 5)} SELECT seq % 300, seq, 1, 1, seq FROM ${rows(3000)}`,
    `INSERT INTO statuses SELECT seq, 0, 0, '', 0, seq % 3, seq FROM ${rows(3000)}`,
    `INSERT INTO last_seen SELECT seq, seq FROM ${rows(3000)}`,
    `INSERT INTO user_heads SELECT seq, 1, 0 FROM ${rows(3000)}`,
    `INSERT INTO command_results SELECT seq, 1, UNHEX(MD5(seq)), 0, '' FROM ${rows(3000)}`,
    `INSERT INTO pins SELECT seq DIV 10, seq % 10, seq, 1, seq FROM ${rows(3000)}`,
    `INSERT INTO message_versions SELECT seq DIV 10, seq % 10, 1, seq, '', 'body' FROM ${rows(3000)}`,
    `INSERT INTO hidden_messages SELECT seq % 300, seq DIV 10, seq % 10, seq, seq FROM ${rows(3000)}`,
    `INSERT INTO calls SELECT seq, UNHEX(MD5(seq)), seq % 300, 1000 + seq % 300, 1, 2, 1, 1 + seq % 3, 1, seq, seq, seq, '', '' FROM ${rows(3000)}`,
    `INSERT INTO ${first(webhooks, 10)} SELECT seq DIV 10, LEFT(UNHEX(MD5(seq)), 8), '', '', '', '', 1, 1, seq, seq FROM ${rows(3000)}`,
    `UPDATE webhooks SET partition_id = conversation_id % 12, due_at = IF(conversation_id % 50 = 0, created_at, NULL)`,
    `INSERT INTO incoming_webhooks SELECT seq DIV 10, LEFT(UNHEX(MD5(seq)), 8), UNHEX(SHA2(seq, 256)), '', 1, 1, seq FROM ${rows(3000)}`,
    `INSERT INTO webhook_outbox SELECT seq DIV 10, seq % 10, seq % 12, seq, 1, '', IF(seq % 100 = 0, 0, 1) FROM ${rows(20000)}`,
    `INSERT INTO webhook_deliveries SELECT seq DIV 200, LEFT(UNHEX(MD5(seq DIV 50)), 8), seq, IF(seq % 50 = 0, 0, 1), 1, seq, seq, 0, 0, '' FROM ${rows(20000)}`,
    `INSERT INTO files SELECT seq, UNHEX(MD5(seq)), seq % 300, 'name', 1, 'text/plain', NULL, 0, 0, NULL, seq, seq, IF(seq % 50 = 0, seq, 0) FROM ${rows(3000)}`,
    `INSERT INTO mentions SELECT seq % 300, seq DIV 10, seq % 10, seq FROM ${rows(20000)}`,
    `INSERT INTO log_owners SELECT CONCAT('node/', seq), seq, seq, seq, 0 FROM ${rows(100)}`,
    `INSERT INTO log_checkpoints SELECT seq, 1, CONCAT('node/', seq), seq, seq FROM ${rows(1000)}`,
    `INSERT INTO imported_messages SELECT seq DIV 10, UNHEX(MD5(seq)), seq % 10 FROM ${rows(20000)}`,
    'ANALYZE TABLE log_owners, log_checkpoints, imported_messages, users, sessions, conversations, conversation_heads, members, messages, reactions, mentions, read_markers, user_heads, command_results, blocks, friendships, join_requests, invite_links, group_terms, statuses, last_seen, pins, message_versions, hidden_messages, calls, webhooks, incoming_webhooks, webhook_outbox, webhook_deliveries, files',
  );
}

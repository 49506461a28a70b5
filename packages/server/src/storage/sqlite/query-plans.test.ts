import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountEndStatements } from '../cold/account-end-repository.ts';
import { AUDIT_STATEMENTS } from '../cold/audit-repository.ts';
import { callStatements } from '../cold/call-repository.ts';
import { fileRefStatements } from '../cold/file-ref-repository.ts';
import { fileStatements } from '../cold/file-repository.ts';
import { INVITE_STATEMENTS } from '../cold/invite-repository.ts';
import { joiningStatements } from '../cold/joining-repository.ts';
import { knownUserStatements } from '../cold/known-user-repository.ts';
import { pruneStatements } from '../cold/maintenance-repository.ts';
import { mentionStatements } from '../cold/mention-repository.ts';
import { partitionLeaseStatements } from '../cold/partition-lease-repository.ts';
import { receiptStatements } from '../cold/receipt-repository.ts';
import { replyStatements } from '../cold/reply-repository.ts';
import { retentionStatements } from '../cold/retention-repository.ts';
import { searchStatements } from '../cold/search-repository.ts';
import { serverAnnouncementStatements } from '../cold/server-announcement-repository.ts';
import { sessionStatements } from '../cold/session-repository.ts';
import { TOKEN_STATEMENTS } from '../cold/token-rows.ts';
import { userDataStatements } from '../cold/user-data-repository.ts';
import { userStatements } from '../cold/user-repository.ts';
import { scopeStatements, userScopeStatements } from '../cold/user-scope-repository.ts';
import { WATCH_STATEMENTS } from '../cold/watch-repository.ts';
import { webhookStatements } from '../cold/webhook-repository.ts';
import { adminReadStatements } from '../shared/admin-read-repository.ts';
import { conversationStatements } from '../shared/conversation-repository.ts';
import { followerStatements } from '../shared/follower-source.ts';
import { markerStatements } from '../shared/marker-moves.ts';
import { ownerLookUps } from '../shared/owner-reads.ts';
import { serverReadStatements } from '../shared/server-read-repository.ts';
import { KEYED_STATEMENTS } from './batch-commit.ts';
import { MESSAGE_STATEMENTS } from './message-repository.ts';
import { SQLITE } from './sqlite-dialect.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { migrateSqlite } from './sqlite-migrator.ts';
import { packRows } from './sqlite-session.ts';

const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  batch: [...Object.values(ownerLookUps(SQLITE)), ...KEYED_STATEMENTS],
  followers: Object.values(followerStatements(SQLITE)),
  // A look reads all partitions and all owners.
  partitionLeases: Object.entries(partitionLeaseStatements(SQLITE)).flatMap(([name, sql]) =>
    name === 'partitions' || name === 'owners' ? [] : [sql],
  ),
  conversations: Object.values(conversationStatements(SQLITE)),
  adminReads: Object.values(adminReadStatements(SQLITE)),
  serverReads: Object.values(serverReadStatements(SQLITE)),
  calls: Object.values(callStatements(SQLITE)),
  fileRefs: Object.values(fileRefStatements(SQLITE)),
  files: Object.values(fileStatements(SQLITE)),
  joining: Object.values(joiningStatements(SQLITE)).flat(),
  webhooks: Object.values(webhookStatements(SQLITE)),
  messages: MESSAGE_STATEMENTS,
  mentions: Object.values(mentionStatements(SQLITE)),
  markers: Object.values(markerStatements(SQLITE)),
  receipts: Object.values(receiptStatements(SQLITE)),
  knownUsers: Object.values(knownUserStatements(SQLITE)),
  replies: Object.values(replyStatements(SQLITE)),
  retention: Object.values(retentionStatements(SQLITE)),
  users: Object.values(userStatements(SQLITE)),
  scopes: [...Object.values(userScopeStatements(SQLITE)), ...scopeStatements(SQLITE)],
  sessions: [...Object.values(sessionStatements(SQLITE)), ...Object.values(TOKEN_STATEMENTS)],
  audit: Object.values(AUDIT_STATEMENTS),
  watch: Object.values(WATCH_STATEMENTS),
  invites: Object.values(INVITE_STATEMENTS),
  accountEnds: Object.values(accountEndStatements(SQLITE)),
  userData: Object.values(userDataStatements(SQLITE)),
  serverAnnouncements: Object.values(serverAnnouncementStatements(SQLITE)),
  prune: pruneStatements(SQLITE),
  search: Object.values(searchStatements(SQLITE)),
};

/** What may be gone through from end to end: nothing, a parameter taken apart, a page that is chosen, a count up to its cap. */
const SMALL = /^SCAN (?:CONSTANT ROW$|j\b|json_each\b|page\b|oldest\b|packed\b|\(subquery-)/;

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

  const BY_PAIR = 'SEARCH x USING PRIMARY KEY (user_id=? AND blocked_id=?)';
  /** What a statement does with blocks, of which it reads no others. */
  const blockSteps = (sql: string) => planOf(file, sql).filter((step) => /^(?:SEARCH|SCAN) x\b/.test(step));

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

  it('takes nobody for a member of a dismissed group', () => {
    const { batch: _ofTheOwner, ...requests } = STATEMENTS;
    const ofMembers = Object.values(requests)
      .flat()
      .filter((sql) => /\bmembers AS (\w+)\b[\s\S]*\b\1\.removed = 0/.test(sql));
    expect(ofMembers.length).toBeGreaterThan(20);
    for (const sql of ofMembers) expect(sql).toContain('dismissed_at');
  });

  it.each(['view', 'list', 'pinned', 'apart'] as const)('asks with two keys whether two are kept apart: %s', (name) => {
    expect(blockSteps(conversationStatements(SQLITE)[name])).toEqual([BY_PAIR, BY_PAIR]);
  });

  it('asks with two keys whether the other one may see a marker', () => {
    expect(blockSteps(markerStatements(SQLITE).asked)).toEqual([BY_PAIR, BY_PAIR]);
  });

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

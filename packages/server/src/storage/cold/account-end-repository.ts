import { nameKey } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import {
  ENDING_JOBS,
  type Ending,
  type EndingKind,
  ERASED_DISPLAY_NAME,
  ERASED_PREFIX,
  erasedName,
  NICKNAME_PAYLOAD,
  reservedHashes,
} from '../../domain/ended-account.ts';
import type { Id } from '../../domain/ids.ts';
import { linkIdOf } from '../../domain/joining.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import type { AccountEndRepository, EndOutcome } from '../../domain/repositories/account-end-repository.ts';
import { FRIEND_STATE, GROUP_KIND, JOB_STATE, MEMBER_ROLE, MESSAGE_KIND, SYSTEM_KIND, USER_ROLE } from '../codes.ts';
import type { SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { writeAudit } from './audited.ts';
import { databaseNow } from './database-time.ts';
import { createInsertJob } from './insert-job.ts';
import { createRevokeSessions } from './revoke-sessions.ts';
import { createUnderHeads } from './under-heads.ts';

/** Rows in one transaction at most, so that no batch waits long behind it. */
const CHUNK = 1_000;
const FILES_AT_ONCE = 200;

const ADMIN = USER_ROLE.encode('admin');
const USER = USER_ROLE.encode('user');
const BOT = USER_ROLE.encode('bot');
const OWNER = MEMBER_ROLE.encode('owner');
const FRIEND = FRIEND_STATE.encode('friend');
const WAITING = JOB_STATE.encode('waiting');
const RUNNING = JOB_STATE.encode('running');
const CANCELLING = JOB_STATE.encode('cancelling');
/** What nobody wrote. */
const NOT_WRITTEN = `x.kind NOT IN (${SYSTEM_KIND}, ${MESSAGE_KIND.encode('call')})`;

/** What is a user's alone: tables whose keys begin with the user, and the rest of the key. */
const OWN: readonly (readonly [table: string, key: readonly string[]])[] = [
  ['drafts', ['conversation_id']],
  ['conversation_settings', ['conversation_id']],
  ['hidden_messages', ['conversation_id', 'seq']],
  ['friendships', ['friend_id']],
  ['join_requests', ['conversation_id']],
  ['blocks', ['blocked_id']],
  ['statuses', []],
  ['last_seen', []],
  ['user_results', ['op_id']],
  ['idempotency_keys', ['idempotency_key']],
];

/** The statements of the repository, for the check that none of them scans a table. */
export function accountEndStatements({ join, by }: Dialect) {
  const memberships = `members AS m ${by('members_user')}
    ${join} conversations AS c ON c.id = m.conversation_id`;
  const present = 'm.user_id = ?1 AND m.removed = 0 AND c.dismissed_at = 0';
  const sent = `messages AS x ${by('messages_send')} WHERE x.conversation_id = ?1 AND x.sender_id = ?2`;
  const isUsed = `EXISTS (SELECT 1 FROM file_refs AS r
    ${join} conversations AS c ON c.id = r.conversation_id AND c.dismissed_at = 0 WHERE r.file_id = e.id)`;
  // Who can see to a group: a bot has no password, and acts for whoever has its token.
  const canOwn = `u.disabled = 0 AND u.role <> ${BOT}`;
  const there = `${join} conversations AS c ON c.id = w.conversation_id AND c.dismissed_at = 0`;
  const hooks = `webhooks AS w ${by('webhooks_maker')} ${there} WHERE w.created_by = ?1 AND w.enabled = 1`;
  const links = `invite_links AS w ${by('invite_links_maker')} ${there} WHERE w.created_by = ?1`;
  const underWay = `j.kind = ?1 AND j.state IN (${WAITING}, ${RUNNING}) AND j.input LIKE ?2`;
  return {
    user: 'SELECT username FROM users WHERE id = ?1',
    state: 'SELECT disabled, ended_at FROM users WHERE id = ?1',
    underWay: `SELECT j.id, j.input FROM jobs AS j ${by('jobs_due')} WHERE ${underWay} ORDER BY j.id LIMIT 1`,
    enable: 'UPDATE users SET disabled = 0 WHERE id = ?1',
    madeAccess: `SELECT w.conversation_id FROM ${hooks} AND w.conversation_id > ?2
      UNION SELECT w.conversation_id FROM ${links} AND w.conversation_id > ?2 ORDER BY 1 LIMIT ?3`,
    hooksIn: 'SELECT lower(hex(hook_id)) FROM webhooks WHERE conversation_id = ?1 AND created_by = ?2 AND enabled = 1',
    linksIn: 'SELECT lower(hex(secret_hash)) FROM invite_links WHERE conversation_id = ?1 AND created_by = ?2',
    countHooks: `SELECT count(*) FROM ${hooks}`,
    countIncoming: `SELECT count(*) FROM incoming_webhooks AS w ${by('incoming_webhooks_maker')} ${there}
      WHERE w.created_by = ?1`,
    countLinks: `SELECT count(*) FROM ${links} AND w.expires_at > ?2`,
    taken: 'SELECT 1 FROM users WHERE username_key = ?1',
    groups: `SELECT m.conversation_id, m.role FROM ${memberships}
      WHERE ${present} AND c.kind = ${GROUP_KIND} AND m.conversation_id > ?2 ORDER BY m.conversation_id LIMIT ?3`,
    handsOver: `SELECT 1 FROM ${memberships} WHERE ${present} AND m.role = ${OWNER} AND EXISTS (
        SELECT 1 FROM members AS o ${by('PRIMARY')} ${join} users AS u ON u.id = o.user_id AND ${canOwn}
        WHERE o.conversation_id = m.conversation_id AND o.user_id <> ?1 AND o.removed = 0) LIMIT 1`,
    successor: `SELECT m.user_id FROM members AS m ${by('PRIMARY')} ${join} users AS u ON u.id = m.user_id AND ${canOwn}
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      WHERE m.conversation_id = ?1 AND m.user_id <> ?2 AND m.removed = 0
      ORDER BY m.role DESC, m.joined_at, m.joined_seq, m.user_id LIMIT 1`,
    conversations: `SELECT m.conversation_id, CASE WHEN c.dismissed_at > 0 THEN 1 ELSE 0 END,
        CASE WHEN c.direct_low = c.direct_high THEN 1 ELSE 0 END
      FROM ${memberships} WHERE m.user_id = ?1 AND m.conversation_id > ?2 ORDER BY m.conversation_id LIMIT ?3`,
    sent: `SELECT x.seq, x.edited_at, lower(hex(x.client_id)) FROM ${sent}
      AND x.client_id > unhex(?3) AND x.recalled_at = 0 AND ${NOT_WRITTEN} ORDER BY x.client_id LIMIT ?4`,
    countSent: `SELECT count(*) FROM ${sent} AND x.recalled_at = 0 AND ${NOT_WRITTEN}`,
    nicknames: `SELECT x.seq FROM ${sent} AND x.client_id IS NULL AND x.kind = ${SYSTEM_KIND} AND x.recalled_at = 0
      AND x.payload LIKE '${NICKNAME_PAYLOAD}%'`,
    sessions: `SELECT count(CASE WHEN s.scopes = '' THEN 1 END), count(CASE WHEN s.scopes <> '' THEN 1 END)
      FROM sessions AS s WHERE s.user_id = ?1 AND s.revoked_at = 0 AND s.refresh_expires_at > ?2`,
    memberships: `SELECT count(CASE WHEN c.kind = ${GROUP_KIND} THEN 1 END),
        count(CASE WHEN m.role = ${OWNER} THEN 1 END), count(CASE WHEN c.kind <> ${GROUP_KIND} THEN 1 END)
      FROM ${memberships} WHERE ${present}`,
    countFriends: `SELECT count(*) FROM friendships AS f ${by('friendships_list')}
      WHERE f.user_id = ?1 AND f.removed = 0 AND f.state = ${FRIEND}`,
    countBlocks: `SELECT count(*) FROM blocks AS b ${by('blocks_list')} WHERE b.user_id = ?1 AND b.removed = 0`,
    countDrafts: "SELECT count(*) FROM drafts AS d WHERE d.user_id = ?1 AND d.body <> ''",
    countFiles: `SELECT count(*), coalesce(sum(e.size), 0) FROM files AS e ${by('files_owner')} WHERE e.owner_id = ?1`,
    joinRequests: `SELECT q.conversation_id FROM join_requests AS q ${by('join_requests_user')}
      WHERE q.user_id = ?1 ORDER BY q.requested_at LIMIT ?2`,
    friends: `SELECT f.friend_id FROM friendships AS f ${by('PRIMARY')}
      WHERE f.user_id = ?1 AND f.friend_id > ?2 ORDER BY f.friend_id LIMIT ?3`,
    files: `SELECT e.id, CASE WHEN e.doomed_at = 0 AND NOT ${isUsed} THEN 1 ELSE 0 END
      FROM files AS e ${by('files_owner')} WHERE e.owner_id = ?1 AND e.id > ?2 ORDER BY e.id LIMIT ${FILES_AT_ONCE}`,
    dismissed: 'SELECT 1 FROM conversations WHERE id = ?1 AND dismissed_at > 0',
    disable: 'UPDATE users SET disabled = 1 WHERE id = ?1',
    close: `UPDATE users SET disabled = 1, password_hash = '', must_change_password = 0, email = '',
      role = CASE WHEN role = ${ADMIN} THEN ${USER} ELSE role END,
      ended_at = CASE WHEN ended_at > 0 THEN ended_at ELSE ?2 END WHERE id = ?1`,
    anonymous: 'UPDATE users SET display_name = ?2 WHERE id = ?1',
    rename: `UPDATE users SET username = ?2, username_key = ?3, username_skeleton = ?4, display_name = ?5, email = ''
      WHERE id = ?1`,
    nickname: "UPDATE members SET nickname = '' WHERE user_id = ?1 AND nickname <> ''",
    devices: "UPDATE sessions SET device = '' WHERE user_id = ?1 AND device <> ''",
    empty: `UPDATE messages SET body = '', payload = '', mentioned = '', mentions_all = 0, origin = NULL, files = NULL,
      recalled_at = ?3 WHERE conversation_id = ?1 AND seq = ?2 AND recalled_at = 0`,
    dropReactions: 'DELETE FROM reactions WHERE conversation_id = ?1 AND seq = ?2',
    dropVersions: 'DELETE FROM message_versions WHERE conversation_id = ?1 AND seq = ?2',
    dropResults: 'DELETE FROM command_results WHERE conversation_id = ?1 AND actor_id = ?2',
    dropAnswers: 'DELETE FROM user_results WHERE user_id = ?1 AND outcome LIKE ?2',
    dropFile: "UPDATE files SET doomed_at = ?2, name = '' WHERE id = ?1 AND doomed_at = 0",
    dropUploads: `UPDATE uploads SET name = '', metadata = NULL, expires_at = ?2
      WHERE user_id = ?1 AND (name <> '' OR expires_at > ?2)`,
  } as const;
}

/** How the input of a job begins that ends the account of a user. */
const inputBegins = (userId: Id): string => `{"user":${userId},`;
function inputOf(ending: Ending): Ending {
  const { user, ...rest } = ending;
  return { user, ...rest };
}

const DROP_INVITES = 'DELETE FROM account_invites WHERE user_id = ?1 OR username = ?2';

/** See AccountEndRepository. */
export function createAccountEndRepository(database: SqlDatabase): AccountEndRepository {
  const { dialect } = database;
  const statements = accountEndStatements(dialect);
  const wipes = OWN.map(([table, key]) =>
    dialect.deleteFirst({
      table,
      key: ['user_id', ...key],
      where: 'user_id = ?1',
      order: ['user_id', ...key].join(', '),
      limit: CHUNK,
    }),
  );
  const insertJob = createInsertJob(dialect.name);
  const now = databaseNow(dialect.name);
  const underHeads = createUnderHeads(dialect);
  const revokeSessions = createRevokeSessions(dialect);
  const cancelJobs = `UPDATE jobs SET state = ${CANCELLING}, next_at = ${now}
    WHERE kind = ?1 AND state IN (${WAITING}, ${RUNNING}) AND input LIKE ?2`;
  const reserve = `INSERT INTO reserved_names (name_hash, at) VALUES (unhex(?1), ?2) ${dialect.onConflict(['name_hash'])}`;

  const ids = (sql: string, ...params: readonly number[]): Promise<readonly Id[]> =>
    guarded(async () => (await database.all<[number]>(sql, ...params)).map(([id]) => id));
  const count = async (sql: string, ...params: readonly number[]): Promise<number> =>
    (await database.first<[number]>(sql, ...params))?.[0] ?? 0;

  /** What an account ends with, in the transaction of the act. */
  async function keepOut(sql: SqlRunner, kind: EndingKind, userId: Id, at: number): Promise<void> {
    if (kind === 'disable') await sql.run(statements.disable, userId);
    else await sql.run(statements.close, userId, at);
    if (kind === 'erase') await sql.run(statements.anonymous, userId, ERASED_DISPLAY_NAME);
  }
  async function stateOf(sql: SqlRunner, userId: Id) {
    const [disabled = 0, endedAt = 0] = (await sql.first<[number, number]>(statements.state, userId)) ?? [];
    return { isDisabled: disabled === 1, isOver: endedAt > 0 };
  }
  async function underWay(sql: SqlRunner, kind: EndingKind, userId: Id) {
    const found = await sql.first<[number, string]>(statements.underWay, ENDING_JOBS[kind], `${inputBegins(userId)}%`);
    if (found === undefined) return undefined;
    const [jobId, input] = found;
    return { jobId, messages: (JSON.parse(input) as Ending).messages };
  }
  async function hasWork(sql: SqlRunner, kind: EndingKind, userId: Id): Promise<boolean> {
    if (kind !== 'disable') return true;
    if ((await sql.first(statements.handsOver, userId)) !== undefined) return true;
    return (await sql.first(statements.madeAccess, userId, 0, 1)) !== undefined;
  }
  /** Under the head of the user, which whoever changes their profile or ends them has to wait for. */
  async function end(
    sql: SqlRunner,
    { kind, ending, act }: { kind: EndingKind; ending: Ending; act: { at: number; audit: AuditRow } },
  ): Promise<EndOutcome> {
    const { user } = ending;
    const running = await underWay(sql, kind, user);
    if (running !== undefined && kind !== 'disable') return { type: 'under_way', ...running };
    const { isDisabled, isOver } = await stateOf(sql, user);
    if (kind === 'disable' && isOver) return { type: 'over' };
    const changes = kind !== 'disable' || !isDisabled;
    const makesJob = running === undefined && (await hasWork(sql, kind, user));
    if (!changes && !makesJob) return { type: 'unchanged' };
    await keepOut(sql, kind, user, act.at);
    const sessionIds = await revokeSessions(sql, user, { at: act.at });
    if (changes) await writeAudit(sql, act.audit);
    if (!makesJob) return { type: 'done', jobId: running?.jobId, sessionIds };
    const jobId = await insertJob(sql, { kind: ENDING_JOBS[kind], input: inputOf(ending), createdBy: ending.admin });
    return { type: 'done', jobId, sessionIds };
  }
  async function enable(sql: SqlRunner, userId: Id, audit: AuditRow): Promise<'done' | 'unchanged' | 'over'> {
    const { isDisabled, isOver } = await stateOf(sql, userId);
    if (isOver) return 'over';
    if (!isDisabled) return 'unchanged';
    await sql.run(statements.enable, userId);
    await sql.run(cancelJobs, ENDING_JOBS.disable, `${inputBegins(userId)}%`);
    await writeAudit(sql, audit);
    return 'done';
  }
  /** Does work in one transaction that holds the head of a user. */
  const under = <Result>(userId: Id, at: number, work: (sql: SqlRunner) => Promise<Result>): Promise<Result> =>
    guarded(() =>
      database.transact(async (sql) => {
        const { outcome } = await underHeads(sql, { userIds: [userId], now: at }, () => work(sql));
        return outcome;
      }),
    );

  async function freeName(sql: SqlRunner, userId: Id): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      const name = erasedName(userId, attempt);
      if ((await sql.first(statements.taken, nameKey(name))) === undefined) return name;
    }
  }
  async function takeName(sql: SqlRunner, userId: Id, at: number): Promise<void> {
    const [username] = (await sql.first<[string]>(statements.user, userId)) ?? [];
    await sql.run(statements.nickname, userId);
    await sql.run(DROP_INVITES, userId, username ?? '');
    // Done before: what was reserved then is not this name.
    if (username === undefined || username.startsWith(ERASED_PREFIX)) return;
    for (const hash of reservedHashes({ key: nameKey(username), skeleton: nameSkeleton(username) })) {
      await sql.run(reserve, hash, at);
    }
    const name = await freeName(sql, userId);
    await sql.run(statements.rename, userId, name, nameKey(name), nameSkeleton(name), ERASED_DISPLAY_NAME);
  }

  return {
    end: (kind, ending, act) => under(ending.user, act.at, (sql) => end(sql, { kind, ending, act })),
    enable: (userId, { at, audit }) => under(userId, at, (sql) => enable(sql, userId, audit)),
    isDisabled: (userId) => guarded(async () => (await stateOf(database, userId)).isDisabled),
    madeAccess: (userId, after, limit) => ids(statements.madeAccess, userId, after, limit),
    accessIn: (userId, conversationId) =>
      guarded(async () => {
        const hooks = await database.all<[string]>(statements.hooksIn, conversationId, userId);
        const links = await database.all<[string]>(statements.linksIn, conversationId, userId);
        return {
          hookIds: hooks.map(([id]) => id),
          linkIds: links.map(([secretHash]) => linkIdOf({ secretHash })),
        };
      }),
    groups: (userId, after, limit) =>
      guarded(async () =>
        (await database.all<[number, number]>(statements.groups, userId, after, limit)).map(
          ([conversationId, role]) => ({ conversationId, role: MEMBER_ROLE.decode(role) }),
        ),
      ),
    successor: (conversationId, userId) =>
      guarded(async () => (await database.first<[number]>(statements.successor, conversationId, userId))?.[0]),
    conversations: (userId, after, limit) =>
      guarded(async () =>
        (await database.all<[number, number, number]>(statements.conversations, userId, after, limit)).map(
          ([conversationId, dismissed, own]) => ({ conversationId, isDismissed: dismissed === 1, isOwn: own === 1 }),
        ),
      ),
    sent: (userId, conversationId, { place, limit }) =>
      guarded(async () => {
        const rows = await database.all<[number, number, string]>(
          statements.sent,
          ...[conversationId, userId, place, limit],
        );
        const messages = rows.map(([seq, editedAt]) => ({ seq, isEdited: editedAt > 0 }));
        return { messages, next: rows.length < limit ? undefined : rows.at(-1)?.[2] };
      }),
    nicknameMessages: (userId, conversationId) => ids(statements.nicknames, conversationId, userId),
    countSent: (userId, conversationId) => guarded(() => count(statements.countSent, conversationId, userId)),
    counts: (userId, at) =>
      guarded(async () => {
        const [sessions = 0, tokens = 0] =
          (await database.first<[number, number]>(statements.sessions, userId, at)) ?? [];
        const [groups = 0, ownedGroups = 0, directConversations = 0] =
          (await database.first<[number, number, number]>(statements.memberships, userId)) ?? [];
        const [files = 0, fileBytes = 0] =
          (await database.first<[number, number]>(statements.countFiles, userId)) ?? [];
        return {
          ...{ sessions, tokens, groups, ownedGroups, directConversations },
          friends: await count(statements.countFriends, userId),
          blocks: await count(statements.countBlocks, userId),
          drafts: await count(statements.countDrafts, userId),
          ...{ files, fileBytes: Number(fileBytes) },
          webhooks: await count(statements.countHooks, userId),
          incomingWebhooks: await count(statements.countIncoming, userId),
          inviteLinks: await count(statements.countLinks, userId, at),
        };
      }),
    dropVersions: (conversationId, seqs) =>
      guarded(() =>
        database.transact(async (sql) => {
          for (const seq of seqs) await sql.run(statements.dropVersions, conversationId, seq);
        }),
      ),
    emptyDismissed: (conversationId, seqs, at) =>
      guarded(() =>
        database.transact(async (sql) => {
          if ((await sql.first(statements.dismissed, conversationId)) === undefined) return false;
          for (const seq of seqs) {
            await sql.run(statements.empty, conversationId, seq, at);
            await sql.run(statements.dropVersions, conversationId, seq);
            await sql.run(statements.dropReactions, conversationId, seq);
          }
          return true;
        }),
      ),
    dropResults: (userId, conversationId) =>
      guarded(async () => {
        await database.run(statements.dropResults, conversationId, userId);
      }),
    joinRequests: (userId, limit) => ids(statements.joinRequests, userId, limit),
    friends: (userId, after, limit) => ids(statements.friends, userId, after, limit),
    dropAnswersAbout: (ownerId, userId) =>
      guarded(async () => {
        await database.run(statements.dropAnswers, ownerId, `%"userId":${userId},%`);
      }),
    wipe: (userId) =>
      guarded(async () => {
        let rows = (await database.run(statements.devices, userId)).changes;
        for (const sql of wipes) rows += (await database.run(sql, userId)).changes;
        return rows;
      }),
    dropFiles: (userId, page) =>
      guarded(async () => {
        const found = await database.all<[number, number]>(statements.files, userId, page.after);
        const dropped = found.filter(([, isUnused]) => isUnused === 1);
        await database.transact(async (sql) => {
          for (const [id] of dropped) await sql.run(statements.dropFile, id, page.now);
          // What is on its way ends as if its time were over.
          if (page.after === 0) await sql.run(statements.dropUploads, userId, page.now - 1);
        });
        const next = found.length < FILES_AT_ONCE ? 0 : (found.at(-1)?.[0] ?? 0);
        return { dropped: dropped.length, next };
      }),
    takeName: (userId, at) => guarded(() => database.transact((sql) => takeName(sql, userId, at))),
  };
}

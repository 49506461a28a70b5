import type { ServerAnnouncementRepository } from '../../domain/repositories/server-announcement-repository.ts';
import { ANNOUNCEMENT_AUDIENCE, USER_ROLE } from '../codes.ts';
import { SERVER_ANNOUNCEMENT } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { writeAudit } from './audited.ts';
import { createInsertJob } from './insert-job.ts';
import { createUnderHeads, repeatOf } from './under-heads.ts';

const IS_PERSON = `u.disabled = 0 AND u.role <> ${USER_ROLE.encode('bot')}`;
const FIRST = 10;

/** The statements of every request, for the check that none of them scans a table. */
export function serverAnnouncementStatements({ join, by }: Dialect) {
  const people = `members AS m ${by('PRIMARY')}
    ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
    ${join} users AS u ON u.id = m.user_id
    WHERE m.conversation_id = ?1 AND m.removed = 0 AND ${IS_PERSON}`;
  return {
    byId: `SELECT ${SERVER_ANNOUNCEMENT.columns} FROM server_announcements AS a WHERE a.id = ?1`,
    page: `SELECT ${SERVER_ANNOUNCEMENT.columns.replace('a.user_ids', "''")} FROM server_announcements AS a
      WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2`,
    countPeopleIn: `SELECT count(*), coalesce(max(u.id), 0) FROM ${people}`,
    firstPeopleIn: `SELECT u.id FROM ${people} ORDER BY m.user_id LIMIT ${FIRST}`,
  } as const;
}

const INSERT = `INSERT INTO server_announcements
    (body, audience, conversation_id, last_user_id, user_ids, recipients, sent, failed, job_id, created_by, created_at, finished_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?7, ?8, 0)`;
const SET_JOB = 'UPDATE server_announcements SET job_id = ?2 WHERE id = ?1';
const PROGRESS = 'UPDATE server_announcements SET sent = ?2, failed = ?3, finished_at = ?4 WHERE id = ?1';
/** They go through the table: asked once for an announcement. */
const COUNT_PEOPLE = `SELECT count(*), coalesce(max(u.id), 0) FROM users AS u WHERE ${IS_PERSON}`;
const FIRST_PEOPLE = `SELECT u.id FROM users AS u WHERE ${IS_PERSON} ORDER BY u.id LIMIT ${FIRST}`;

/** Announcements to users of the server. */
export function createServerAnnouncementRepository(database: SqlDatabase): ServerAnnouncementRepository {
  const underHeads = createUnderHeads(database.dialect);
  const insertJob = createInsertJob(database.dialect.name);
  const statements = serverAnnouncementStatements(database.dialect);
  return {
    create: (announcement, { opId, audit, jobKind }) =>
      guarded(async () => {
        const { text, audience, conversationId, lastUserId, userIds, recipients, createdBy, createdAt } = announcement;
        const repeat = repeatOf('announce', { userId: createdBy, opId });
        const { outcome: id } = await database.transact((sql) =>
          underHeads(sql, { userIds: [createdBy], repeat, now: createdAt }, async () => {
            const values = [
              text,
              ANNOUNCEMENT_AUDIENCE.encode(audience),
              conversationId,
              lastUserId,
              userIds.join(','),
            ];
            const made = await sql.run(INSERT, ...values, recipients, createdBy, createdAt);
            const id = made.lastId;
            await sql.run(SET_JOB, id, await insertJob(sql, { kind: jobKind, input: { announcement: id }, createdBy }));
            await writeAudit(sql, audit);
            return id;
          }),
        );
        return id;
      }),
    byId: (id) =>
      guarded(async () => {
        const row = await database.first<Row>(statements.byId, id);
        return row === undefined ? undefined : SERVER_ANNOUNCEMENT.read(row);
      }),
    page: (before, limit) =>
      guarded(async () => (await database.all<Row>(statements.page, before, limit)).map(SERVER_ANNOUNCEMENT.read)),
    progress: (id, { sent, failed, finishedAt }) =>
      guarded(async () => void (await database.run(PROGRESS, id, sent, failed, finishedAt))),
    people: (conversationId) =>
      guarded(async () => {
        const { countPeopleIn, firstPeopleIn } = statements;
        const isAll = conversationId === undefined;
        const params = isAll ? [] : [conversationId];
        const counts = await database.first<[number, number]>(isAll ? COUNT_PEOPLE : countPeopleIn, ...params);
        const first = await database.all<[number]>(isAll ? FIRST_PEOPLE : firstPeopleIn, ...params);
        const [count = 0, lastId = 0] = counts ?? [];
        return { count, lastId, firstIds: first.map(([id]) => id) };
      }),
  };
}

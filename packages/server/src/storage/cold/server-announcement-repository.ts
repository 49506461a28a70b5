import type { ServerAnnouncementRepository } from '../../domain/repositories/server-announcement-repository.ts';
import { ANNOUNCEMENT_AUDIENCE, USER_ROLE } from '../codes.ts';
import { SERVER_ANNOUNCEMENT } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { writeAudit } from './audited.ts';
import { createUnderHeads, repeatOf } from './under-heads.ts';

/** The statements of every request, for the check that none of them scans a table. */
export const SERVER_ANNOUNCEMENT_STATEMENTS = {
  byId: `SELECT ${SERVER_ANNOUNCEMENT.columns} FROM server_announcements AS a WHERE a.id = ?1`,
  page: `SELECT ${SERVER_ANNOUNCEMENT.columns.replace('a.user_ids', "''")} FROM server_announcements AS a
    WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2`,
} as const;

const INSERT = `INSERT INTO server_announcements
    (body, audience, conversation_id, last_user_id, user_ids, recipients, sent, failed, job_id, created_by, created_at, finished_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?7, ?8, 0)`;
const SET_JOB = 'UPDATE server_announcements SET job_id = ?2 WHERE id = ?1';
const PROGRESS = 'UPDATE server_announcements SET sent = ?2, failed = ?3, finished_at = ?4 WHERE id = ?1';
/** Goes through the table: asked once for an announcement. */
const PEOPLE = `SELECT count(*), coalesce(max(u.id), 0) FROM users AS u
  WHERE u.disabled = 0 AND u.role <> ${USER_ROLE.encode('bot')}`;

/** Announcements to users of the server. */
export function createServerAnnouncementRepository(database: SqlDatabase): ServerAnnouncementRepository {
  const underHeads = createUnderHeads(database.dialect);
  return {
    create: (announcement, { opId, audit }) =>
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
            await writeAudit(sql, audit);
            return made.lastId;
          }),
        );
        return id;
      }),
    byId: (id) =>
      guarded(async () => {
        const row = await database.first<Row>(SERVER_ANNOUNCEMENT_STATEMENTS.byId, id);
        return row === undefined ? undefined : SERVER_ANNOUNCEMENT.read(row);
      }),
    page: (before, limit) =>
      guarded(async () =>
        (await database.all<Row>(SERVER_ANNOUNCEMENT_STATEMENTS.page, before, limit)).map(SERVER_ANNOUNCEMENT.read),
      ),
    setJob: (id, jobId) => guarded(async () => void (await database.run(SET_JOB, id, jobId))),
    progress: (id, { sent, failed, finishedAt }) =>
      guarded(async () => void (await database.run(PROGRESS, id, sent, failed, finishedAt))),
    people: () =>
      guarded(async () => {
        const [count = 0, lastId = 0] = (await database.first<[number, number]>(PEOPLE)) ?? [];
        return { count, lastId };
      }),
  };
}

import type { InviteRepository } from '../../domain/repositories/invite-repository.ts';
import { INVITE } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { runAudited, writeAudit } from './audited.ts';
import { createUnderHeads, repeatOf } from './under-heads.ts';

const INVITES = `SELECT ${INVITE.columns} FROM account_invites AS i`;

/** The statements of every request, for the check that none of them scans a table. */
export const INVITE_STATEMENTS = {
  byId: `${INVITES} WHERE i.id = ?1`,
  byCode: `${INVITES} WHERE i.code_hash = unhex(?1)`,
} as const;

const PAGE = `${INVITES} WHERE i.expires_at > ?1 AND i.id > ?2 ORDER BY i.id LIMIT ?3`;
const REMOVE = 'DELETE FROM account_invites WHERE id = ?1';
const INSERT = `INSERT INTO account_invites
    (code_hash, user_id, username, max_uses, uses, note, created_by, created_at, expires_at, last_used_at)
  VALUES (unhex(?1), ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, 0)`;

/** Invites to the server. */
export function createInviteRepository(database: SqlDatabase): InviteRepository {
  const underHeads = createUnderHeads(database.dialect);
  const one = (sql: string, param: number | string) =>
    guarded(async () => {
      const row = await database.first<Row>(sql, param);
      return row === undefined ? undefined : INVITE.read(row);
    });

  return {
    create: (invite, { opId, audit }) =>
      guarded(async () => {
        const { codeHash, userId, username, maxUses, note, createdBy, createdAt, expiresAt } = invite;
        const write = { userIds: [createdBy], repeat: repeatOf('invite', { userId: createdBy, opId }), now: createdAt };
        const { outcome: id, repeated } = await database.transact((sql) =>
          underHeads(sql, write, async () => {
            const values = [codeHash, userId, username, maxUses, note, createdBy, createdAt, expiresAt];
            const made = await sql.run(INSERT, ...values);
            await writeAudit(sql, audit);
            return made.lastId;
          }),
        );
        return { id, isNew: !repeated };
      }),
    byId: (id) => one(INVITE_STATEMENTS.byId, id),
    byCode: (codeHash) => one(INVITE_STATEMENTS.byCode, codeHash),
    page: (afterId, limit, now) =>
      guarded(async () => (await database.all<Row>(PAGE, now, afterId, limit)).map(INVITE.read)),
    remove: (id, audit) => guarded(async () => (await runAudited(database, audit, REMOVE, id)).changes === 1),
  };
}

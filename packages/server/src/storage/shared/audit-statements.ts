import type { AuditRow } from '../../domain/audit.ts';
import { mended } from '../tables/row-code.ts';

/** Writes a row of the audit log. */
export const ADD_AUDIT_ROW = `INSERT INTO audit_log (at, actor_id, action, target, address, detail)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6)`;

/** Its parameters. A text that no database takes would undo the act with its row, so it is mended. */
export function auditParams({ at, actorId, action, target, address, detail }: AuditRow): readonly (string | number)[] {
  return [at, actorId, action, mended(target), address, mended(detail)];
}

import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** What admins did, newest first. */
export function adminListAudit({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListAudit'> {
  return async (caller, { before, limit }) => {
    const entries = await admin.audit(caller, before === 0 ? undefined : before, limit);
    return { entries, nextBefore: lastIdOfFull(entries, limit) };
  };
}

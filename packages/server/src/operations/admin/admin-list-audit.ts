import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** What admins did, newest first. */
export function adminListAudit({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListAudit'> {
  return async (caller, { before, limit, actor, action, target, sinceAt, untilAt }) => {
    const filter = {
      beforeId: before || undefined,
      actor: actor || undefined,
      action: action || undefined,
      target: target || undefined,
      since: sinceAt || undefined,
      until: untilAt || undefined,
    };
    const entries = await admin.audit(caller, filter, limit);
    return { entries, nextBefore: lastIdOfFull(entries, limit) };
  };
}

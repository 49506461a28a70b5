import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Compares a page of the audit log with its seals. */
export function adminVerifyAudit({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminVerifyAudit'> {
  return (caller, { after, seal }) => admin.verifyAudit(caller, { afterId: after, seal });
}

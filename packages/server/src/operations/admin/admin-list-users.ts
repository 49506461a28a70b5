import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Users by ascending id, or those that fit. */
export function adminListUsers({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListUsers'> {
  return async (caller, { sinceAt, ...page }) => admin.listUsers(caller, { ...page, since: sinceAt });
}

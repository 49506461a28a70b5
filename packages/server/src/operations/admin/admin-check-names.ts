import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Whether names may be given to new accounts and groups; nothing is kept for anybody. */
export function adminCheckNames({
  nameChecks,
}: Pick<OperationServices, 'nameChecks'>): AdminHandler<'adminCheckNames'> {
  return async (_caller, { usernames, handles }) => ({
    usernames: await nameChecks.usernames(usernames),
    handles: await nameChecks.handles(handles),
  });
}

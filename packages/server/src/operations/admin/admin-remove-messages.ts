import { type AdminHandler, asAdmin, type OperationServices } from '../../operation/handler.ts';

/** Removes the older messages of a conversation for everybody, for good. */
export function adminRemoveMessages({
  removal,
}: Pick<OperationServices, 'removal'>): AdminHandler<'adminRemoveMessages'> {
  return async (caller, { reason, ...request }) => removal(asAdmin(caller, reason), request);
}

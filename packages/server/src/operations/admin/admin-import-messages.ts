import { type AdminHandler, asAdmin, type OperationServices } from '../../operation/handler.ts';

/** Adds messages of another system to a conversation, as they were sent there. */
export function adminImportMessages({
  imports,
}: Pick<OperationServices, 'imports'>): AdminHandler<'adminImportMessages'> {
  return async (caller, { reason, ...request }) => imports.messages(asAdmin(caller, reason), request);
}

import { type AdminHandler, asAdmin, type OperationServices } from '../../operation/handler.ts';

/** Recalls the messages of a conversation, or those of one sender or time in it, a page at a time. */
export function adminPurgeMessages({ purge }: Pick<OperationServices, 'purge'>): AdminHandler<'adminPurgeMessages'> {
  return async (caller, { reason, ...request }) => purge(asAdmin(caller, reason), request);
}

import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Makes a bot. */
export function adminCreateBot({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminCreateBot'> {
  return async (caller, request) => admin.createBot(caller, request);
}

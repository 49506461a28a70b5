import { type AdminHandler, asAdmin, type OperationServices } from '../../operation/handler.ts';

/** Makes a conversation of an import, or finds the one that was made for the same id. */
export function adminImportConversation({
  imports,
}: Pick<OperationServices, 'imports'>): AdminHandler<'adminImportConversation'> {
  return async (caller, { reason, ...conversation }) => {
    const { id, created } = await imports.conversation(asAdmin(caller, reason), conversation);
    return { conversationId: id, created };
  };
}

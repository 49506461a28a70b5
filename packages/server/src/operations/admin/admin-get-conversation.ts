import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { conversationValue } from '../../wire/entities.ts';

/** A group, or a direct conversation by its id, whoever is in it. */
export function adminGetConversation({
  adminGroups,
}: Pick<OperationServices, 'adminGroups'>): AdminHandler<'adminGetConversation'> {
  return async ({ identity }, { conversationId }) => {
    const { conversation, head, users } = await adminGroups.get(identity.user, conversationId);
    return { conversation: conversationValue(conversation, head), users };
  };
}

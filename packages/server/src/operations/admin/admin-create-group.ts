import { type AdminHandler, asAdmin, type OperationServices } from '../../operation/handler.ts';
import { conversationValue } from '../../wire/entities.ts';

/** Makes a group that somebody else owns; the same op id answers the same group. */
export function adminCreateGroup({
  adminGroups,
  conversations,
}: Pick<OperationServices, 'adminGroups' | 'conversations'>): AdminHandler<'adminCreateGroup'> {
  return async (caller, { reason, ...group }) => {
    const { id } = await conversations.createGroupFor(asAdmin(caller, reason), group);
    const { conversation, head, users } = await adminGroups.get(caller.identity.user, id);
    return { conversation: conversationValue(conversation, head), users };
  };
}

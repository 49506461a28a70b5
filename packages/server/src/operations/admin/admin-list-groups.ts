import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { conversationValue } from '../../wire/entities.ts';

/** All groups by ascending id, or those with a text in their name or handle. */
export function adminListGroups({
  adminGroups,
}: Pick<OperationServices, 'adminGroups'>): AdminHandler<'adminListGroups'> {
  return async ({ identity }, { query, after, limit }) => {
    const { groups, users, nextAfter } = await adminGroups.list(identity.user, { query, after, limit });
    return { groups: groups.map(({ conversation, head }) => conversationValue(conversation, head)), users, nextAfter };
  };
}

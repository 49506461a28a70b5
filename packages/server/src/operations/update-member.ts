import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Changes the role, the nickname or the muting of a member: whichever of them is given. */
export function updateMember({ groups }: Pick<OperationServices, 'groups'>): Handler<'updateMember'> {
  return async ({ identity }, { conversationId, opId, userId, ...given }) =>
    changedReply(conversationId, opId, await groups.updateMember(identity, { conversationId, opId, userId, given }));
}

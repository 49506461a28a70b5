import { checkDecideRequest } from '../../domain/rules/group.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** An admin refuses a request to join, or its maker takes it back. */
export const endJoinRequest = logOperation({
  type: 'end_join_request',
  level: 3,
  quiet: true,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.member(operation.userId);
    needs.joinRequest(operation.userId);
    needs.admins();
  },
  affects: nobody,
  sequence({ draft, conversation, command: { actorId }, operation: { userId } }) {
    const isOwn = actorId === userId;
    const refusal = isOwn ? undefined : checkDecideRequest(conversation.conversation, conversation.member(actorId));
    if (refusal !== undefined) return refused(refusal);
    if (draft.joining.request(conversation, userId) === undefined) {
      if (conversation.member(userId)?.removed === false) {
        const message = isOwn
          ? 'You are in the group already; leave it.'
          : 'They are in the group already; remove them.';
        return refused({ code: 'failed_precondition', message });
      }
      return changed(conversation, true);
    }
    draft.joining.dropRequest(conversation, userId);
    draft.tellAdmins(conversation);
    return changed(conversation);
  },
});

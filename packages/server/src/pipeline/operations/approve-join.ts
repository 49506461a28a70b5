import { checkDecideRequest } from '../../domain/rules/group.ts';
import { admit } from '../member-changes.ts';
import { changed, logOperation, refused } from './operation.ts';

/** Lets somebody in who has asked; who is in already stays. */
export const approveJoin = logOperation({
  type: 'approve_join',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.member(operation.userId);
    needs.joinRequest(operation.userId);
    needs.admins();
  },
  affects: ({ operation }) => [operation.userId],
  sequence({ draft, conversation, command: { actorId }, operation: { userId } }) {
    const refusal = checkDecideRequest(conversation.conversation, conversation.member(actorId));
    if (refusal !== undefined) return refused(refusal);
    const member = conversation.member(userId);
    if (member?.removed === false) return changed(conversation, true);
    if (draft.joining.request(conversation, userId) === undefined || (member?.bannedAt ?? 0) > 0) {
      const message = 'There is no open request of this person; somebody may have decided it already.';
      return refused({ code: 'not_found', message });
    }
    const outcome = admit(draft, conversation, {
      userIds: [userId],
      actorId,
      content: { type: 'let_in', actor: actorId, users: [userId] },
    });
    if (outcome.type === 'changed') {
      draft.joining.dropRequest(conversation, userId);
      draft.tellAdmins(conversation);
    }
    return outcome;
  },
});

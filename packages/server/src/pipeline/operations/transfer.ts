import { NO_SUCH_MEMBER } from '../../domain/refusals.ts';
import { checkTransfer } from '../../domain/rules.ts';
import { changeMembers } from '../member-changes.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Hands a group over to one of its members; who owned it becomes an admin. */
export const transfer = logOperation({
  type: 'transfer',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.member(operation.userId);
    needs.admins();
  },
  affects: nobody,
  sequence({ draft, conversation, command: { actorId }, operation: { userId } }) {
    const member = conversation.member(actorId);
    const target = conversation.member(userId);
    const refusal = checkTransfer(conversation.conversation, { member, target }, draft.admins(conversation));
    if (refusal !== undefined || member === undefined || target === undefined) {
      return refused(refusal ?? NO_SUCH_MEMBER);
    }
    if (target.role === 'owner') return changed(conversation, true);
    return changeMembers(draft, conversation, {
      actorId,
      members: [
        { ...member, role: 'admin' },
        { ...target, role: 'owner' },
      ],
      content: { type: 'role', actor: actorId, users: [userId], role: 'owner' },
      ownerId: userId,
    });
  },
});

import { NO_SUCH_MEMBER } from '../../domain/refusals.ts';
import { checkTransfer } from '../../domain/rules/group.ts';
import { changeMembers } from '../member-changes.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

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
  asAdmin: ({ userId }) => `user ${userId}`,
  sequence({ draft, conversation, command, operation: { userId } }) {
    const target = conversation.member(userId);
    const admins = draft.admins(conversation);
    const change = { member: actorOf(conversation, command), target };
    const refusal = checkTransfer(conversation.conversation, change, admins);
    if (refusal !== undefined || target === undefined) return refused(refusal ?? NO_SUCH_MEMBER);
    if (target.role === 'owner') return changed(conversation, true);
    const actorId = doerOf(command);
    const owner = admins.find(({ role }) => role === 'owner');
    return changeMembers(draft, conversation, {
      actorId,
      members: [...(owner === undefined ? [] : [{ ...owner, role: 'admin' as const }]), { ...target, role: 'owner' }],
      content: { type: 'role', actor: actorId, users: [userId], role: 'owner' },
      ownerId: userId,
    });
  },
});

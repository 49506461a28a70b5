import { NO_SUCH_MEMBER } from '../../domain/refusals.ts';
import { checkSetRole } from '../../domain/rules/group.ts';
import { changeMembers } from '../member-changes.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/** Makes a member of a group an admin, or an admin a member again. */
export const setRole = logOperation({
  type: 'set_role',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.member(operation.userId);
    needs.admins();
  },
  affects: nobody,
  asAdmin: ({ userId, role }) => `user ${userId}: ${role}`,
  sequence({ draft, conversation, command, operation: { userId, role } }) {
    const target = conversation.member(userId);
    const change = { member: actorOf(conversation, command), target };
    const admins = draft.admins(conversation);
    const refusal = checkSetRole(conversation.conversation, change, { role, admins });
    if (refusal !== undefined || target === undefined) return refused(refusal ?? NO_SUCH_MEMBER);
    if (target.role === role) return changed(conversation, true);
    const actorId = doerOf(command);
    const content = { type: 'role', actor: actorId, users: [userId], role } as const;
    return changeMembers(draft, conversation, { actorId, members: [{ ...target, role }], content });
  },
});

import { checkLiftBan } from '../../domain/rules/group.ts';
import { actorOf, changed, logOperation, nobody, refused } from './operation.ts';

/** Lets somebody who was banned come back. They are not a member by that, so members see nothing of it. */
export const liftBan = logOperation({
  type: 'lift_ban',
  level: 3,
  quiet: true,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needs.member(operation.userId),
  affects: nobody,
  asAdmin: ({ userId }) => `user ${userId}`,
  sequence({ conversation, command, operation }) {
    const refusal = checkLiftBan(conversation.conversation, actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    const target = conversation.member(operation.userId);
    if (target === undefined || target.bannedAt === 0) return changed(conversation, true);
    conversation.putMember({ ...target, bannedAt: 0 });
    return changed(conversation);
  },
});

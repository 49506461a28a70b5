import { NO_SUCH_MEMBER } from '../../domain/refusals.ts';
import { checkSetNickname } from '../../domain/rules/group.ts';
import { changeMembers } from '../member-changes.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Gives a member of a group a name that is shown there, or takes it away. */
export const setNickname = logOperation({
  type: 'set_nickname',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needs.member(operation.userId),
  affects: nobody,
  text: ({ nickname }) => nickname.length,
  sequence({ draft, conversation, command: { actorId }, operation: { userId, nickname } }) {
    const target = conversation.member(userId);
    const refusal = checkSetNickname(conversation.conversation, conversation.member(actorId), target);
    if (refusal !== undefined || target === undefined) return refused(refusal ?? NO_SUCH_MEMBER);
    if (target.nickname === nickname) return changed(conversation, true);
    const content = { type: 'nickname', actor: actorId, users: [userId], nickname } as const;
    return changeMembers(draft, conversation, { actorId, members: [{ ...target, nickname }], content });
  },
});

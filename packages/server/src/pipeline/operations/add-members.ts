import { bannedFrom } from '../../domain/refusals.ts';
import { checkAddMembers } from '../../domain/rules/group.ts';
import { admit } from '../member-changes.ts';
import { actorOf, changed, doerOf, logOperation, refused } from './operation.ts';

/** Adds people to a group; members are passed over. */
export const addMembers = logOperation({
  type: 'add_members',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    for (const userId of operation.userIds) needs.member(userId);
  },
  affects: ({ operation }) => operation.userIds,
  asAdmin: ({ userIds }) => `users ${userIds.join(', ')}`,
  sequence({ draft, conversation, command, operation }) {
    const refusal = checkAddMembers(conversation.conversation, actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    const newcomers = [...new Set(operation.userIds)].filter((id) => conversation.member(id)?.removed ?? true);
    if (newcomers.length === 0) return changed(conversation, true);
    if (newcomers.some((id) => (conversation.member(id)?.bannedAt ?? 0) > 0)) return refused(bannedFrom('One of them'));
    const actorId = doerOf(command);
    return admit(draft, conversation, {
      userIds: newcomers,
      actorId,
      content: { type: 'added', actor: actorId, users: newcomers },
    });
  },
});

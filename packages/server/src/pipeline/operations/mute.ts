import { MAX_TIME } from '@im-ts/protocol';
import { NO_SUCH_MEMBER } from '../../domain/refusals.ts';
import { checkMute } from '../../domain/rules/group.ts';
import { changeMembers } from '../member-changes.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/** Takes the right to write from a member of a group until a time, or gives it back. */
export const mute = logOperation({
  type: 'mute',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needs.member(operation.userId),
  affects: nobody,
  asAdmin: ({ userId, until }) => `user ${userId}${until === 0 ? ': may write again' : ` until ${timeText(until)}`}`,
  sequence({ draft, conversation, command, operation: { userId, until } }) {
    const target = conversation.member(userId);
    const refusal = checkMute(conversation.conversation, actorOf(conversation, command), target);
    if (refusal !== undefined || target === undefined) return refused(refusal ?? NO_SUCH_MEMBER);
    const { now } = draft.input;
    // A time that has come is no mute, so nothing is to be told of it.
    const mutedUntil = until > now ? until : 0;
    const before = target.mutedUntil > now ? target.mutedUntil : 0;
    if (mutedUntil === before) return changed(conversation, true);
    const actorId = doerOf(command);
    const content = { type: 'muted', actor: actorId, users: [userId], until: mutedUntil } as const;
    return changeMembers(draft, conversation, { actorId, members: [{ ...target, mutedUntil }], content });
  },
});

const timeText = (time: number): string => (time === MAX_TIME ? 'it is lifted' : new Date(time).toISOString());

import { LIMITS } from '@im-ts/protocol';
import type { Conversation } from '../conversation.ts';
import type { Gate } from '../friendship.ts';
import type { Id } from '../ids.ts';
import { NOT_A_MEMBER, NOT_LET_IN, type Refusal, youBlocked } from '../refusals.ts';

/** May this user close a direct conversation, or open it again? Each of the two may, for the other. */
export function checkClose(conversation: Conversation, userId: Id): Refusal | undefined {
  return conversation.kind === 'direct' && conversation.directUserIds.includes(userId) ? undefined : NOT_A_MEMBER;
}

/** May somebody open a direct conversation with this person? Those that are open stay open. */
export function checkOpenDirect(gate: Gate, username: string): Refusal | undefined {
  if (gate.blockedByMe) return youBlocked(username);
  return gate.blockedByThem || (gate.friendsOnly && !gate.areFriends) ? NOT_LET_IN : undefined;
}

/** May a user who has pinned so many conversations pin another one? */
export function checkPin(pinned: number): Refusal | undefined {
  if (pinned < LIMITS.pinnedConversations) return undefined;
  return {
    code: 'failed_precondition',
    message: `You have pinned ${LIMITS.pinnedConversations} conversations, which is the most; unpin one of them first.`,
  };
}

import type { Conversation, Member } from '../conversation.ts';
import type { Id } from '../ids.ts';
import type { ReadableRange } from '../may-read.ts';
import { type Actor, checkGroupAction, type GroupAction } from '../permissions.ts';
import { NOT_A_MEMBER, NOT_LET_IN, type Refusal, YOU_BLOCKED } from '../refusals.ts';

/** What decides about messages, beside a membership. */
export type Place = ReadableRange & { readonly conversation: Conversation };

/** The same for what writes, which the other one of a direct conversation may not want. */
export type WritablePlace = Place & {
  /** In a direct conversation, the other one; undefined in one with oneself. */
  peerOf(userId: Id): Member | undefined;
};

/** Is this a member? The first rule of everything. */
export function checkMember(member: Actor | undefined): Refusal | undefined {
  return member === undefined || member.removed ? NOT_A_MEMBER : undefined;
}

/** May this member write here? The rules of a group say it; in a direct conversation, whether one of the two has closed it. */
export function checkWrite(action: GroupAction, place: WritablePlace, member: Member): Refusal | undefined {
  if (place.conversation.kind === 'group') return checkGroupAction(action, place.conversation, member);
  if (member.closedAt > 0) return YOU_BLOCKED;
  const peer = place.peerOf(member.userId);
  return peer !== undefined && peer.closedAt > 0 ? NOT_LET_IN : undefined;
}

/** What the rules of a group say; in a direct conversation there are none. */
export function checkInGroup(
  action: GroupAction,
  conversation: Conversation,
  member: Member | undefined,
): Refusal | undefined {
  return conversation.kind === 'group' ? checkGroupAction(action, conversation, member) : undefined;
}

/** As checkGroupAction; `inDirect` is what a direct conversation is told. */
export function checkGroupOnly(
  action: GroupAction,
  conversation: Conversation,
  {
    member,
    target,
    inDirect,
  }: { readonly member: Actor | undefined; readonly target?: Member | undefined; readonly inDirect: string },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined) return refusal;
  if (conversation.kind !== 'group') return { code: 'failed_precondition', message: inDirect };
  return checkGroupAction(action, conversation, member, target);
}

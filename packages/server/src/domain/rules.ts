import type { ErrorCode } from '@im-ts/protocol';
import type { Conversation, Member } from './conversation.ts';
import { mayRead, type ReadableRange } from './may-read.ts';
import type { Message } from './message.ts';

/** Why something may not be done; undefined means it may. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** The same for a conversation that does not exist, so that nobody can find out which ids exist. */
export const NOT_A_MEMBER: Refusal = {
  code: 'not_found',
  message: 'There is no such conversation, or you are not a member of it.',
};

/** The same for a message that the member may not read, so that a number tells nothing. */
export const NO_SUCH_MESSAGE: Refusal = { code: 'not_found', message: 'There is no message with this number here.' };

/** The same for a message that the member may not read and for one that takes no reactions. */
export const NOTHING_TO_REACT_TO: Refusal = {
  code: 'not_found',
  message: 'There is no message with this number here that takes reactions.',
};

/** Is this a member? The first rule of everything. */
function checkMember(member: Member | undefined): Refusal | undefined {
  return member === undefined || member.removed ? NOT_A_MEMBER : undefined;
}

/** May this member send a message at this time, in reply to this one (0: to none)? */
export function checkSend(
  range: ReadableRange,
  member: Member | undefined,
  { replyTo, now }: { readonly replyTo: number; readonly now: number },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (member.mutedUntil > now) {
    return { code: 'forbidden', message: `You are muted here until ${new Date(member.mutedUntil).toISOString()}.` };
  }
  if (replyTo > 0 && !mayRead(range, member, replyTo)) {
    return { code: 'not_found', message: 'The message to reply to does not exist here.' };
  }
  return undefined;
}

/** May this member change the body of this message? Only its sender may, until it is recalled. */
export function checkEdit(
  range: ReadableRange,
  member: Member | undefined,
  message: Message | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NO_SUCH_MESSAGE;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be edited.' };
  if (message.senderId !== member.userId) return { code: 'forbidden', message: 'Only its sender may edit a message.' };
  if (message.recalledAt > 0) return { code: 'gone', message: 'This message was recalled.' };
  return undefined;
}

/** May this member recall this message? Its sender may; in groups also admins and the owner. */
export function checkRecall(
  range: ReadableRange & { readonly conversation: Conversation },
  member: Member | undefined,
  message: Message | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NO_SUCH_MESSAGE;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be recalled.' };
  if (message.senderId === member.userId) return undefined;
  if (range.conversation.kind === 'group' && member.role !== 'member') return undefined;
  return { code: 'forbidden', message: 'Only its sender or an admin of the group may recall a message.' };
}

/** May this member react to this message? System messages take no reactions. */
export function checkReact(
  range: ReadableRange,
  member: Member | undefined,
  message: Message | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NOTHING_TO_REACT_TO;
  if (message.kind === 'system') return NOTHING_TO_REACT_TO;
  if (message.recalledAt > 0) return { code: 'gone', message: 'This message was recalled.' };
  return undefined;
}

/** May this member add people? Any member of a group may; nobody in a direct conversation. */
export function checkAddMembers(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined) return refusal;
  if (conversation.kind !== 'group') {
    return { code: 'failed_precondition', message: 'A direct conversation has two members; create a group instead.' };
  }
  return undefined;
}

/** May this member remove that one? Admins remove members, the owner removes anyone but themself. */
export function checkRemoveMember(
  conversation: Conversation,
  member: Member | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (conversation.kind !== 'group') {
    return { code: 'failed_precondition', message: 'Nobody can be removed from a direct conversation.' };
  }
  if (member.role === 'member') return { code: 'forbidden', message: 'Only an admin of the group may remove members.' };
  if (target === undefined || target.removed) return undefined;
  if (target.userId === member.userId) {
    return { code: 'failed_precondition', message: 'Use leave to remove yourself.' };
  }
  if (target.role === 'owner' || (target.role === 'admin' && member.role !== 'owner')) {
    return { code: 'forbidden', message: 'An admin may not remove the owner or another admin.' };
  }
  return undefined;
}

/** May this member leave? Any member of a group may; the owner hands it over by that. */
export function checkLeave(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (conversation.kind !== 'group') {
    return { code: 'failed_precondition', message: 'A direct conversation cannot be left.' };
  }
  return undefined;
}

/** May this member change the profile of the group? */
export function checkUpdate(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (conversation.kind !== 'group') {
    return { code: 'failed_precondition', message: 'A direct conversation has no name or notice.' };
  }
  if (member.role === 'member') {
    return { code: 'forbidden', message: 'Only an admin of the group may change its name or notice.' };
  }
  return undefined;
}

import type { Conversation, GroupProfile, Member } from './conversation.ts';
import { mayRead, type ReadableRange } from './may-read.ts';
import type { Message } from './message.ts';
import { checkGroupAction, type GroupAction } from './permissions.ts';
import { NO_SUCH_MESSAGE, NOT_A_MEMBER, NOTHING_TO_REACT_TO, type Refusal } from './refusals.ts';

/** What decides about messages, beside a membership. */
type Place = ReadableRange & { readonly conversation: Conversation };

/** Is this a member? The first rule of everything. */
function checkMember(member: Member | undefined): Refusal | undefined {
  return member === undefined || member.removed ? NOT_A_MEMBER : undefined;
}

/** May this member send a message at this time, in reply to this one (0: to none)? */
export function checkSend(
  range: Place,
  member: Member | undefined,
  { replyTo, now }: { readonly replyTo: number; readonly now: number },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  const notHere = checkInGroup('post', range.conversation, member);
  if (notHere !== undefined) return notHere;
  if (member.mutedUntil > now) {
    return { code: 'forbidden', message: `You are muted here until ${new Date(member.mutedUntil).toISOString()}.` };
  }
  if (replyTo > 0 && !mayRead(range, member, replyTo)) {
    return { code: 'not_found', message: 'The message to reply to does not exist here.' };
  }
  return undefined;
}

/** May this member change the body of this message? Only its sender may, until it is recalled. */
export function checkEdit(range: Place, member: Member | undefined, message: Message | undefined): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NO_SUCH_MESSAGE;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be edited.' };
  if (message.senderId !== member.userId) return { code: 'forbidden', message: 'Only its sender may edit a message.' };
  if (message.recalledAt > 0) return { code: 'gone', message: 'This message was recalled.' };
  return checkInGroup('edit_own', range.conversation, member);
}

/** May this member recall this message? Its sender may; in groups also admins and the owner. */
export function checkRecall(
  range: Place,
  member: Member | undefined,
  message: Message | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NO_SUCH_MESSAGE;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be recalled.' };
  if (message.senderId === member.userId) return checkInGroup('recall_own', range.conversation, member);
  const mayAsAdmin =
    range.conversation.kind === 'group' && checkGroupAction('recall_others', range.conversation, member) === undefined;
  return mayAsAdmin
    ? undefined
    : { code: 'forbidden', message: 'Only its sender or an admin of the group may recall a message.' };
}

/** May this member react to this message? System messages take no reactions. */
export function checkReact(
  range: Place,
  member: Member | undefined,
  message: Message | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NOTHING_TO_REACT_TO;
  if (message.kind === 'system') return NOTHING_TO_REACT_TO;
  if (message.recalledAt > 0) return { code: 'gone', message: 'This message was recalled.' };
  return checkInGroup('react', range.conversation, member);
}

/** What the rules of a group say; in a direct conversation there are none. */
function checkInGroup(action: GroupAction, conversation: Conversation, member: Member): Refusal | undefined {
  return conversation.kind === 'group' ? checkGroupAction(action, conversation, member) : undefined;
}

/** As checkGroupAction; `inDirect` is what a direct conversation is told. */
function checkGroupOnly(
  action: GroupAction,
  conversation: Conversation,
  {
    member,
    target,
    inDirect,
  }: { readonly member: Member | undefined; readonly target?: Member; readonly inDirect: string },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined) return refusal;
  if (conversation.kind !== 'group') return { code: 'failed_precondition', message: inDirect };
  return checkGroupAction(action, conversation, member, target);
}

/** May this member add people? */
export function checkAddMembers(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  const inDirect = 'A direct conversation has two members; create a group instead.';
  return checkGroupOnly('invite', conversation, { member, inDirect });
}

/** May this member remove that one? */
export function checkRemoveMember(
  conversation: Conversation,
  member: Member | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const inDirect = 'Nobody can be removed from a direct conversation.';
  const refusal = checkGroupOnly('remove', conversation, { member, inDirect });
  if (refusal !== undefined || target === undefined || target.removed) return refusal;
  if (target.userId === member?.userId) {
    return { code: 'failed_precondition', message: 'Use leave to remove yourself.' };
  }
  return checkGroupOnly('remove', conversation, { member, target, inDirect });
}

/** May this member ban that one, or somebody who is not in the group? */
export function checkBan(
  conversation: Conversation,
  member: Member | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const inDirect = 'Nobody can be banned from a direct conversation.';
  if (member !== undefined && target?.userId === member.userId && !target.removed) {
    const refusal = checkGroupOnly('ban', conversation, { member, inDirect });
    return refusal ?? { code: 'failed_precondition', message: 'Use leave to remove yourself.' };
  }
  return checkGroupOnly('ban', conversation, { member, ...(target === undefined ? {} : { target }), inDirect });
}

/** May this member see who is banned from the group, and lift bans? */
export function checkLiftBan(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  return checkGroupOnly('lift_ban', conversation, { member, inDirect: 'A direct conversation has no bans.' });
}

/** May this member archive the group, or open it again? */
export function checkArchive(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  return checkGroupOnly('archive', conversation, { member, inDirect: 'A direct conversation cannot be archived.' });
}

/** May this member end the group? */
export function checkDismiss(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  return checkGroupOnly('dismiss', conversation, { member, inDirect: 'A direct conversation cannot be dismissed.' });
}

/** May this member leave? After an owner somebody else owns the group. */
export function checkLeave(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  return checkGroupOnly('leave', conversation, { member, inDirect: 'A direct conversation cannot be left.' });
}

/** May this member change these texts of the group? */
export function checkUpdate(
  conversation: Conversation,
  member: Member | undefined,
  change: Partial<GroupProfile>,
): Refusal | undefined {
  const inDirect = 'A direct conversation has no name, announcement or other texts.';
  const { notice, ...info } = change;
  const actions: GroupAction[] = [];
  if (Object.keys(info).length > 0) actions.push('edit_info');
  if (notice !== undefined) actions.push('announce');
  for (const action of actions) {
    const refusal = checkGroupOnly(action, conversation, { member, inDirect });
    if (refusal !== undefined) return refusal;
  }
  return actions.length > 0 ? undefined : checkGroupOnly('read', conversation, { member, inDirect });
}

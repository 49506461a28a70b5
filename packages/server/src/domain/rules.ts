import { LIMITS, MAX_TIME } from '@im-ts/protocol';
import { type Call, sessionIn } from './call.ts';
import type { Conversation, GroupProfile, GroupSettings, Member } from './conversation.ts';
import { durationWords } from './duration-words.ts';
import type { Gate } from './friendship.ts';
import type { Id, OpId } from './ids.ts';
import { type InviteLink, isListed } from './joining.ts';
import { mayRead, type ReadableRange } from './may-read.ts';
import type { Message } from './message.ts';
import { type Actor, ARCHIVED, checkGroupAction, type GroupAction } from './permissions.ts';
import {
  NO_GROUP_TO_JOIN,
  NO_SUCH_CALL,
  NO_SUCH_LINK,
  NO_SUCH_MEMBER,
  NO_SUCH_MESSAGE,
  NO_SUCH_WEBHOOK,
  NOT_A_MEMBER,
  NOT_LET_IN,
  NOTHING_TO_REACT_TO,
  RECALLED,
  type Refusal,
  YOU_BLOCKED,
  youBlocked,
} from './refusals.ts';
import type { IncomingWebhook } from './webhook.ts';

/** What decides about messages, beside a membership. */
type Place = ReadableRange & { readonly conversation: Conversation };

/** The same for what writes, which the other one of a direct conversation may not want. */
type WritablePlace = Place & {
  /** In a direct conversation, the other one; undefined in one with oneself. */
  peerOf(userId: Id): Member | undefined;
};

/** Is this a member? The first rule of everything. */
function checkMember(member: Actor | undefined): Refusal | undefined {
  return member === undefined || member.removed ? NOT_A_MEMBER : undefined;
}

/** May this member send a message at this time, in reply to this one (0: to none)? */
export function checkSend(
  range: WritablePlace,
  member: Member | undefined,
  { replyTo, now }: { readonly replyTo: number; readonly now: number },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  const notHere = checkWrite('post', range, member);
  if (notHere !== undefined) return notHere;
  const muted = checkMuted(member, now);
  if (muted !== undefined) return muted;
  if (replyTo > 0 && !mayRead(range, member, replyTo)) {
    return { code: 'not_found', message: 'The message to reply to does not exist here.' };
  }
  return undefined;
}

/** A mute that is over counts as none. */
function checkMuted(member: Member, now: number): Refusal | undefined {
  if (member.mutedUntil <= now) return undefined;
  const until = member.mutedUntil === MAX_TIME ? '' : ` until ${new Date(member.mutedUntil).toISOString()}`;
  return {
    code: 'forbidden',
    message: `You are muted here${until}: you can read and react, but not write. An admin of the group can change it.`,
  };
}

/** May this member mention everybody of the conversation at once? */
export function mayMentionAll(conversation: Conversation, member: Member | undefined): boolean {
  return conversation.kind === 'group' && checkInGroup('mention_all', conversation, member) === undefined;
}

/** May the account of the server announce something here? In a direct conversation of its own, with somebody else. */
export function checkAnnounce(conversation: Conversation, member: Member | undefined): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined) return refusal;
  if (conversation.kind === 'direct') return undefined;
  return { code: 'failed_precondition', message: 'The server announces in direct conversations only.' };
}

/** May this member change the body of this message at this time? Only its sender may, until it is recalled. */
export function checkEdit(
  range: WritablePlace,
  member: Member | undefined,
  { message, now }: { readonly message: Message | undefined; readonly now: number },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NO_SUCH_MESSAGE;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be edited.' };
  if (message.kind === 'call') return { code: 'forbidden', message: 'What is said of a call cannot be edited.' };
  if (message.senderId !== member.userId) return { code: 'forbidden', message: 'Only its sender may edit a message.' };
  if (message.recalledAt > 0) return RECALLED;
  if (message.origin !== undefined) {
    return { code: 'forbidden', message: 'A forwarded message cannot be edited: it says what its author wrote.' };
  }
  return checkWrite('edit_own', range, member) ?? checkMuted(member, now);
}

/**
 * May this one recall this message? Its sender may for a while; in groups also admins and the owner, and everywhere admins of
 * the server, whoever sent it and whenever. A recalled one is none of that: to recall it again changes nothing. `age`, `ageLimit`: in ms.
 */
export function checkRecall(
  range: Place,
  actor: Actor | undefined,
  {
    message,
    age,
    ageLimit,
  }: { readonly message: Message | undefined; readonly age: number; readonly ageLimit: number },
): Refusal | undefined {
  const refusal = checkMember(actor);
  if (refusal !== undefined || actor === undefined) return refusal;
  const isThere =
    message !== undefined &&
    (actor.role === 'serverAdmin' ? message.seq >= range.minSeq : mayRead(range, actor, message.seq));
  if (!isThere) return NO_SUCH_MESSAGE;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be recalled.' };
  if (message.kind === 'call') return { code: 'forbidden', message: 'What is said of a call cannot be recalled.' };
  // Also in a direct conversation, where nobody else recalls what another one has written.
  if (actor.role === 'serverAdmin') return checkGroupAction('recall_others', range.conversation, actor);
  const mayAsAdmin =
    range.conversation.kind === 'group' && checkGroupAction('recall_others', range.conversation, actor) === undefined;
  if (mayAsAdmin) return undefined;
  if (message.senderId !== actor.userId) {
    return { code: 'forbidden', message: 'Only its sender or an admin of the group may recall a message.' };
  }
  const notHere = checkInGroup('recall_own', range.conversation, actor);
  if (notHere !== undefined || age <= ageLimit || message.recalledAt > 0) return notHere;
  const group = range.conversation.kind === 'group' ? ' An admin of the group still can.' : '';
  return {
    code: 'forbidden',
    message: `This message is too old: it can be recalled for ${durationWords(ageLimit)}.${group}`,
  };
}

/** May this member react to this message? System messages take no reactions. */
export function checkReact(
  range: WritablePlace,
  member: Member | undefined,
  message: Message | undefined,
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NOTHING_TO_REACT_TO;
  if (message.kind === 'system') return NOTHING_TO_REACT_TO;
  if (message.recalledAt > 0) return RECALLED;
  return checkWrite('react', range, member);
}

/** May this member pin this message, or unpin it? */
export function checkPinMessage(
  range: WritablePlace,
  member: Member | undefined,
  { message, now }: { readonly message: Message | undefined; readonly now: number },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (message === undefined || !mayRead(range, member, message.seq)) return NO_SUCH_MESSAGE;
  const notHere = checkWrite('pin', range, member) ?? checkMuted(member, now);
  if (notHere !== undefined) return notHere;
  if (message.kind === 'system') return { code: 'forbidden', message: 'System messages cannot be pinned.' };
  return message.recalledAt > 0 ? { code: 'gone', message: 'This message was recalled.' } : undefined;
}

/** Is there room for one more pinned message? */
export function checkOneMorePin(pinned: number): Refusal | undefined {
  if (pinned < LIMITS.pinnedMessages) return undefined;
  const message = `At most ${LIMITS.pinnedMessages} messages are pinned in a conversation; unpin one of them first.`;
  return { code: 'failed_precondition', message };
}

/** May this member write here? The rules of a group say it; in a direct conversation, whether one of the two has closed it. */
function checkWrite(action: GroupAction, place: WritablePlace, member: Member): Refusal | undefined {
  if (place.conversation.kind === 'group') return checkGroupAction(action, place.conversation, member);
  if (member.closedAt > 0) return YOU_BLOCKED;
  const peer = place.peerOf(member.userId);
  return peer !== undefined && peer.closedAt > 0 ? NOT_LET_IN : undefined;
}

/** What the rules of a group say; in a direct conversation there are none. */
function checkInGroup(
  action: GroupAction,
  conversation: Conversation,
  member: Member | undefined,
): Refusal | undefined {
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
  }: { readonly member: Actor | undefined; readonly target?: Member | undefined; readonly inDirect: string },
): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined) return refusal;
  if (conversation.kind !== 'group') return { code: 'failed_precondition', message: inDirect };
  return checkGroupAction(action, conversation, member, target);
}

/** May this member add people? */
export function checkAddMembers(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'A direct conversation has two members; create a group instead.';
  return checkGroupOnly('invite', conversation, { member, inDirect });
}

/** May this member remove that one? */
export function checkRemoveMember(
  conversation: Conversation,
  member: Actor | undefined,
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
  member: Actor | undefined,
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
export function checkLiftBan(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('lift_ban', conversation, { member, inDirect: 'A direct conversation has no bans.' });
}

/** May this member archive the group, or open it again? */
export function checkArchive(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('archive', conversation, { member, inDirect: 'A direct conversation cannot be archived.' });
}

/** May this member end the group? */
export function checkDismiss(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('dismiss', conversation, { member, inDirect: 'A direct conversation cannot be dismissed.' });
}

/** May this member leave? After an owner somebody else owns the group. */
export function checkLeave(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('leave', conversation, { member, inDirect: 'A direct conversation cannot be left.' });
}

/** May this member change something of that one? Whether they may at all is answered before who that one is. */
function checkOnMember(
  action: GroupAction,
  conversation: Conversation,
  { member, target }: { readonly member: Actor | undefined; readonly target: Member | undefined },
): Refusal | undefined {
  const inDirect = 'A direct conversation has no roles, nicknames or muted members.';
  const refusal = checkGroupOnly(action, conversation, { member, target, inDirect });
  return refusal ?? (target === undefined || target.removed ? NO_SUCH_MEMBER : undefined);
}

/** May this member make that one an admin, or a member again? `admins`: the owner and all who are admins. */
export function checkSetRole(
  conversation: Conversation,
  change: { readonly member: Actor | undefined; readonly target: Member | undefined },
  { role, admins }: { readonly role: Member['role']; readonly admins: readonly Member[] },
): Refusal | undefined {
  const refusal = checkOnMember('set_role', conversation, change);
  if (refusal !== undefined) return refusal;
  if (change.target?.role === 'owner') {
    return { code: 'failed_precondition', message: 'The owner stays the owner until they hand the group over.' };
  }
  return role === 'admin' && change.target?.role !== 'admin' ? checkOneMore(admins) : undefined;
}

/** May this member hand the group over to that one? Who owned it becomes an admin, and the new owner is none any more. */
export function checkTransfer(
  conversation: Conversation,
  change: { readonly member: Actor | undefined; readonly target: Member | undefined },
  admins: readonly Member[],
): Refusal | undefined {
  const refusal = checkOnMember('transfer', conversation, change);
  if (refusal !== undefined || change.target?.userId === change.member?.userId) return refusal;
  return change.target?.role === 'admin' ? undefined : checkOneMore(admins);
}

/** Is there room for one more admin besides the owner? */
function checkOneMore(admins: readonly Member[]): Refusal | undefined {
  if (admins.filter(({ role }) => role === 'admin').length < LIMITS.groupAdmins) return undefined;
  const message = `A group has at most ${LIMITS.groupAdmins} admins; make one of them a member again first.`;
  return { code: 'failed_precondition', message };
}

/** May this member mute that one, or end it? */
export function checkMute(
  conversation: Conversation,
  member: Actor | undefined,
  target: Member | undefined,
): Refusal | undefined {
  return checkOnMember('mute', conversation, { member, target });
}

/** May this member choose the nickname of that one, who may be themself? */
export function checkSetNickname(
  conversation: Conversation,
  member: Actor | undefined,
  target: Member | undefined,
): Refusal | undefined {
  const own = member !== undefined && target?.userId === member.userId;
  return checkOnMember(own ? 'set_own_nickname' : 'set_nickname', conversation, { member, target });
}

/** May somebody who is no member join this group, by a link or without? Group and links are there only for whoever may. */
export function checkJoin(
  conversation: Conversation,
  member: Member | undefined,
  link: InviteLink | 'none' | undefined,
): Refusal | undefined {
  const barred = (member?.bannedAt ?? 0) > 0 || conversation.dismissedAt > 0;
  if (link === 'none') return isListed(conversation) && !barred ? undefined : NO_GROUP_TO_JOIN;
  if (link === undefined || barred) return NO_SUCH_LINK;
  return conversation.archivedAt > 0 ? ARCHIVED : undefined;
}

/** May this member let somebody in, or refuse it? */
export function checkDecideRequest(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'Nobody can join a direct conversation.';
  return checkGroupOnly('decide_requests', conversation, { member, inDirect });
}

/** May this member make invite links, and see and revoke those of others? */
export function checkManageLinks(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'There are no links into a direct conversation.';
  return checkGroupOnly('manage_links', conversation, { member, inDirect });
}

/** May this member make webhooks, and see and change those of others? */
export function checkManageWebhooks(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  const inDirect = 'A direct conversation has no webhooks; make a group for it.';
  return checkGroupOnly('manage_webhooks', conversation, { member, inDirect });
}

/** Is there room for one more webhook, of either kind? */
export function checkOneMoreWebhook(webhooks: number): Refusal | undefined {
  if (webhooks < LIMITS.webhooks) return undefined;
  const message = `A group has at most ${LIMITS.webhooks} webhooks; delete one of them first.`;
  return { code: 'failed_precondition', message };
}

/** May a webhook write into this group? */
export function checkPost(conversation: Conversation, hook: IncomingWebhook | undefined): Refusal | undefined {
  if (hook === undefined) return NO_SUCH_WEBHOOK;
  return conversation.archivedAt > 0 ? ARCHIVED : undefined;
}

/** May this member change these texts and settings of the group? */
export function checkUpdate(
  conversation: Conversation,
  member: Actor | undefined,
  {
    settings,
    openHistory,
    ...change
  }: Partial<GroupProfile> & {
    readonly settings?: Partial<GroupSettings>;
    readonly openHistory?: boolean | undefined;
  },
): Refusal | undefined {
  const inDirect = 'A direct conversation has no name, announcement, settings or other things of a group.';
  const { notice, ...info } = change;
  const actions: GroupAction[] = [];
  if (Object.keys(info).length > 0) actions.push('edit_info');
  if (notice !== undefined) actions.push('announce');
  if (settings !== undefined && Object.keys(settings).length > 0) actions.push('set_rules');
  if (openHistory === true) actions.push('open_history');
  for (const action of actions) {
    const refusal = checkGroupOnly(action, conversation, { member, inDirect });
    if (refusal !== undefined) return refusal;
  }
  return actions.length > 0 ? undefined : checkGroupOnly('read', conversation, { member, inDirect });
}

/** May this user delete the messages of the conversation for themself? Every member may. */
export function checkClear(member: Member | undefined): Refusal | undefined {
  return checkMember(member);
}

/** May this one add messages of another system, in the names of others? Only an admin of the server may, as such. */
export function checkImport(actor: Actor | undefined): Refusal | undefined {
  if (actor?.role === 'serverAdmin') return undefined;
  return { code: 'forbidden', message: 'Only an admin of the server may import messages.' };
}

/** May this member call the other one of the conversation at this time? */
export function checkCall(place: WritablePlace, member: Member | undefined, now: number): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (place.conversation.kind !== 'direct') {
    return { code: 'failed_precondition', message: 'Groups have no calls; call somebody in a direct conversation.' };
  }
  if (place.peerOf(member.userId) === undefined) {
    return { code: 'failed_precondition', message: 'You cannot call yourself.' };
  }
  return checkSend(place, member, { replyTo: 0, now });
}

/** May this member have to do with the calls of the conversation at all? */
export function checkInCall(member: Member | undefined, call: Call | undefined, callId: OpId): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (call === undefined || call.callId !== callId || sessionIn(call, member.userId) === undefined) return NO_SUCH_CALL;
  return undefined;
}

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

/** May a user who has deleted so many messages of a conversation for themself delete as many more? */
export function checkHide(hidden: number, more: number): Refusal | undefined {
  if (hidden + more <= LIMITS.hiddenMessages) return undefined;
  return {
    code: 'failed_precondition',
    message: `You can delete ${LIMITS.hiddenMessages} messages of a conversation for yourself, and have deleted ${hidden}; clear the conversation to delete all of it.`,
  };
}

/** May this member change the handle of the group? */
export function checkSetHandle(conversation: Conversation, member: Actor | undefined): Refusal | undefined {
  return checkGroupOnly('set_handle', conversation, { member, inDirect: 'A direct conversation has no handle.' });
}

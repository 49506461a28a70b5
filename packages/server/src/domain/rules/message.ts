import { LIMITS, MAX_TIME } from '@im-ts/protocol';
import type { Conversation, Member } from '../conversation.ts';
import { durationWords } from '../duration-words.ts';
import { mayRead } from '../may-read.ts';
import type { Message } from '../message.ts';
import { type Actor, ARCHIVED, checkGroupAction } from '../permissions.ts';
import { NO_SUCH_MESSAGE, NO_SUCH_WEBHOOK, NOTHING_TO_REACT_TO, RECALLED, type Refusal } from '../refusals.ts';
import type { IncomingWebhook } from '../webhook.ts';
import { checkInGroup, checkMember, checkWrite, type Place, type WritablePlace } from './member.ts';

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

/** May a webhook write into this group? */
export function checkPost(conversation: Conversation, hook: IncomingWebhook | undefined): Refusal | undefined {
  if (hook === undefined) return NO_SUCH_WEBHOOK;
  return conversation.archivedAt > 0 ? ARCHIVED : undefined;
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

/** May a user who has deleted so many messages of a conversation for themself delete as many more? */
export function checkHide(hidden: number, more: number): Refusal | undefined {
  if (hidden + more <= LIMITS.hiddenMessages) return undefined;
  return {
    code: 'failed_precondition',
    message: `You can delete ${LIMITS.hiddenMessages} messages of a conversation for yourself, and have deleted ${hidden}; clear the conversation to delete all of it.`,
  };
}

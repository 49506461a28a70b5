import { bytesToHex, type im } from '@im-ts/protocol';

/** What became of an event: applied, known already, or something is missing and has to be fetched. */
export type Applied = 'applied' | 'known' | 'missing';

/**
 * What a client knows of one conversation, kept by the rules of docs/protocol.md and nothing more. Written apart from the
 * SDK, so that the two check each other.
 */
export class ConversationCopy {
  /** Everything up to here is known. */
  rev = 0;
  /** Not a member any more; rev is that of the removal. */
  gone = false;
  readonly messages = new Map<number, im.v1.IMessage>();
  /** Those who are in it. */
  readonly members = new Map<number, im.v1.IMember>();

  /** Takes one page of SyncConversation; a reset leaves the rest to be read anew. */
  applyPage(page: im.v1.IConversationSyncPage): void {
    this.gone = page.gone ?? false;
    if (page.reset) this.forget();
    for (const message of page.messages ?? []) this.putMessage(message);
    for (const member of page.members ?? []) this.putMember(member);
    this.rev = page.reset ? Number(page.rev) : Math.max(this.rev, Number(page.rev));
  }

  applyEvent(event: im.v1.IConversationEvent, readerId: number): Applied {
    const rev = Number(event.rev);
    if (rev <= this.rev) return 'known';
    if (rev > this.rev + 1) return 'missing';
    if (event.messageStored) this.putMessage(event.messageStored);
    else if (event.membersChanged) {
      for (const member of event.membersChanged.members ?? []) this.putMember(member);
      if (event.membersChanged.notice) this.putMessage(event.membersChanged.notice);
      const own = event.membersChanged.members?.find((member) => Number(member.userId) === readerId);
      if (own) this.gone = own.removed ?? false;
    } else if (event.conversationUpdated) {
      if (event.conversationUpdated.notice) this.putMessage(event.conversationUpdated.notice);
    } else if (!this.#change(event, rev)) return 'missing';
    this.rev = rev;
    return 'applied';
  }

  /** Keeps the newer one of the two. */
  putMessage(message: im.v1.IMessage): void {
    const known = this.messages.get(Number(message.seq));
    if (known === undefined || Number(known.rev) <= Number(message.rev)) {
      this.messages.set(Number(message.seq), message);
    }
  }

  putMember(member: im.v1.IMember): void {
    if (member.removed) this.members.delete(Number(member.userId));
    else this.members.set(Number(member.userId), member);
  }

  forget(): void {
    this.messages.clear();
    this.members.clear();
  }

  /** A change of one message. One that is not held is no hole: it comes with its page. */
  #change(event: im.v1.IConversationEvent, rev: number): boolean {
    const change = event.messageEdited ?? event.messageRecalled ?? event.reactionChanged;
    if (!change) return false;
    const message = this.messages.get(Number(change.seq));
    if (message !== undefined && Number(message.rev) < rev) {
      this.messages.set(Number(change.seq), { ...message, ...changed(message, event), rev });
    }
    return true;
  }
}

function changed(message: im.v1.IMessage, event: im.v1.IConversationEvent): im.v1.IMessage {
  const { messageEdited, messageRecalled, reactionChanged } = event;
  if (messageEdited) {
    const { body, payload, editedAt } = messageEdited;
    return { body: body ?? '', payload: payload ?? '', editedAt: editedAt ?? 0 };
  }
  if (messageRecalled) return { body: '', payload: '', recalledAt: messageRecalled.recalledAt ?? 0, reactions: [] };
  if (!reactionChanged) return {};
  const { emoji, count } = reactionChanged;
  const others = (message.reactions ?? []).filter((reaction) => reaction.emoji !== emoji);
  return { reactions: count ? [...others, { emoji: emoji ?? '', count }] : others };
}

/** A message as text, the same for every reader, whatever it came in. */
export function describeMessage(message: im.v1.IMessage): string {
  const { seq, rev, senderId, clientId, kind, body, payload, replyTo, sentAt, editedAt, recalledAt } = message;
  return JSON.stringify([
    ...[seq, rev, senderId, kind, replyTo, sentAt, editedAt, recalledAt].map((value) => Number(value ?? 0)),
    bytesToHex(clientId ?? new Uint8Array()),
    body ?? '',
    payload ?? '',
    (message.reactions ?? []).map(({ emoji, count }) => `${emoji} ${count}`).sort(),
  ]);
}

/** A member as text. */
export function describeMember(member: im.v1.IMember): string {
  const { userId, role, nickname, joinedAt, mutedUntil, rev } = member;
  return JSON.stringify([
    ...[userId, role, joinedAt, mutedUntil, rev].map((value) => Number(value ?? 0)),
    nickname ?? '',
  ]);
}

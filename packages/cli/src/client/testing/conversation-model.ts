import type { im } from '@im-ts/protocol';

type Event = im.v1.ConversationEvent.$Properties;
type Message = im.v1.Message.$Properties;

/** A conversation as the server keeps it: present state with revs, and the events of its changes. */
export class ConversationModel {
  readonly id: number;
  readonly messages: (Message & { reactors: Map<string, Set<number>> })[] = [];
  readonly members = new Map<number, im.v1.Member.$Properties>();
  rev = 0;
  name = 'first';
  nameRev = 0;

  constructor(id: number) {
    this.id = id;
  }

  get lastSeq(): number {
    return this.messages.length;
  }

  store(senderId: number, body: string): Event {
    const message = { ...this.#newMessage(senderId, body), reactors: new Map<string, Set<number>>() };
    this.messages.push(message);
    return this.#event({ messageStored: plain(message, 0) });
  }

  edit(seq: number, body: string): Event {
    const message = this.#at(seq);
    this.rev++;
    Object.assign(message, { body, rev: this.rev, editedAt: 1_000 + this.rev });
    return this.#event({ messageEdited: { seq, body, payload: '', editedAt: 1_000 + this.rev } });
  }

  recall(seq: number): Event {
    const message = this.#at(seq);
    this.rev++;
    Object.assign(message, { body: '', rev: this.rev, recalledAt: 1_000 + this.rev });
    return this.#event({ messageRecalled: { seq, recalledAt: 1_000 + this.rev } });
  }

  react(seq: number, emoji: string, userId: number, removed: boolean): Event {
    const message = this.#at(seq);
    this.rev++;
    message.rev = this.rev;
    const users = message.reactors.get(emoji) ?? new Set();
    message.reactors.set(emoji, users);
    if (removed) users.delete(userId);
    else users.add(userId);
    return this.#event({ reactionChanged: { seq, emoji, userId, removed, count: users.size } });
  }

  addMember(userId: number): Event {
    const notice = { ...this.#newMessage(0, ''), kind: 11, reactors: new Map<string, Set<number>>() };
    this.messages.push(notice);
    const member = { userId, role: 1, nickname: '', joinedAt: 5, rev: this.rev, removed: false };
    this.members.set(userId, member);
    return this.#event({
      membersChanged: { members: [member], notice: plain(notice, 0), memberCount: this.members.size },
    });
  }

  rename(name: string): Event {
    this.rev++;
    this.name = name;
    this.nameRev = this.rev;
    return this.#event({ conversationUpdated: { conversation: this.record() } });
  }

  /** What a server says that may not tell: a message older than the newest join, or one on another node. */
  vague(event: Event, withSeq: boolean): Event {
    const seq = event.messageEdited?.seq ?? event.messageRecalled?.seq ?? event.reactionChanged?.seq ?? 0;
    const { conversationId, rev, actorId, at } = event;
    return { conversationId, rev, actorId, at, unspecified: { seq: withSeq ? seq : 0 } } as Event;
  }

  record(): im.v1.Conversation.$Properties {
    return { id: this.id, kind: 2, name: this.name, rev: this.rev, lastSeq: this.lastSeq };
  }

  /** SyncConversation. */
  changes(
    rev: number,
    myId: number,
    rule: { readonly limit: number; readonly resetAfter: number },
  ): im.v1.ConversationSyncPage.$Properties {
    if (rev > this.rev || this.rev - rev > rule.resetAfter) {
      const newest = this.messages.slice(-rule.limit).map((message) => plain(message, myId));
      return { conversationId: this.id, rev: this.rev, reset: true, messages: newest, conversation: this.record() };
    }
    const all = this.messages.filter((message) => (message.rev ?? 0) > rev).sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0));
    const page = all.slice(0, rule.limit);
    const position = page.length < all.length ? (page.at(-1)?.rev ?? this.rev) : this.rev;
    const members = [...this.members.values()].filter(
      (member) => (member.rev ?? 0) > rev && (member.rev ?? 0) <= position,
    );
    return {
      conversationId: this.id,
      rev: position,
      more: position < this.rev,
      messages: page.map((message) => plain(message, myId)),
      members,
      conversation: this.nameRev > rev ? this.record() : null,
    };
  }

  /** A page of history. */
  history(range: { readonly after: number; readonly limit: number }, myId: number): im.v1.HistoryPage.$Properties {
    const messages = this.messages.filter((message) => (message.seq ?? 0) > range.after).slice(0, range.limit);
    return {
      conversationId: this.id,
      messages: messages.map((message) => plain(message, myId)),
      rev: this.rev,
      lastSeq: this.lastSeq,
    };
  }

  at(seq: number, myId: number): Message {
    return plain(this.#at(seq), myId);
  }

  #at(seq: number) {
    const message = this.messages[seq - 1];
    if (message === undefined) throw new RangeError(`no message ${seq}`);
    return message;
  }

  #newMessage(senderId: number, body: string): Message {
    this.rev++;
    const seq = this.messages.length + 1;
    return {
      conversationId: this.id,
      seq,
      rev: this.rev,
      senderId,
      clientId: new Uint8Array(0),
      kind: 1,
      body,
      sentAt: 1_000 + this.rev,
    };
  }

  #event(change: Partial<Event>): Event {
    return { conversationId: this.id, rev: this.rev, actorId: 1, at: 1_000 + this.rev, ...change } as Event;
  }
}

function plain(message: Message & { reactors: Map<string, Set<number>> }, myId: number): Message {
  const { reactors, ...rest } = message;
  const reactions = [...reactors]
    .filter(([, users]) => users.size > 0)
    .map(([emoji, users]) => ({ emoji, count: users.size, mine: users.has(myId) }));
  return { ...rest, reactions };
}

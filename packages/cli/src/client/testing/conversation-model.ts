import type { im } from '@im-ts/protocol';

type Event = im.v1.ConversationEvent.$Properties;
type Message = im.v1.Message.$Properties;
type KeptMessage = Message & { reactors: Map<string, Set<number>> };

const SYSTEM = 11;

/** How much a page of changes holds, and how many changes behind a reader may be before it starts over. */
export interface PageRule {
  readonly limit: number;
  readonly resetAfter: number;
}

/** A conversation as the server keeps it: present state with revs, and the events of its changes. */
export class ConversationModel {
  readonly id: number;
  readonly createdAt: number;
  readonly messages: KeptMessage[] = [];
  readonly members = new Map<number, im.v1.Member.$Properties>();
  /** How far the reader has read. */
  readSeq = 0;
  rev = 0;
  name = 'first';
  /** Messages below this number were purged. */
  minSeq = 1;
  /** The rev of the last change of the name or of minSeq. */
  recordRev = 0;

  constructor(id: number, createdAt = 0) {
    this.id = id;
    this.createdAt = createdAt;
  }

  get lastSeq(): number {
    return this.messages.length;
  }

  store(senderId: number, body: string): Event {
    const message = this.#newMessage(senderId, body);
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
    return this.#changeMember({ userId, role: 1, nickname: '', joinedAt: 5, removed: false });
  }

  removeMember(userId: number): Event {
    return this.#changeMember({ userId, role: 1, nickname: '', joinedAt: 5, removed: true });
  }

  isMember(userId: number): boolean {
    return this.members.get(userId)?.removed === false;
  }

  rename(name: string): Event {
    this.rev++;
    this.name = name;
    this.recordRev = this.rev;
    return this.#event({ conversationUpdated: { conversation: this.record() } });
  }

  /** Removes the messages below a number for good. */
  purge(minSeq: number): Event {
    this.rev++;
    this.minSeq = Math.max(this.minSeq, minSeq);
    this.recordRev = this.rev;
    return this.#event({ conversationUpdated: { conversation: this.record() } });
  }

  /** What a server says that may not tell: a message older than the newest join, or one on another node. */
  vague(event: Event, withSeq: boolean): Event {
    const seq = event.messageEdited?.seq ?? event.messageRecalled?.seq ?? event.reactionChanged?.seq ?? 0;
    const { conversationId, rev, actorId, at } = event;
    return { conversationId, rev, actorId, at, unspecified: { seq: withSeq ? seq : 0 } } as Event;
  }

  record(): im.v1.Conversation.$Properties {
    return {
      id: this.id,
      kind: 2,
      name: this.name,
      rev: this.rev,
      lastSeq: this.lastSeq,
      lastAt: this.rev === 0 ? 0 : 1_000 + this.rev,
      createdAt: this.createdAt,
      minSeq: this.minSeq,
      memberCount: this.#memberCount,
    };
  }

  /** The row of the reader's list. */
  summary(myId: number): im.v1.ConversationSummary.$Properties {
    const last = this.#kept().at(-1);
    const unread = this.#kept().filter(
      ({ seq, senderId, kind, recalledAt }) =>
        (seq ?? 0) > this.readSeq && senderId !== myId && kind !== SYSTEM && !recalledAt,
    ).length;
    return {
      conversation: this.record(),
      lastMessage: last === undefined ? null : plain(last, myId),
      unread: Math.min(100, unread),
      readSeq: this.readSeq,
      myRole: 1,
    };
  }

  /** SyncConversation. */
  changes(rev: number, myId: number, rule: PageRule): im.v1.ConversationSyncPage.$Properties {
    if (rev > this.rev || this.rev - rev > rule.resetAfter) {
      const newest = this.#kept()
        .slice(-rule.limit)
        .map((message) => plain(message, myId));
      return { conversationId: this.id, rev: this.rev, reset: true, messages: newest, conversation: this.record() };
    }
    const all = this.#kept()
      .filter((message) => (message.rev ?? 0) > rev)
      .sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0));
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
      conversation: this.recordRev > rev ? this.record() : null,
    };
  }

  /** FetchHistory: after, before or around a seq, or the newest page. 0 is as good as not given. */
  history(
    range: { readonly after?: number; readonly before?: number; readonly around?: number; readonly limit: number },
    myId: number,
  ): im.v1.HistoryPage.$Properties {
    const { after = 0, before = 0, around = 0, limit } = range;
    let low = Math.max(this.minSeq, (before > 0 ? before : this.lastSeq + 1) - limit);
    if (after > 0) low = Math.max(this.minSeq, after + 1);
    else if (around > 0)
      low = Math.max(this.minSeq, Math.min(around - Math.floor(limit / 2), this.lastSeq - limit + 1));
    const high = Math.min(low + limit, before > 0 && after === 0 ? before : this.lastSeq + 1);
    const messages = this.messages.slice(low - 1, Math.max(low, high) - 1);
    return {
      conversationId: this.id,
      messages: messages.map((message) => plain(message, myId)),
      atStart: low <= this.minSeq,
      atEnd: low - 1 + messages.length >= this.lastSeq,
      rev: this.rev,
      lastSeq: this.lastSeq,
    };
  }

  at(seq: number, myId: number): Message {
    return plain(this.#at(seq), myId);
  }

  /** The conversation as it is now, which goes its own way from here. */
  copy(): ConversationModel {
    const copy = new ConversationModel(this.id, this.createdAt);
    for (const { reactors, ...message } of this.messages) {
      const users = new Map([...reactors].map(([emoji, ids]) => [emoji, new Set(ids)]));
      copy.messages.push({ ...message, reactors: users });
    }
    for (const [userId, member] of this.members) copy.members.set(userId, { ...member });
    const { readSeq, rev, name, minSeq, recordRev } = this;
    return Object.assign(copy, { readSeq, rev, name, minSeq, recordRev });
  }

  #kept(): KeptMessage[] {
    return this.messages.slice(this.minSeq - 1);
  }

  get #memberCount(): number {
    return [...this.members.values()].filter(({ removed }) => removed !== true).length;
  }

  #changeMember(member: im.v1.Member.$Properties): Event {
    const message = this.#newMessage(0, '', SYSTEM);
    const changed = { ...member, rev: this.rev };
    this.members.set(member.userId ?? 0, changed);
    return this.#event({
      membersChanged: { members: [changed], notice: plain(message, 0), memberCount: this.#memberCount },
    });
  }

  #at(seq: number): KeptMessage {
    const message = this.messages[seq - 1];
    if (message === undefined) throw new RangeError(`no message ${seq}`);
    return message;
  }

  #newMessage(senderId: number, body: string, kind = 1): KeptMessage {
    this.rev++;
    const message: KeptMessage = {
      conversationId: this.id,
      seq: this.messages.length + 1,
      rev: this.rev,
      senderId,
      clientId: new Uint8Array(0),
      kind: kind as im.v1.MessageKind,
      body,
      sentAt: 1_000 + this.rev,
      reactors: new Map(),
    };
    this.messages.push(message);
    return message;
  }

  #event(change: Partial<Event>): Event {
    return { conversationId: this.id, rev: this.rev, actorId: 1, at: 1_000 + this.rev, ...change } as Event;
  }
}

function plain(message: KeptMessage, myId: number): Message {
  const { reactors, ...rest } = message;
  const reactions = [...reactors]
    .filter(([, users]) => users.size > 0)
    .map(([emoji, users]) => ({ emoji, count: users.size, mine: users.has(myId) }));
  return { ...rest, reactions };
}

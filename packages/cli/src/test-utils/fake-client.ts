import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { hasWords, LIMITS, mentionsUser, nameFit, parseSearch, searchTime, utcCalendar } from '@im-ts/protocol';
import type { ChatClient, ChatClientEvents, SendOptions } from '../client/chat-client-types.ts';
import type {
  ChatAnnouncement,
  ChatCall,
  ChatDraft,
  ChatMember,
  ChatMessage,
  ConnectionState,
  MessagePlace,
  OutboxEntry,
  OwnStatus,
  PresenceInfo,
  ReceiptCounts,
} from '../client/entities.ts';
import { ClientError } from '../client/errors.ts';
import type { QueuedEntry } from '../client/outbox/queued-change.ts';
import { isSaved, SAVED_TARGET } from '../client/saved-messages.ts';
import { hiddenMessage } from '../client/sync/hidden-messages.ts';
import { createFakeChanges } from './fake-changes.ts';
import { createFakeFiles, type FakeFiles } from './fake-files.ts';
import { createFakePeople, type FakePeople } from './fake-people.ts';
import type { FakeWorld } from './fake-world.ts';

/** A client whose server is an object: tests say what happens on the other side. */
export interface FakeChatClient extends ChatClient, FakePeople {
  /** Every call that has an effect, by name, in order. */
  readonly calls: readonly (readonly [string, ...unknown[]])[];
  goOnline(): void;
  goOffline(reason: string, retryAt: number): void;
  /** Log-in is needed again. */
  revoke(): void;
  /** Somebody wants to be let into a group. */
  wantsToJoin(conversationId: number, userId: number, message: string): void;
  /** Somebody has taken the user out of a group. */
  removedFrom(id: number): void;
  /** Someone else sends. */
  receive(conversationId: number, senderId: number, body: string, fields?: Partial<ChatMessage>): void;
  /** A message changes: an edit, a recall, a reaction. */
  alter(conversationId: number, seq: number, change: Partial<ChatMessage>): void;
  peerMarkers(conversationId: number, markers: { readonly delivered?: number; readonly read?: number }): void;
  typing(conversationId: number, userId: number, typing: boolean): void;
  /** Others have read messages of the user's. */
  counted(counts: ReceiptCounts): void;
  /** Without a text unless it is given. */
  presence(info: Omit<PresenceInfo, 'statusText' | 'statusUntil'> & Partial<PresenceInfo>): void;
  /** A call rings, was answered or is over. */
  called(call: ChatCall): void;
  /** Another device of the user saves a draft; an empty one deletes it. */
  draftElsewhere(conversationId: number, body: string, replyTo?: number): void;
  /** The next send is refused with this. */
  refuseNext(error: { readonly code: string; readonly message: string }): void;
  /** Somebody is a member now, is another kind of member, or (`removed`) is none any more. */
  memberChanged(conversationId: number, member: ChatMember): void;
  /** An admin announces something. */
  announced(conversationId: number, announcement: ChatAnnouncement): void;
  /** Somebody else pins a message, or unpins it. */
  pinnedElsewhere(conversationId: number, seq: number, removed?: boolean): void;
  /** The client was too far behind in a conversation. */
  fellBehind(conversationId: number): void;
  /** Requests to join have come or gone. */
  hintJoinRequests(): void;
  /** The server has another history now. */
  restored(historyId: string): void;
  /** While true, what is sent stays unanswered. */
  hold: boolean;
  readonly files: FakeFiles;
}

/** The world that the client is in, and its clock. */
export interface FakeClientOptions {
  readonly world: FakeWorld;
  readonly now: () => number;
  /** Entries that a run before has left on disk. */
  readonly outbox?: readonly OutboxEntry[];
  /** The same of changes. */
  readonly changes?: readonly QueuedEntry[];
  /** Starts without a connection. */
  readonly offline?: { readonly reason: string; readonly retryAt: number };
}

/** The contract of ChatClient on a world in memory: acks, events in order, an outbox that waits while offline. */
export function createFakeChatClient(options: FakeClientOptions): FakeChatClient {
  const { world, now } = options;
  const emitter = new EventEmitter<ChatClientEvents>();
  let historyId = 'history-1';
  const outbox = new Map((options.outbox ?? []).map((entry) => [entry.clientId, entry]));
  const followed = new Set<number>();
  const calls: [string, ...unknown[]][] = [];
  const drafts = new Map<number, ChatDraft>();
  let draftUrev = 0;
  let state: ConnectionState = { type: 'idle' };
  let refusal: { readonly code: string; readonly message: string } | undefined;
  let hold = false;
  const isReady = () => state.type === 'ready';
  const takeRefusal = () => {
    const taken = refusal;
    refusal = undefined;
    return taken;
  };
  const changes = createFakeChanges({
    emitter,
    now,
    client: () => client,
    left: options.changes ?? [],
    isHeld: () => hold,
    refusal: takeRefusal,
  });

  function setState(next: ConnectionState): void {
    state = next;
    emitter.emit('state', next);
  }

  function needLink(): void {
    if (!isReady()) throw new ClientError('unavailable', 'Not connected; try again.', { linkLost: true });
  }

  function room(id: number) {
    const found = world.rooms.get(id);
    if (found === undefined) throw new ClientError('not_found');
    return found;
  }

  function tellStored(message: ChatMessage): void {
    if (followed.has(message.conversationId))
      emitter.emit('change', message.conversationId, { type: 'stored', message });
    emitter.emit('summary', world.summary(message.conversationId));
  }

  function put(entry: OutboxEntry): OutboxEntry {
    if (entry.state === 'stored') outbox.delete(entry.clientId);
    else outbox.set(entry.clientId, entry);
    emitter.emit('outbox', entry);
    return entry;
  }

  let status: OwnStatus = { mode: 'online', text: '', textUntil: 0, seenBy: 'conversations', urev: 0 };

  function flush(): void {
    for (const entry of [...outbox.values()].sort((a, b) => a.queuedAt - b.queuedAt)) {
      if (entry.state !== 'queued' && entry.state !== 'sent') continue;
      if (!isReady()) return;
      if (entry.heldUntil !== undefined) continue;
      put({ ...entry, state: 'sent' });
      if (hold) continue;
      if (refusal !== undefined) {
        put({ ...entry, state: 'refused', error: refusal });
        refusal = undefined;
        continue;
      }
      const { clientId, kind, body, payload, replyTo, conversationId, forward, fileIds = [] } = entry;
      const files = fileIds.flatMap((id) => client.files.kept.get(id)?.file ?? []);
      const written = { kind, body, payload, replyTo, ...(forward === undefined ? {} : copyOf(forward)) };
      const fields = { senderId: world.me.id, sentAt: now(), clientId, files, ...written };
      const message = world.append(conversationId, fields);
      room(conversationId).readSeq = message.seq;
      if (drafts.get(conversationId)?.clientId === clientId) drafts.delete(conversationId);
      put({ ...entry, state: 'stored', seq: message.seq });
      tellStored(message);
    }
  }

  function copyOf({ conversationId, seq }: MessagePlace): Partial<ChatMessage> {
    const original = room(conversationId).messages.find((message) => message.seq === seq);
    if (original === undefined) throw new ClientError('not_found');
    const { kind, body, payload, senderId, sentAt, origin = { senderId, sentAt } } = original;
    return { kind, body, payload, origin };
  }

  function changed(message: ChatMessage): void {
    if (followed.has(message.conversationId))
      emitter.emit('change', message.conversationId, { type: 'changed', message });
    emitter.emit('summary', world.summary(message.conversationId));
  }

  /** Whether it was not so before. */
  function pinned(id: number, seq: number, removed: boolean): boolean {
    const pins = world.pins.get(id) ?? [];
    const others = pins.filter(({ message }) => message.seq !== seq);
    const message = room(id).messages[seq - 1];
    if (message === undefined) throw new ClientError('not_found');
    if (others.length < pins.length === !removed) return false;
    world.pins.set(id, removed ? others : [{ message, pinnedBy: world.me.id, pinnedAt: now() }, ...pins]);
    const { conversation } = room(id);
    room(id).conversation = { ...conversation, pinsRev: conversation.rev + 1, rev: conversation.rev + 1 };
    emitter.emit('change', id, { type: 'conversation', conversation: room(id).conversation });
    return true;
  }

  function idOf(username: string): number {
    for (const user of world.users.values()) if (user.username === username) return user.id;
    throw new ClientError('not_found', `There is no user ${username}.`);
  }

  function keepDraft(draft: Omit<ChatDraft, 'savedAt' | 'urev'>): void {
    if (draft.body === '') drafts.delete(draft.conversationId);
    else drafts.set(draft.conversationId, { ...draft, savedAt: now(), urev: ++draftUrev });
    emitter.emit('scope', 'drafts');
  }

  const client: FakeChatClient = {
    calls,
    files: createFakeFiles(calls),
    changes: changes.calls,
    get state() {
      return state;
    },
    get historyId() {
      return historyId;
    },
    get me() {
      return isReady() || followed.size > 0 ? world.me : undefined;
    },
    get hold() {
      return hold;
    },
    set hold(value) {
      hold = value;
      if (value) return;
      flush();
      void changes.flush();
    },
    on(event, handler) {
      const listeners: EventEmitter = emitter;
      listeners.on(event, handler);
      return () => {
        listeners.off(event, handler);
      };
    },
    async connect() {
      await Promise.resolve();
      if (options.offline === undefined) client.goOnline();
      else client.goOffline(options.offline.reason, options.offline.retryAt);
    },
    reconnectNow: () => void calls.push(['reconnectNow']),
    async close() {
      calls.push(['close']);
      emitter.removeAllListeners();
      state = { type: 'closed', reason: 'closed', needsLogin: false };
    },
    find: (target) => client.resolve(target),
    async resolve(target) {
      if (target === SAVED_TARGET) return await client.openDirect(world.me.username);
      return target.startsWith('@') ? await client.openDirect(target.slice(1)) : world.summary(Number(target));
    },
    async conversations() {
      needLink();
      return { summaries: [...world.rooms.keys()].map((id) => world.summary(id)), cursor: '' };
    },
    pinnedConversations: async () =>
      (await client.conversations()).summaries.filter(({ settings }) => settings.pinnedAt > 0),
    async conversation(id) {
      room(id);
      return world.summary(id);
    },
    async openDirect(username) {
      needLink();
      calls.push(['openDirect', username]);
      const peer = idOf(username);
      const found = [...world.rooms.values()].find(
        ({ conversation }) =>
          conversation.kind === 'direct' &&
          (peer === world.me.id ? isSaved(conversation) : conversation.directUserIds.includes(peer)),
      );
      const id = found?.conversation.id ?? Math.max(0, ...world.rooms.keys()) + 1;
      if (found === undefined)
        world.addRoom({ id, kind: 'direct', name: '', directUserIds: [world.me.id, peer], createdAt: now() });
      return world.summary(id);
    },
    async createGroup(group) {
      needLink();
      calls.push(['createGroup', group]);
      const id = Math.max(0, ...world.rooms.keys()) + 1;
      world.addRoom({
        id,
        name: group.name,
        handle: group.handle ?? '',
        memberCount: group.members.length + 1,
        createdAt: now(),
      });
      return world.summary(id);
    },
    async addMembers(id, usernames) {
      needLink();
      calls.push(['addMembers', id, usernames]);
      for (const username of usernames) idOf(username);
    },
    async removeMember(id, username) {
      calls.push(['removeMember', id, username]);
    },
    async setHandle(id, handle) {
      needLink();
      calls.push(['setHandle', id, handle]);
      room(id).conversation = { ...room(id).conversation, handle };
      return room(id).conversation;
    },
    async mentions({ conversationId = 0, unread = false } = {}) {
      needLink();
      const rooms = [...world.rooms.values()].filter(
        ({ conversation: { id } }) => conversationId === 0 || id === conversationId,
      );
      const messages = rooms
        .flatMap(({ messages: all, readSeq }) => all.filter(({ seq }) => !unread || seq > readSeq))
        .filter((message) => message.senderId !== world.me.id && mentionsUser(message, world.me.id))
        .sort((one, other) => other.sentAt - one.sentAt);
      return { messages, conversations: rooms.map(({ conversation }) => conversation), cursor: '' };
    },
    async search({ query: text = '', conversationId = 0, limit = LIMITS.searchPageDefault }) {
      needLink();
      calls.push(['search', text, conversationId]);
      const parsed = parseSearch(text);
      if ('problem' in parsed) throw new ClientError('invalid_argument', parsed.problem);
      const { words, before, has } = parsed.query;
      const end = before === '' ? undefined : searchTime(before, utcCalendar(0));
      const rooms = [...world.rooms.values()].filter(
        ({ conversation: { id } }) => conversationId === 0 || id === conversationId,
      );
      const messages = rooms
        .flatMap(({ messages: all }) => all)
        .filter((message) => !has.includes('file') || message.files.length > 0)
        .filter((message) => message.recalledAt === 0 && message.sentAt < (end ?? Infinity) && hasWords(message, words))
        .sort((one, other) => other.sentAt - one.sentAt)
        .slice(0, limit);
      const conversations = rooms.map(({ conversation }) => conversation);
      return { messages, conversations, cursor: '', cutShort: false, indexedUntil: 0, oldestIndexedAt: 0 };
    },
    async announcements(id, limit) {
      needLink();
      return (world.announcements.get(id) ?? []).slice(0, limit);
    },
    async updateMember(id, username, change) {
      needLink();
      calls.push(['updateMember', id, username, change]);
    },
    async leave(id) {
      needLink();
      calls.push(['leave', id]);
      world.rooms.delete(id);
    },
    async ban(id, username) {
      calls.push(['ban', id, username]);
      world.bans.set(id, [...(world.bans.get(id) ?? []), { userId: idOf(username), bannedAt: now() }]);
    },
    async liftBan(id, username) {
      calls.push(['liftBan', id, username]);
      const bans = world.bans.get(id) ?? [];
      const others = bans.filter(({ userId }) => userId !== idOf(username));
      world.bans.set(id, others);
      return others.length < bans.length;
    },
    async bans(id) {
      needLink();
      return [...(world.bans.get(id) ?? [])];
    },
    archive: async (id, archived) => void calls.push(['archive', id, archived]),
    async dismiss(id) {
      needLink();
      calls.push(['dismiss', id]);
      world.rooms.delete(id);
    },
    async updateConversation(id, change) {
      calls.push(['updateConversation', id, change]);
      const { openHistory: _, ...fields } = change;
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      room(id).conversation = { ...room(id).conversation, ...given };
      return room(id).conversation;
    },
    async join(door, message = '') {
      needLink();
      calls.push(['join', door, message]);
      return { conversationId: 0, requested: true, unchanged: false };
    },
    findGroups: async () => ({ groups: [], cursor: '' }),
    async previewGroup() {
      throw new ClientError('not_found');
    },
    restored(id) {
      historyId = id;
      emitter.emit('history', id);
    },
    wantsToJoin(conversationId, userId, message) {
      const request = { conversationId, userId, message, requestedAt: 1, expiresAt: 2, group: undefined };
      world.joinRequests = [...world.joinRequests, request];
      emitter.emit('scope', 'joinRequests');
    },
    hintJoinRequests: () => void emitter.emit('scope', 'joinRequests'),
    joinRequests: async () => world.joinRequests,
    ownJoinRequests: async () => [],
    async decideJoinRequest(id, username, approve) {
      needLink();
      calls.push(['decideJoinRequest', id, username, approve]);
      world.joinRequests = world.joinRequests.filter(({ userId }) => userId !== idOf(username));
    },
    async cancelJoinRequest(id) {
      calls.push(['cancelJoinRequest', id]);
    },
    async createInviteLink(id, { expiresAt = 0, maxUses = 0 } = {}) {
      needLink();
      calls.push(['createInviteLink', id, { expiresAt, maxUses }]);
      const links = world.links.get(id) ?? [];
      const made = { id: `link${links.length + 1}`, expiresAt, maxUses };
      world.links.set(id, [...links, { ...made, createdBy: world.me.id, createdAt: now(), uses: 0 }]);
      return { ...made, link: 'iml_abc' };
    },
    async inviteLinks(id) {
      needLink();
      return world.links.get(id) ?? [];
    },
    async revokeInviteLink(id, linkId) {
      calls.push(['revokeInviteLink', id, linkId]);
      const links = world.links.get(id) ?? [];
      const others = links.filter((link) => link.id !== linkId);
      world.links.set(id, others);
      return others.length < links.length;
    },
    createWebhook: async () => ({ id: 'abc', secret: 'whsec_abc', path: '' }),
    createIncomingWebhook: async () => ({ id: 'abc', secret: 'imh_abc', path: '/hooks/imh_abc' }),
    webhooks: async () => ({ webhooks: [], incoming: [] }),
    updateWebhook: async () => false,
    deleteWebhook: async () => false,
    webhookDeliveries: async () => ({ deliveries: [], nextBefore: 0 }),
    replayDelivery: async () => undefined,
    testWebhook: async () => ({ status: 200, error: '', tookMs: 1 }),
    members: async (id) => [...(world.members.get(id) ?? [])],
    async memberPage(id, { after = 0, limit = LIMITS.memberPage } = {}) {
      needLink();
      calls.push(['memberPage', id, after, limit]);
      const rest = (world.members.get(id) ?? []).filter(({ userId }) => userId > after);
      const members = rest.slice(0, limit);
      return { members, next: rest.length > limit ? (members.at(-1)?.userId ?? 0) : 0 };
    },
    memberChanged(id, member) {
      const others = (world.members.get(id) ?? []).filter(({ userId }) => userId !== member.userId);
      world.members.set(
        id,
        [...others, member].filter(({ removed }) => !removed).sort((a, b) => a.userId - b.userId),
      );
      emitter.emit('change', id, { type: 'members', members: [member] });
    },
    announced(id, announcement) {
      world.announcements.set(id, [announcement, ...(world.announcements.get(id) ?? [])]);
      const { conversation } = room(id);
      room(id).conversation = { ...conversation, notice: announcement.text, rev: conversation.rev + 1 };
      emitter.emit('change', id, { type: 'conversation', conversation: room(id).conversation });
    },
    async follow(id, from) {
      needLink();
      calls.push(['follow', id, from?.rev]);
      followed.add(id);
      if (from === undefined) return;
      for (const message of room(id).messages.filter(({ rev }) => rev > from.rev)) {
        const type = message.seq > from.lastSeq ? 'stored' : 'changed';
        emitter.emit('change', id, { type, message });
      }
    },
    unfollow(id) {
      calls.push(['unfollow', id]);
      followed.delete(id);
    },
    pauseChanges: () => void calls.push(['pauseChanges']),
    resumeChanges: () => void calls.push(['resumeChanges']),
    async history(id, page) {
      needLink();
      room(id);
      calls.push(['history', id, page]);
      return world.page(id, page);
    },
    async send(conversationId: number, body: string, sending: SendOptions = {}) {
      calls.push(['send', conversationId, body, sending]);
      const entry = put({
        clientId: sending.clientId ?? randomUUID(),
        conversationId,
        kind: sending.kind ?? 'text',
        body,
        payload: sending.payload,
        replyTo: sending.replyTo ?? 0,
        queuedAt: now() + outbox.size,
        state: 'queued',
        seq: 0,
        error: undefined,
        ...(sending.fileIds === undefined ? {} : { fileIds: sending.fileIds }),
        ...(sending.holdMs === undefined ? {} : { heldUntil: now() + sending.holdMs }),
      });
      queueMicrotask(flush);
      return entry;
    },
    async forward(conversationId, from, sending = {}) {
      calls.push(['forward', conversationId, from]);
      const entry = put({
        clientId: sending.clientId ?? randomUUID(),
        conversationId,
        kind: 'text',
        body: '',
        payload: undefined,
        replyTo: 0,
        forward: from,
        queuedAt: now() + outbox.size,
        state: 'queued',
        seq: 0,
        error: undefined,
      });
      queueMicrotask(flush);
      return entry;
    },
    async origin(conversationId, seq) {
      calls.push(['origin', conversationId, seq]);
      throw new ClientError('not_found');
    },
    async stored(clientId) {
      for (const { messages } of world.rooms.values()) {
        const message = messages.find((candidate) => candidate.clientId === clientId);
        if (message !== undefined) return { seq: message.seq, sentAt: message.sentAt };
      }
      throw new ClientError('not_found');
    },
    async release() {
      calls.push(['release']);
      for (const [id, { heldUntil: _over, ...entry }] of outbox) outbox.set(id, entry);
      flush();
    },
    async cancel(clientId) {
      calls.push(['cancel', clientId]);
      const entry = outbox.get(clientId);
      if (entry === undefined || entry.state === 'sent') return false;
      return outbox.delete(clientId);
    },
    outbox: () => [...outbox.values()],
    async edit(id, seq, body, payload) {
      needLink();
      calls.push(payload === undefined ? ['edit', id, seq, body] : ['edit', id, seq, body, payload]);
      world.keepVersion(id, seq);
      changed(world.change(id, seq, { body, payload, editedAt: now() }));
    },
    async versions(id, seq) {
      needLink();
      if (room(id).messages[seq - 1]?.recalledAt !== 0) throw new ClientError('gone', 'This message was recalled.');
      return world.versions(id, seq);
    },
    async recall(id, seq) {
      needLink();
      calls.push(['recall', id, seq]);
      world.pins.set(
        id,
        (world.pins.get(id) ?? []).filter(({ message }) => message.seq !== seq),
      );
      changed(world.change(id, seq, { body: '', recalledAt: now() }));
    },
    async react(id, seq, emoji, removed = false) {
      needLink();
      calls.push(['react', id, seq, emoji, removed]);
      const others = (room(id).messages[seq - 1]?.reactions ?? []).filter((reaction) => reaction.emoji !== emoji);
      changed(world.change(id, seq, { reactions: removed ? others : [...others, { emoji, count: 1, mine: true }] }));
    },
    async pin(id, seq, removed = false) {
      needLink();
      calls.push(['pin', id, seq, removed]);
      return pinned(id, seq, removed);
    },
    async pins(id) {
      needLink();
      return [...(world.pins.get(id) ?? [])];
    },
    fellBehind: (id) => void emitter.emit('change', id, { type: 'reset', messages: [...room(id).messages], after: 0 }),
    pinnedElsewhere: (id, seq, removed = false) => void pinned(id, seq, removed),
    async markRead(id, readSeq) {
      // The own badge does not wait for the server.
      const { settings } = room(id);
      room(id).readSeq = Math.max(room(id).readSeq, readSeq);
      const endsUnread = settings.unreadFromSeq > 0 && readSeq >= settings.unreadFromSeq;
      if (endsUnread) room(id).settings = { ...settings, unreadFromSeq: 0, urev: settings.urev + 1 };
      emitter.emit('summary', world.summary(id));
      needLink();
      calls.push(['markRead', id, readSeq]);
    },
    markDelivered(id, seq) {
      room(id).deliveredSeq = Math.max(room(id).deliveredSeq, seq);
    },
    settings: {
      async set(id, change) {
        needLink();
        calls.push(['settings.set', id, change]);
        const found = room(id);
        const { level = found.settings.level, pinned, hidden, unreadFromSeq, seenSeq = found.messages.length } = change;
        found.settings = {
          level,
          pinnedAt: pinned === undefined ? found.settings.pinnedAt : pinned ? now() : 0,
          hiddenBeforeSeq: hidden === undefined ? found.settings.hiddenBeforeSeq : hidden ? seenSeq + 1 : 0,
          unreadFromSeq: Math.min(unreadFromSeq ?? found.settings.unreadFromSeq, found.messages.length),
          urev: found.settings.urev + 1,
        };
        emitter.emit('summary', world.summary(id));
        return found.settings;
      },
    },
    status: {
      kept: () => status,
      get: async () => status,
      async set(change) {
        needLink();
        calls.push(['status.set', change]);
        status = { ...status, ...change, urev: status.urev + 1 };
        emitter.emit('scope', 'status');
        return status;
      },
      async tell(presence) {
        needLink();
        calls.push(['status.tell', presence]);
      },
    },
    hidden: {
      async delete(id, seqs) {
        needLink();
        calls.push(['hidden.delete', id, [...seqs]]);
        for (const seq of seqs) {
          const message = room(id).messages[seq - 1];
          if (message !== undefined) changed(world.change(id, seq, hiddenMessage(message)));
        }
      },
      async clear(id, toSeq) {
        needLink();
        calls.push(['hidden.clear', id, toSeq]);
        emitter.emit('change', id, { type: 'cleared', toSeq });
      },
    },
    drafts: {
      of: (id) => drafts.get(id),
      all: () => [...drafts.values()],
      async save(draft) {
        needLink();
        calls.push(['drafts.save', draft.conversationId, draft.body]);
        keepDraft(draft);
      },
    },
    startCall: noCall,
    answerCall: noCall,
    endCall: noCall,
    sendCallSignal: async () => undefined,
    latestCall: noCall,
    openCalls: () => [],
    setTyping: (id, typing) => void calls.push(['setTyping', id, typing]),
    async watch(userIds) {
      calls.push(['watch', [...userIds]]);
      return [];
    },
    async receipts(id, seq) {
      needLink();
      calls.push(['receipts', id, seq]);
      const found = world.receipts.get(seq);
      if (found === undefined) throw new ClientError('not_found', 'There is no message with this number here.');
      return found;
    },
    async watchReceipts(ids) {
      needLink();
      calls.push(['watchReceipts', [...ids]]);
      return [];
    },
    async users(ids) {
      needLink();
      return new Map(
        ids.flatMap((id) => (world.users.has(id) ? [[id, world.users.get(id) as (typeof world)['me']] as const] : [])),
      );
    },
    knownUser: (id) => world.users.get(id),
    async replies(id, seq, { after = 0, limit = LIMITS.historyPageDefault } = {}) {
      needLink();
      calls.push(['replies', id, seq]);
      const there = room(id).messages[seq - 1];
      if (there === undefined || there.hidden) {
        throw new ClientError('not_found', 'There is no message with this number here.');
      }
      const all = room(id).messages.filter(({ replyTo, recalledAt }) => replyTo === seq && recalledAt === 0);
      const rest = all.filter((message) => message.seq > after);
      const messages = rest.slice(0, limit);
      const next = rest.length > limit ? (messages.at(-1)?.seq ?? 0) : 0;
      return { messages, next, count: Math.min(all.length, LIMITS.replyCount) };
    },
    async findUsers(prefix, { conversationId = 0, limit = LIMITS.userSearch } = {}) {
      needLink();
      calls.push(['findUsers', prefix, conversationId]);
      const members = conversationId === 0 ? undefined : (world.members.get(conversationId) ?? []);
      const found = [...world.users.values()].flatMap((user) => {
        const member = members?.find(({ userId }) => userId === user.id);
        if (members !== undefined && member === undefined) return [];
        const nickname = member?.nickname ?? '';
        const names = [user.username, user.displayName, ...(nickname === '' ? [] : [nickname])];
        const fits = names.some((name) => nameFit(name, prefix.replace(/^@/, '')) !== undefined);
        return fits ? [{ user, nickname, remark: '' }] : [];
      });
      return found.slice(0, limit);
    },
    ...createFakePeople({ calls, emitter, idOf }),

    goOnline() {
      setState({ type: 'connecting', attempt: 1 });
      setState({ type: 'syncing' });
      setState({ type: 'ready' });
      flush();
      void changes.flush();
    },
    goOffline: (reason, retryAt) => setState({ type: 'waiting', attempt: 1, retryAt, reason }),
    revoke: () => setState({ type: 'closed', reason: 'This session was ended; log in again.', needsLogin: true }),
    removedFrom: (id) => emitter.emit('change', id, { type: 'gone' }),
    receive(id, senderId, body, fields = {}) {
      const message = world.append(id, { senderId, body, sentAt: now(), ...fields });
      if (isReady()) tellStored(message);
    },
    alter: (id, seq, change) => changed(world.change(id, seq, change)),
    peerMarkers(id, markers) {
      const found = room(id);
      found.peerDeliveredSeq = Math.max(found.peerDeliveredSeq, markers.delivered ?? 0, markers.read ?? 0);
      found.peerReadSeq = Math.max(found.peerReadSeq, markers.read ?? 0);
      emitter.emit('summary', world.summary(id));
    },
    typing: (conversationId, userId, typing) => emitter.emit('typing', { conversationId, userId, typing }),
    counted: (counts) => emitter.emit('receipts', counts),
    presence: (info) => emitter.emit('presence', { statusText: '', statusUntil: 0, ...info }),
    called: (call) => emitter.emit('call', call),
    draftElsewhere: (conversationId, body, replyTo = 0) => keepDraft({ conversationId, body, replyTo, clientId: '' }),
    refuseNext(error) {
      refusal = error;
    },
  };
  return client;
}

async function noCall(): Promise<ChatCall> {
  throw new ClientError('not_found');
}

import { mentionedIn, mentionsUser, nameKey } from '@im-ts/protocol';
import {
  type ChatAnnouncement,
  type ChatBan,
  type ChatConversation,
  type ChatMember,
  type ChatMessage,
  type ChatPin,
  type ChatUser,
  type ConversationSettings,
  type ConversationSummary,
  type HistoryPage,
  type InviteLink,
  type JoinRequest,
  type MemberRole,
  type MessageReceipts,
  type MessageVersion,
  readUpTo,
} from '../client/entities.ts';
import { INITIAL_SETTINGS } from '../client/from-wire.ts';
import { createConversation, createMessage, createSummary } from './builders.ts';

/** What the server would know, from the view of one user. */
export interface FakeWorld {
  readonly me: ChatUser;
  readonly users: Map<number, ChatUser>;
  readonly rooms: Map<number, FakeRoom>;
  /** By conversation, by ascending user id. */
  readonly members: Map<number, readonly ChatMember[]>;
  /** By conversation, the newest first. */
  readonly announcements: Map<number, readonly ChatAnnouncement[]>;
  /** By message. */
  readonly receipts: Map<number, MessageReceipts>;
  /** By conversation, the one pinned last first. */
  readonly pins: Map<number, readonly ChatPin[]>;
  /** By conversation. */
  readonly bans: Map<number, readonly ChatBan[]>;
  readonly links: Map<number, readonly InviteLink[]>;
  /** Who wants to be let in. */
  joinRequests: readonly JoinRequest[];
  /** A conversation with these messages, all of them read unless said otherwise. */
  addRoom(fields: Partial<ChatConversation> & { readonly id: number }, room?: FakeRoomOptions): FakeRoom;
  summary(id: number): ConversationSummary;
  append(
    id: number,
    fields: Partial<ChatMessage> & { readonly senderId: number; readonly body: string; readonly sentAt: number },
  ): ChatMessage;
  /** Keeps the present text of a message as one that an edit replaces. */
  keepVersion(id: number, seq: number): void;
  /** The newest first. */
  versions(id: number, seq: number): MessageVersion[];
  change(id: number, seq: number, change: Partial<ChatMessage>): ChatMessage;
  page(id: number, page: { before?: number; after?: number; around?: number; limit?: number }): HistoryPage;
}

/** A conversation with its messages. */
export interface FakeRoom {
  conversation: ChatConversation;
  readonly messages: ChatMessage[];
  readSeq: number;
  deliveredSeq: number;
  peerReadSeq: number;
  peerDeliveredSeq: number;
  settings: ConversationSettings;
  role: MemberRole;
}

/** What a conversation begins with. */
export interface FakeRoomOptions {
  readonly messages?: readonly Partial<ChatMessage>[];
  readonly readSeq?: number;
  readonly peerReadSeq?: number;
  readonly peerDeliveredSeq?: number;
  readonly settings?: Partial<ConversationSettings>;
  /** What the user is in it; a member if not given. */
  readonly role?: MemberRole;
}

/** A world of one user and others, without conversations. */
export function createFakeWorld(me: ChatUser, others: readonly ChatUser[]): FakeWorld {
  const users = new Map([me, ...others].map((user) => [user.id, user]));
  const rooms = new Map<number, FakeRoom>();
  const kept = new Map<string, MessageVersion[]>();

  function room(id: number): FakeRoom {
    const found = rooms.get(id);
    if (found === undefined) throw new Error(`There is no conversation ${id}.`);
    return found;
  }

  /** As the server does it, of all users there are. */
  function withMentions(message: ChatMessage): ChatMessage {
    const { all, keys } = mentionedIn(message);
    if (!all && keys.length === 0) return message;
    const mentioned = [...users.values()].filter(({ username }) => keys.includes(nameKey(username)));
    return { ...message, mentioned: mentioned.map(({ id }) => id), mentionsAll: all };
  }

  const world: FakeWorld = {
    me,
    users,
    rooms,
    members: new Map(),
    announcements: new Map(),
    receipts: new Map(),
    pins: new Map(),
    bans: new Map(),
    links: new Map(),
    joinRequests: [],
    addRoom(fields, options = {}) {
      const messages = (options.messages ?? []).map((message, index) =>
        withMentions(createMessage({ conversationId: fields.id, seq: index + 1, ...message })),
      );
      const last = messages.at(-1);
      const made: FakeRoom = {
        conversation: createConversation({
          lastSeq: messages.length,
          rev: messages.length,
          lastAt: last?.sentAt ?? 0,
          ...fields,
        }),
        messages,
        readSeq: options.readSeq ?? messages.length,
        deliveredSeq: messages.length,
        peerReadSeq: options.peerReadSeq ?? 0,
        peerDeliveredSeq: options.peerDeliveredSeq ?? 0,
        settings: { ...INITIAL_SETTINGS, ...options.settings },
        role: options.role ?? 'member',
      };
      rooms.set(fields.id, made);
      return made;
    },
    summary(id) {
      const found = room(id);
      const { conversation, messages, readSeq, deliveredSeq, peerReadSeq, peerDeliveredSeq, settings, role } = found;
      const unread = messages.filter(
        (message) =>
          message.seq > readUpTo({ readSeq, settings }) &&
          message.senderId !== me.id &&
          message.recalledAt === 0 &&
          message.kind !== 'system',
      );
      const mentions = unread.filter((message) => mentionsUser(message, me.id)).length;
      const count = Math.min(100, unread.length);
      const counts = { unread: count, mentions, readSeq, deliveredSeq, peerReadSeq, peerDeliveredSeq };
      const { level, hiddenBeforeSeq } = settings;
      const hidden = messages.length < hiddenBeforeSeq || (hiddenBeforeSeq > 0 && level === 'none');
      return createSummary(conversation, { lastMessage: messages.at(-1), ...counts, settings, hidden, myRole: role });
    },
    append(id, fields) {
      const found = room(id);
      const { conversation } = found;
      const seq = conversation.lastSeq + 1;
      const rev = conversation.rev + 1;
      const message = withMentions(createMessage({ conversationId: id, seq, rev, ...fields }));
      found.messages.push(message);
      found.conversation = { ...conversation, lastSeq: seq, rev, lastAt: message.sentAt };
      return message;
    },
    keepVersion(id, seq) {
      const [present] = world.versions(id, seq);
      if (present !== undefined) kept.set(`${id}:${seq}`, world.versions(id, seq));
    },
    versions(id, seq) {
      const message = room(id).messages[seq - 1];
      const replaced = kept.get(`${id}:${seq}`) ?? [];
      if (message === undefined) return replaced;
      const { body, payload, senderId, sentAt, editedAt } = message;
      const number = replaced.length + 1;
      return [{ number, body, payload, writtenBy: senderId, writtenAt: editedAt > 0 ? editedAt : sentAt }, ...replaced];
    },
    change(id, seq, change) {
      const found = room(id);
      const old = found.messages[seq - 1];
      if (old === undefined) throw new Error(`There is no message ${seq}.`);
      const rev = found.conversation.rev + 1;
      const message = { ...old, ...change, rev };
      found.messages[seq - 1] = message;
      found.conversation = { ...found.conversation, rev };
      return message;
    },
    page(id, page) {
      const { messages, conversation } = room(id);
      const limit = page.limit ?? 50;
      let start = Math.max(0, messages.length - limit);
      if (page.before !== undefined) start = Math.max(0, page.before - 1 - limit);
      if (page.after !== undefined) start = page.after;
      if (page.around !== undefined) start = Math.max(0, page.around - 1 - Math.floor(limit / 2));
      const end = page.before === undefined ? Math.min(messages.length, start + limit) : Math.max(0, page.before - 1);
      const part = messages.slice(start, end);
      return {
        messages: part,
        atStart: start === 0,
        atEnd: end >= messages.length,
        rev: conversation.rev,
        lastSeq: conversation.lastSeq,
      };
    },
  };
  return world;
}

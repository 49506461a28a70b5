import type { StoredSend } from '../domain/batch.ts';
import type { Conversation, ConversationHead, Marker, Member } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';
import type { User } from '../domain/user.ts';
import { conversationKind, memberRole, messageKind, userRole, visibility } from './codes.ts';

/** What a column holds when it is read, by any driver. */
export type SqlCell = number | string | Buffer | null;

/** A row as the driver gives it. */
export type Row = readonly SqlCell[];

// One mapper for each table: the list of columns, the row as the driver gives it, and what it becomes. Plain arrays in
// a fixed order, because model instances cost about 20 µs a row.

/** Columns of a message under the alias `x`. */
export const MESSAGE_COLUMNS = `x.conversation_id, x.seq, x.rev, x.sender_id, coalesce(lower(hex(x.client_id)), ''), x.kind, x.body,
  x.payload, x.reply_to, x.sent_at, x.edited_at, x.recalled_at`;

export type MessageRow = [
  conversationId: number,
  seq: number,
  rev: number,
  senderId: number,
  clientId: string,
  kind: number,
  body: string,
  payload: string,
  replyTo: number,
  sentAt: number,
  editedAt: number,
  recalledAt: number,
];

export function toMessage(row: MessageRow): Message {
  return {
    conversationId: row[0],
    seq: row[1],
    rev: row[2],
    senderId: row[3],
    clientId: row[4],
    kind: messageKind(row[5]),
    body: row[6],
    payload: row[7],
    replyTo: row[8],
    sentAt: row[9],
    editedAt: row[10],
    recalledAt: row[11],
  };
}

/** Columns of a conversation under the alias `c`. */
export const CONVERSATION_COLUMNS = `c.id, c.kind, c.handle, c.name, c.notice, c.owner_id, c.direct_low, c.direct_high,
  c.history_visibility, c.member_count, c.newest_join_seq, c.created_at, c.rev`;

export type ConversationRow = [
  id: number,
  kind: number,
  handle: string,
  name: string,
  notice: string,
  ownerId: number,
  directLow: number | null,
  directHigh: number | null,
  historyVisibility: number,
  memberCount: number,
  newestJoinSeq: number,
  createdAt: number,
  rev: number,
];

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row[0],
    kind: conversationKind(row[1]),
    handle: row[2],
    name: row[3],
    notice: row[4],
    ownerId: row[5],
    directUserIds: row[6] === null || row[7] === null ? [] : [row[6], row[7]],
    historyVisibility: visibility(row[8]),
    memberCount: row[9],
    newestJoinSeq: row[10],
    createdAt: row[11],
    rev: row[12],
  };
}

/** Columns of a head under the alias `h`. */
export const HEAD_COLUMNS = 'h.conversation_id, h.last_seq, h.rev, h.last_at, h.min_seq';

export type HeadRow = [conversationId: number, lastSeq: number, rev: number, lastAt: number, minSeq: number];

export function toHead(row: HeadRow): ConversationHead {
  return { conversationId: row[0], lastSeq: row[1], rev: row[2], lastAt: row[3], minSeq: row[4] };
}

/** Columns of a membership under the alias `m`. */
export const MEMBER_COLUMNS = `m.conversation_id, m.user_id, m.role, m.nickname, m.joined_at, m.joined_seq,
  m.muted_until, m.removed, m.rev`;

export type MemberRow = [
  conversationId: number,
  userId: number,
  role: number,
  nickname: string,
  joinedAt: number,
  joinedSeq: number,
  mutedUntil: number,
  removed: number,
  rev: number,
];

export function toMember(row: MemberRow): Member {
  return {
    conversationId: row[0],
    userId: row[1],
    role: memberRole(row[2]),
    nickname: row[3],
    joinedAt: row[4],
    joinedSeq: row[5],
    mutedUntil: row[6],
    removed: row[7] === 1,
    rev: row[8],
  };
}

/** Columns of a marker under the alias `r`. */
export const MARKER_COLUMNS = 'r.conversation_id, r.user_id, r.read_seq, r.delivered_seq';

export type MarkerRow = [conversationId: number, userId: number, readSeq: number, deliveredSeq: number];

export function toMarker(row: MarkerRow): Marker {
  return { conversationId: row[0], userId: row[1], readSeq: row[2], deliveredSeq: row[3] };
}

/** Columns of a user under the alias `u`. */
export const USER_COLUMNS = 'u.id, u.username, u.display_name, u.role, u.disabled, u.email, u.created_at';

export type UserRow = [
  id: number,
  username: string,
  displayName: string,
  role: number,
  disabled: number,
  email: string,
  createdAt: number,
];

export function toUser(row: UserRow): User {
  return {
    id: row[0],
    username: row[1],
    displayName: row[2],
    role: userRole(row[3]),
    disabled: row[4] === 1,
    email: row[5],
    createdAt: row[6],
  };
}

/** Columns of a stored send under the alias `x`. */
export const SEND_COLUMNS = `x.conversation_id, x.sender_id, lower(hex(x.client_id)), lower(hex(x.send_hash)), x.seq,
  x.sent_rev, x.sent_at`;

export type SendRow = [
  conversationId: number,
  senderId: number,
  clientId: string,
  sendHash: string,
  seq: number,
  sentRev: number,
  sentAt: number,
];

export function toStoredSend(row: SendRow): StoredSend {
  return {
    conversationId: row[0],
    senderId: row[1],
    clientId: row[2],
    sendHash: row[3],
    seq: row[4],
    sentRev: row[5],
    sentAt: row[6],
  };
}

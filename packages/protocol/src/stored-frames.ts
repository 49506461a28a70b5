import { BackwardWriter } from './backward-writer.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import type { FieldShape, Value } from './shapes/shape.ts';

// Each message is answered with Stored and announced in an event, so these two are written by hand: 0.35 instead of 0.73 µs, and
// 0.8 instead of 1.6 µs for 100 bytes of text, without an object for each level of the frame.

type Fields = typeof SHAPES;

/** The answer to a SendMessage. */
export type StoredReply = Value<'Stored'>;

/** A message that was stored, as its event has it. */
export interface StoredEvent {
  readonly conversationId: number;
  readonly rev: number;
  readonly actorId: number;
  readonly at: number;
  readonly change: { readonly message: StoredMessage };
}

/** A message as all members get it: nobody has reacted to it yet, or deleted it for themself. */
export type StoredMessage = Omit<Value<'Message'>, 'reactions' | 'hidden'>;

const integer = (field: FieldShape): number => field.no << 3;
const bytes = (field: FieldShape): number => (field.no << 3) | 2;

const FRAME = {
  requestId: integer(SHAPES.ServerFrame.requestId),
  events: bytes(SHAPES.ServerFrame.events),
  stored: bytes(SHAPES.ServerFrame.stored),
} as const;
const EVENTS = bytes(SHAPES.Events.events);
const EVENT = bytes(SHAPES.Event.conversation);

// The tags of every field of a message that is written here: one that the .proto file gets does not compile before it is
// written, too.
const STORED: { readonly [Field in keyof Fields['Stored']]: number } = {
  conversationId: integer(SHAPES.Stored.conversationId),
  clientId: bytes(SHAPES.Stored.clientId),
  seq: integer(SHAPES.Stored.seq),
  rev: integer(SHAPES.Stored.rev),
  sentAt: integer(SHAPES.Stored.sentAt),
};
/** The other changes are not stored messages. */
type EventField = Exclude<keyof Fields['ConversationEvent'], Exclude<keyof ConversationChanges, 'messageStored'>>;
type ConversationChanges = {
  [Field in keyof Fields['ConversationEvent'] as Fields['ConversationEvent'][Field] extends { readonly optional: true }
    ? Field
    : never]: true;
};
const CONVERSATION_EVENT: { readonly [Field in EventField]: number } = {
  conversationId: integer(SHAPES.ConversationEvent.conversationId),
  rev: integer(SHAPES.ConversationEvent.rev),
  actorId: integer(SHAPES.ConversationEvent.actorId),
  at: integer(SHAPES.ConversationEvent.at),
  messageStored: bytes(SHAPES.ConversationEvent.messageStored),
};
const MESSAGE: { readonly [Field in keyof StoredMessage]-?: number } = {
  conversationId: integer(SHAPES.Message.conversationId),
  seq: integer(SHAPES.Message.seq),
  rev: integer(SHAPES.Message.rev),
  senderId: integer(SHAPES.Message.senderId),
  clientId: bytes(SHAPES.Message.clientId),
  kind: integer(SHAPES.Message.kind),
  body: bytes(SHAPES.Message.body),
  payload: bytes(SHAPES.Message.payload),
  replyTo: integer(SHAPES.Message.replyTo),
  sentAt: integer(SHAPES.Message.sentAt),
  editedAt: integer(SHAPES.Message.editedAt),
  recalledAt: integer(SHAPES.Message.recalledAt),
  mentioned: bytes(SHAPES.Message.mentioned),
  mentionsAll: integer(SHAPES.Message.mentionsAll),
  origin: bytes(SHAPES.Message.origin),
  files: bytes(SHAPES.Message.files),
};
const ORIGIN: { readonly [Field in keyof Fields['MessageOrigin']]: number } = {
  senderId: integer(SHAPES.MessageOrigin.senderId),
  sentAt: integer(SHAPES.MessageOrigin.sentAt),
};

const FILE: { readonly [Field in keyof Fields['FileInfo']]: number } = {
  id: integer(SHAPES.FileInfo.id),
  name: bytes(SHAPES.FileInfo.name),
  size: integer(SHAPES.FileInfo.size),
  mimeType: bytes(SHAPES.FileInfo.mimeType),
  sha256: bytes(SHAPES.FileInfo.sha256),
  width: integer(SHAPES.FileInfo.width),
  height: integer(SHAPES.FileInfo.height),
  hasThumbnail: integer(SHAPES.FileInfo.hasThumbnail),
};

const KIND_NUMBERS = new Map<string, number>(
  Object.entries(ENUMS.MessageKind).map(([number, name]) => [name, Number(number)]),
);

/** One for all: each frame is written in one go. */
const writer = new BackwardWriter();

/** The ServerFrame { requestId, stored } as encodeServerFrame writes it. */
export function encodeStoredReply(requestId: number, stored: StoredReply): Uint8Array {
  writer.begin();
  writer.integer(STORED.sentAt, stored.sentAt);
  writer.integer(STORED.rev, stored.rev);
  writer.integer(STORED.seq, stored.seq);
  writer.hex(STORED.clientId, stored.clientId);
  writer.integer(STORED.conversationId, stored.conversationId);
  writer.within(FRAME.stored, 0);
  writer.integer(FRAME.requestId, requestId);
  return writer.take();
}

/** The ServerFrame { events } as encodeServerFrame writes it. */
export function encodeStoredEvents(events: readonly StoredEvent[]): Uint8Array {
  writer.begin();
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index];
    if (event !== undefined) writeEvent(event);
  }
  writer.within(FRAME.events, 0);
  return writer.take();
}

function writeEvent(event: StoredEvent): void {
  const end = writer.length;
  writeMessage(event.change.message);
  writer.within(CONVERSATION_EVENT.messageStored, end);
  writer.integer(CONVERSATION_EVENT.at, event.at);
  writer.integer(CONVERSATION_EVENT.actorId, event.actorId);
  writer.integer(CONVERSATION_EVENT.rev, event.rev);
  writer.integer(CONVERSATION_EVENT.conversationId, event.conversationId);
  writer.within(EVENT, end);
  writer.within(EVENTS, end);
}

function writeMessage(message: StoredMessage): void {
  if (message.files.length > 0) writeFiles(message.files);
  if (message.origin !== undefined) writeOrigin(message.origin);
  if (message.mentionsAll) writer.integer(MESSAGE.mentionsAll, 1);
  if (message.mentioned.length > 0) writeIds(MESSAGE.mentioned, message.mentioned);
  writer.integer(MESSAGE.recalledAt, message.recalledAt);
  writer.integer(MESSAGE.editedAt, message.editedAt);
  writer.integer(MESSAGE.sentAt, message.sentAt);
  writer.integer(MESSAGE.replyTo, message.replyTo);
  writer.text(MESSAGE.payload, message.payload);
  writer.text(MESSAGE.body, message.body);
  writer.integer(MESSAGE.kind, KIND_NUMBERS.get(message.kind) ?? 0);
  writer.hex(MESSAGE.clientId, message.clientId);
  writer.integer(MESSAGE.senderId, message.senderId);
  writer.integer(MESSAGE.rev, message.rev);
  writer.integer(MESSAGE.seq, message.seq);
  writer.integer(MESSAGE.conversationId, message.conversationId);
}

function writeOrigin(origin: Value<'MessageOrigin'>): void {
  const end = writer.length;
  writer.integer(ORIGIN.sentAt, origin.sentAt);
  writer.integer(ORIGIN.senderId, origin.senderId);
  writer.within(MESSAGE.origin, end);
}

function writeFiles(files: readonly Value<'FileInfo'>[]): void {
  for (const file of files.toReversed()) {
    const end = writer.length;
    if (file.hasThumbnail) writer.integer(FILE.hasThumbnail, 1);
    writer.integer(FILE.height, file.height);
    writer.integer(FILE.width, file.width);
    writer.text(FILE.sha256, file.sha256);
    writer.text(FILE.mimeType, file.mimeType);
    writer.integer(FILE.size, file.size);
    writer.text(FILE.name, file.name);
    writer.integer(FILE.id, file.id);
    writer.within(MESSAGE.files, end);
  }
}

function writeIds(tag: number, ids: readonly number[]): void {
  const end = writer.length;
  for (let index = ids.length - 1; index >= 0; index--) writer.varint(ids[index] ?? 0);
  writer.within(tag, end);
}

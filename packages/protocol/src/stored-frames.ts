import { BackwardWriter } from './backward-writer.ts';
import { MESSAGE_KIND_NAMES, type MessageKindName } from './message-kinds.ts';

// Every message causes one Stored answer and one event, so these two are encoded by hand: 0.35 instead of 0.73 µs, and 0.8
// instead of 1.6 µs for 100 bytes of text, without an object for each level of the frame.

/** The answer to a SendMessage; `sentAt` in ms since 1970. */
export interface StoredReply {
  readonly conversationId: number;
  /** 32 lower-case hex digits. */
  readonly clientId: string;
  readonly seq: number;
  readonly rev: number;
  readonly sentAt: number;
}

/** The event of a stored message; `at` in ms since 1970. */
export interface StoredEvent {
  readonly conversationId: number;
  readonly rev: number;
  readonly actorId: number;
  readonly at: number;
  readonly change: { readonly message: StoredMessage };
}

/** A message as it is in its event: times in ms since 1970, 0 or '' for what is not set. */
export interface StoredMessage {
  readonly conversationId: number;
  readonly seq: number;
  readonly rev: number;
  readonly senderId: number;
  /** 32 lower-case hex digits; '' for none. */
  readonly clientId: string;
  readonly kind: MessageKindName;
  readonly body: string;
  readonly payload: string;
  readonly replyTo: number;
  readonly sentAt: number;
  readonly editedAt: number;
  readonly recalledAt: number;
}

const integer = (field: number): number => field << 3;
const bytes = (field: number): number => (field << 3) | 2;

const FRAME = { requestId: integer(1), events: bytes(4), stored: bytes(10) } as const;
const STORED = {
  conversationId: integer(1),
  clientId: bytes(2),
  seq: integer(3),
  rev: integer(4),
  sentAt: integer(5),
} as const;
const EVENTS = { events: bytes(1) } as const;
const EVENT = { conversation: bytes(1) } as const;
const CONVERSATION_EVENT = {
  conversationId: integer(1),
  rev: integer(2),
  actorId: integer(3),
  at: integer(4),
  messageStored: bytes(10),
} as const;
const MESSAGE = {
  conversationId: integer(1),
  seq: integer(2),
  rev: integer(3),
  senderId: integer(4),
  clientId: bytes(5),
  kind: integer(6),
  body: bytes(7),
  payload: bytes(8),
  replyTo: integer(9),
  sentAt: integer(10),
  editedAt: integer(11),
  recalledAt: integer(12),
} as const;

const KIND_NUMBERS = new Map<MessageKindName, number>(MESSAGE_KIND_NAMES.map((name, index) => [name, index + 1]));

/** Shared by all calls: each frame is written without a break. */
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
  writer.within(EVENT.conversation, end);
  writer.within(EVENTS.events, end);
}

function writeMessage(message: StoredMessage): void {
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

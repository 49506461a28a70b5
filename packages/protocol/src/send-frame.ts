import { FrameReader } from './frame-reader.ts';
import { im } from './wire.ts';

// Most frames of a busy server are SendMessage, so these are read by hand: 0.6 µs with their checks instead of 1.9 µs. The
// generated code sets the oneof by deleting every other command from the frame, and finds it by looking through its fields.

const REQUEST_ID = 0x08;
const SEND_MESSAGE = 0x52;
const CONVERSATION_ID = 0x08;
const CLIENT_ID = 0x12;
const KIND = 0x18;
const BODY = 0x22;
const PAYLOAD = 0x2a;
const REPLY_TO = 0x30;
const RESEND = 0x38;

/**
 * Reads a ClientFrame with a SendMessage as encoders write it: the request id first, then every field at most once, in
 * ascending order, none of them zero. Undefined for every other frame, valid or not: the generated code decodes those.
 * Returns what the generated code would return, and throws where it throws.
 */
export function readSendFrame(bytes: Uint8Array): im.v1.ClientFrame | undefined {
  if (bytes[0] !== REQUEST_ID) return undefined;
  const reader = new FrameReader(bytes);
  reader.pos = 1;
  const requestId = Number(reader.uint64());
  if (requestId === 0 || bytes[reader.pos] !== SEND_MESSAGE) return undefined;
  reader.pos += 1;
  if (reader.size() !== bytes.length - reader.pos) return undefined;
  const message = readSendMessage(reader);
  if (message === undefined) return undefined;
  const frame = new im.v1.ClientFrame();
  frame.requestId = requestId;
  frame.sendMessage = message;
  return frame;
}

/** Reads to the end of the bytes. */
function readSendMessage(reader: FrameReader): im.v1.SendMessage | undefined {
  const { buf, len } = reader;
  const message = new im.v1.SendMessage();
  let last = 0;
  while (reader.pos < len) {
    const tag = buf[reader.pos++] as number;
    if (tag <= last || !readField(reader, tag, message)) return undefined;
    last = tag;
  }
  return message;
}

/** Whether the field is a known one and not zero. */
function readField(reader: FrameReader, tag: number, message: im.v1.SendMessage): boolean {
  switch (tag) {
    case CONVERSATION_ID:
      message.conversationId = Number(reader.uint64());
      return message.conversationId !== 0;
    case CLIENT_ID:
      message.clientId = reader.bytes();
      return message.clientId.length > 0;
    case KIND:
      message.kind = reader.int32();
      return message.kind !== 0;
    case BODY:
      message.body = reader.stringVerify();
      return message.body !== '';
    case PAYLOAD:
      message.payload = reader.stringVerify();
      return message.payload !== '';
    case REPLY_TO:
      message.replyTo = Number(reader.uint64());
      return message.replyTo !== 0;
    case RESEND:
      message.resend = reader.bool();
      return message.resend;
    default:
      return false;
  }
}

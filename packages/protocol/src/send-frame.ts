import { bytesToHex } from './client-id.ts';
import { FrameReader } from './frame-reader.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import type { ClientCommand } from './operation/registry.ts';
import type { DecodedMessage } from './shapes/message-codec.ts';

// Most frames of a busy server are SendMessage, so these are read by hand, as encoders write them; every other frame, good or
// bad, is for the interpreter, and the two give the same.

/** A frame as it was read; without a command that we know `request` is empty. */
export interface ReadFrame {
  readonly requestId: number;
  readonly command: ClientCommand | undefined;
  readonly request: DecodedMessage;
}

type SendField = keyof (typeof SHAPES)['SendMessage'];

const FIELDS = SHAPES.SendMessage;
const REQUEST_ID = 0x08;
const SEND_MESSAGE = (SHAPES.ClientFrame.sendMessage.no << 3) | 2;
/** The tag of each field by its name; a field of the message that is not here does not compile. */
const TAGS = {
  conversationId: FIELDS.conversationId.no << 3,
  clientId: (FIELDS.clientId.no << 3) | 2,
  kind: FIELDS.kind.no << 3,
  body: (FIELDS.body.no << 3) | 2,
  payload: (FIELDS.payload.no << 3) | 2,
  replyTo: FIELDS.replyTo.no << 3,
  resend: FIELDS.resend.no << 3,
  // Rare, so it is for the interpreter.
  fileIds: (FIELDS.fileIds.no << 3) | 2,
} as const satisfies Record<SendField, number>;

const KINDS: Readonly<Record<number, string>> = ENUMS.MessageKind;

const NO_FILES: readonly number[] = Object.freeze([]);

/** A SendMessage as it was read; all of its fields, in the order of the wire. */
type ReadSend = { -readonly [Field in SendField]: unknown };

/**
 * Reads a ClientFrame with a SendMessage as encoders write it: the request id first, then every field at most once, in
 * ascending order, none of them zero. Undefined for every other frame. Throws as the interpreter does.
 */
export function readSendFrame(bytes: Uint8Array): ReadFrame | undefined {
  if (bytes[0] !== REQUEST_ID) return undefined;
  const reader = new FrameReader(bytes);
  reader.pos = 1;
  const requestId = Number(reader.uint64());
  if (requestId === 0 || bytes[reader.pos] !== SEND_MESSAGE) return undefined;
  reader.pos += 1;
  if (reader.size() !== bytes.length - reader.pos) return undefined;
  const request = readSendMessage(reader);
  return request === undefined ? undefined : { requestId, command: 'sendMessage', request };
}

/** Reads to the end of the bytes. */
function readSendMessage(reader: FrameReader): ReadSend | undefined {
  const { buf, len } = reader;
  const message: ReadSend = {
    conversationId: 0,
    clientId: '',
    kind: 'unspecified',
    body: '',
    payload: '',
    replyTo: 0,
    resend: false,
    fileIds: NO_FILES,
  };
  let last = 0;
  while (reader.pos < len) {
    const tag = buf[reader.pos++] as number;
    if (tag <= last || !readField(reader, tag, message)) return undefined;
    last = tag;
  }
  return message;
}

/** Whether the field is a known one and not zero. */
function readField(reader: FrameReader, tag: number, message: ReadSend): boolean {
  switch (tag) {
    case TAGS.conversationId:
      message.conversationId = Number(reader.uint64());
      return message.conversationId !== 0;
    case TAGS.clientId:
      message.clientId = bytesToHex(reader.bytes());
      return message.clientId !== '';
    case TAGS.kind: {
      const number = reader.int32();
      message.kind = KINDS[number] ?? number;
      return number !== 0;
    }
    case TAGS.body:
      message.body = reader.stringVerify();
      return message.body !== '';
    case TAGS.payload:
      message.payload = reader.stringVerify();
      return message.payload !== '';
    case TAGS.replyTo:
      message.replyTo = Number(reader.uint64());
      return message.replyTo !== 0;
    case TAGS.resend:
      message.resend = reader.bool();
      return message.resend === true;
    default:
      return false;
  }
}

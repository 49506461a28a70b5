import protobuf from 'protobufjs/minimal.js';
import { BackwardWriter } from './backward-writer.ts';
import { FrameReader, readInteger } from './frame-reader.ts';
import { SHAPES } from './generated/shapes.ts';
import { LIMITS } from './limits.ts';
import { type ClientCommand, messages } from './operation/registry.ts';
import { type ReadFrame, readSendFrame } from './send-frame.ts';
import type { DecodedMessage } from './shapes/message-codec.ts';
import type { FieldShape, Value } from './shapes/shape.ts';
import { im } from './wire.ts';

/** A client's frame, or why it is none. */
export type DecodedClientFrame =
  | {
      readonly ok: true;
      readonly requestId: number;
      readonly command: ClientCommand;
      /** Every field is there; what it holds is not checked yet, see checkRequest. */
      readonly request: DecodedMessage;
    }
  | {
      readonly ok: false;
      /** 0 when it could not be read. */
      readonly requestId: number;
      readonly code: 'malformed' | 'too_large' | 'unknown_command';
      readonly message: string;
    };

/** A server's frame, or why it is none. */
export type DecodedServerFrame =
  | { readonly ok: true; readonly frame: im.v1.ServerFrame }
  | { readonly ok: false; readonly code: 'malformed' | 'too_large'; readonly message: string };

/** The fields of ServerFrame's oneof. */
export type ServerFrameField = Exclude<keyof (typeof SHAPES)['ServerFrame'], 'requestId'>;
/** What one of them holds. */
export type ServerFrameContent<Field extends ServerFrameField> = (typeof SHAPES)['ServerFrame'][Field] extends {
  readonly of: infer Name extends keyof typeof SHAPES;
}
  ? Value<Name>
  : never;

const REQUEST_ID_TAG = 0x08;
const LENGTH_DELIMITED = 2;
const REQUEST_ID_NUMBER = SHAPES.ClientFrame.requestId.no;

/** The commands by their numbers. */
const COMMANDS: ReadonlyMap<number, { readonly command: ClientCommand; readonly shape: string }> = new Map(
  Object.entries(SHAPES.ClientFrame).flatMap(([name, field]: [string, FieldShape]) =>
    field.type === 'message' ? [[field.no, { command: name as ClientCommand, shape: field.of ?? '' }] as const] : [],
  ),
);

/**
 * Reads a client's frame: never throws, whatever the bytes are, and looks at the size before it decodes.
 *
 * `malformed`: cut off, no protobuf, a text that is not UTF-8, an integer of 2^53 or more, or a request id of 0.
 * `unknown_command`: a good frame without a command that we know; it may come from a newer client.
 */
export function decodeClientFrame(bytes: Uint8Array): DecodedClientFrame {
  if (bytes.length > LIMITS.frameBytes) {
    const message = `A frame may have at most ${LIMITS.frameBytes} bytes; this one has ${bytes.length}.`;
    return { ok: false, requestId: readRequestId(bytes), code: 'too_large', message };
  }
  let frame: ReadFrame;
  try {
    frame = readSendFrame(bytes) ?? readFrame(bytes);
  } catch {
    const message = 'The bytes are not a ClientFrame: cut off, not UTF-8, or an integer of 2^53 or more.';
    return { ok: false, requestId: readRequestId(bytes), code: 'malformed', message };
  }
  const { requestId, command, request } = frame;
  if (command === undefined) {
    const message = 'This server does not know the command; it may be older than the client.';
    return { ok: false, requestId, code: 'unknown_command', message };
  }
  if (requestId === 0) {
    return { ok: false, requestId: 0, code: 'malformed', message: 'request_id must be from 1 to 2^53 - 1.' };
  }
  return { ok: true, requestId, command, request };
}

/** Reads the fields of a frame. Of several commands the last one counts; the parts of one that comes twice are merged. */
function readFrame(bytes: Uint8Array): ReadFrame {
  const reader = new FrameReader(bytes);
  let requestId = 0;
  let command: ClientCommand | undefined;
  let request: DecodedMessage = {};
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    const number = tag >>> 3;
    const wireType = tag & 7;
    const known = wireType === LENGTH_DELIMITED ? COMMANDS.get(number) : undefined;
    if (known !== undefined) {
      const length = reader.size();
      const into = known.command === command ? request : undefined;
      request = messages.read(known.shape, reader, reader.pos + length, 1, into);
      command = known.command;
    } else if (number === REQUEST_ID_NUMBER && wireType === 0) requestId = readInteger(reader);
    else reader.skipType(wireType, 0, number);
  }
  return { requestId, command, request };
}

/** A client's frame as bytes, from what the generated code calls a ClientFrame. */
export function encodeClientFrame(frame: im.v1.IClientFrame): Uint8Array {
  return im.v1.ClientFrame.encode(frame).finish();
}

/**
 * Reads a server's frame: never throws. A frame whose body a newer server invented decodes with `body` undefined; the
 * caller ignores it if its request_id is 0.
 */
export function decodeServerFrame(bytes: Uint8Array): DecodedServerFrame {
  if (bytes.length > LIMITS.serverFrameBytes) {
    const message = `A server's frame has at most ${LIMITS.serverFrameBytes} bytes; this one has ${bytes.length}.`;
    return { ok: false, code: 'too_large', message };
  }
  try {
    return { ok: true, frame: im.v1.ServerFrame.decode(new FrameReader(bytes)) };
  } catch {
    const message = 'The bytes are not a ServerFrame: cut off, not UTF-8, or an integer of 2^53 or more.';
    return { ok: false, code: 'malformed', message };
  }
}

/**
 * A server's frame as the value that a client works with. What a newer server invented is left out: a body that is not known
 * leaves the request id alone. Throws RangeError or Error for bytes that are no frame, see MessageCodec.
 */
export function readServerFrame(bytes: Uint8Array): Value<'ServerFrame'> {
  const reader = new FrameReader(bytes);
  return messages.read('ServerFrame', reader, reader.len) as Value<'ServerFrame'>;
}

/**
 * A server's frame as bytes. The request id may be given apart from the body, so that a reply need not be copied to get
 * one; it goes first either way.
 */
export function encodeServerFrame(frame: im.v1.IServerFrame, requestId?: number): Uint8Array {
  const writer = protobuf.Writer.create();
  if (requestId !== undefined && requestId > 0) writer.uint32(REQUEST_ID_TAG).uint64(requestId);
  return im.v1.ServerFrame.encode(frame, writer).finish();
}

/** One for all: each frame is written in one go. */
const writer = new BackwardWriter();

/** A client's frame as bytes. */
export function encodeRequest<Name extends ClientCommand>(
  requestId: number,
  command: Name,
  request: object,
): Uint8Array {
  return encodeFrame(SHAPES.ClientFrame[command], requestId, request);
}

/** The answer to a request as bytes; its events have code of their own. */
export function encodeReply<Field extends ServerFrameField>(
  requestId: number,
  field: Field,
  content: ServerFrameContent<Field>,
): Uint8Array {
  return encodeFrame(SHAPES.ServerFrame[field], requestId, content as object);
}

function encodeFrame(field: FieldShape, requestId: number, content: object): Uint8Array {
  writer.begin();
  messages.write(field.of ?? '', writer, content);
  writer.within((field.no << 3) | LENGTH_DELIMITED, 0);
  writer.integer(REQUEST_ID_TAG, requestId);
  return writer.take();
}

/** The field of ServerFrame in which a message is answered. Throws RangeError for one that no frame carries. */
export function replyField(reply: string): ServerFrameField {
  const found = Object.entries(SHAPES.ServerFrame).find(([, field]: [string, FieldShape]) => field.of === reply);
  if (found === undefined) throw new RangeError(`ServerFrame carries no ${reply}`);
  return found[0] as ServerFrameField;
}

/** The request id of a frame that is not decoded as a whole: encoders write it first. 0 when it is not there. */
function readRequestId(bytes: Uint8Array): number {
  if (bytes[0] !== REQUEST_ID_TAG) return 0;
  const reader = new FrameReader(bytes);
  reader.pos = 1;
  try {
    return readInteger(reader);
  } catch {
    return 0;
  }
}

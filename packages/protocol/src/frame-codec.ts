import protobuf from 'protobufjs/minimal.js';
import { FrameReader, readInteger } from './frame-reader.ts';
import { LIMITS } from './limits.ts';
import { readSendFrame } from './send-frame.ts';
import { im } from './wire.ts';

/** The field of ClientFrame's oneof that is set. */
export type ClientCommand = NonNullable<im.v1.ClientFrame['command']>;

/** A decoded client frame, or the reason why the bytes are not one. */
export type DecodedClientFrame =
  | {
      readonly ok: true;
      readonly requestId: number;
      readonly command: ClientCommand;
      /** `frame[command]` is set. Its `bytes` fields are views into the bytes that were decoded. */
      readonly frame: im.v1.ClientFrame;
    }
  | {
      readonly ok: false;
      /** 0 when it could not be read. */
      readonly requestId: number;
      readonly code: 'malformed' | 'too_large' | 'unknown_command';
      readonly message: string;
    };

/** A decoded server frame, or the reason why the bytes are not one. */
export type DecodedServerFrame =
  | { readonly ok: true; readonly frame: im.v1.ServerFrame }
  | { readonly ok: false; readonly code: 'malformed' | 'too_large'; readonly message: string };

const REQUEST_ID_TAG = 0x08;

/**
 * Decodes a client frame. Never throws, whatever the bytes are, and checks the size before it decodes.
 *
 * `malformed`: truncated, not protobuf, a text that is not UTF-8, an integer of 2^53 or more, or a request id of 0.
 * `unknown_command`: a valid frame without a command that we know; it may come from a newer client.
 * The values of the fields are not checked; checkCommand does that.
 */
export function decodeClientFrame(bytes: Uint8Array): DecodedClientFrame {
  if (bytes.length > LIMITS.frameBytes) {
    const message = `A frame may have at most ${LIMITS.frameBytes} bytes; this one has ${bytes.length}.`;
    return { ok: false, requestId: readRequestId(bytes), code: 'too_large', message };
  }
  let frame: im.v1.ClientFrame;
  try {
    const send = readSendFrame(bytes);
    if (send !== undefined) return { ok: true, requestId: Number(send.requestId), command: 'sendMessage', frame: send };
    frame = im.v1.ClientFrame.decode(new FrameReader(bytes));
  } catch {
    const message = 'The bytes are not a ClientFrame: cut off, not UTF-8, or an integer of 2^53 or more.';
    return { ok: false, requestId: readRequestId(bytes), code: 'malformed', message };
  }
  const { requestId, command } = frame;
  if (command === undefined) {
    const message = 'This server does not know the command; it may be older than the client.';
    return { ok: false, requestId, code: 'unknown_command', message };
  }
  if (requestId === 0) {
    return { ok: false, requestId: 0, code: 'malformed', message: 'request_id must be from 1 to 2^53 - 1.' };
  }
  return { ok: true, requestId, command, frame };
}

/** Encodes a client frame. */
export function encodeClientFrame(frame: im.v1.IClientFrame): Uint8Array {
  return im.v1.ClientFrame.encode(frame).finish();
}

/**
 * Decodes a server frame; never throws. A body that this version does not know decodes with `body` undefined; the caller
 * ignores it if its request_id is 0.
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
 * Encodes a server frame. The request id may be passed separately, so that a reply need not be copied to get one; it is
 * written first either way.
 */
export function encodeServerFrame(frame: im.v1.IServerFrame, requestId?: number): Uint8Array {
  const writer = protobuf.Writer.create();
  if (requestId !== undefined && requestId > 0) writer.uint32(REQUEST_ID_TAG).uint64(requestId);
  return im.v1.ServerFrame.encode(frame, writer).finish();
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

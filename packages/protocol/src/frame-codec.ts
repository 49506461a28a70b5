import { LIMITS } from './limits.ts';
import { im } from './wire.ts';

/** The field of ClientFrame's oneof that is set. */
export type ClientCommand = NonNullable<im.v1.ClientFrame['command']>;

export type DecodedClientFrame =
  | {
      readonly ok: true;
      readonly requestId: number;
      readonly command: ClientCommand;
      /** Its `bytes` fields are views into the bytes that were decoded. */
      readonly frame: im.v1.ClientFrame;
    }
  | {
      readonly ok: false;
      /** 0 when it could not be read. */
      readonly requestId: number;
      readonly code: 'malformed' | 'too_large' | 'unknown_command';
      readonly message: string;
    };

export type DecodedServerFrame =
  | { readonly ok: true; readonly frame: im.v1.ServerFrame }
  | { readonly ok: false; readonly message: string };

const REQUEST_ID_TAG = 0x08;

/** Reads a client's frame. Never throws, whatever the bytes are; looks at the size first. */
export function decodeClientFrame(bytes: Uint8Array): DecodedClientFrame {
  if (bytes.length > LIMITS.frameBytes) {
    const message = `A frame may have at most ${LIMITS.frameBytes} bytes; this one has ${bytes.length}.`;
    return { ok: false, requestId: readRequestId(bytes), code: 'too_large', message };
  }
  let frame: im.v1.ClientFrame;
  try {
    frame = im.v1.ClientFrame.decode(bytes);
  } catch {
    return malformed(readRequestId(bytes), 'The bytes are not a valid ClientFrame.');
  }
  const requestId = frame.requestId ?? 0;
  if (!Number.isSafeInteger(requestId)) return malformed(0, 'request_id must be below 2^53.');
  const { command } = frame;
  if (command === undefined || frame[command] === undefined || frame[command] === null) {
    const message = 'This server does not know the command; it may be older than the client.';
    return { ok: false, requestId, code: 'unknown_command', message };
  }
  if (requestId === 0) return malformed(0, 'request_id must be from 1 to 2^53 - 1.');
  if (hasBrokenText(bytes, frame[command])) return malformed(requestId, 'A text is not valid UTF-8.');
  return { ok: true, requestId, command, frame };
}

export function encodeClientFrame(frame: im.v1.IClientFrame): Uint8Array {
  return im.v1.ClientFrame.encode(frame).finish();
}

/** Reads a server's frame. Never throws. Its size is limited by the WebSocket client that hands it in. */
export function decodeServerFrame(bytes: Uint8Array): DecodedServerFrame {
  try {
    return { ok: true, frame: im.v1.ServerFrame.decode(bytes) };
  } catch {
    return { ok: false, message: 'The bytes are not a valid ServerFrame.' };
  }
}

export function encodeServerFrame(frame: im.v1.IServerFrame): Uint8Array {
  return im.v1.ServerFrame.encode(frame).finish();
}

function malformed(requestId: number, message: string): DecodedClientFrame {
  return { ok: false, requestId, code: 'malformed', message };
}

/** The request id of a frame that cannot be decoded as a whole: encoders write it first. */
function readRequestId(bytes: Uint8Array): number {
  if (bytes[0] !== REQUEST_ID_TAG) return 0;
  let value = 0;
  let factor = 1;
  for (let index = 1; index < Math.min(bytes.length, 9); index++) {
    const byte = bytes[index] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return Number.isSafeInteger(value) ? value : 0;
    factor *= 128;
  }
  return 0;
}

const REPLACEMENT = '\ufffd';

/**
 * Whether a text was not UTF-8: the decoder replaces what it cannot read by U+FFFD. As that character may also be sent by
 * right, there are broken texts only if the texts hold more of it than the bytes do.
 */
function hasBrokenText(bytes: Uint8Array, command: object): boolean {
  const inTexts = countReplacements(command);
  return inTexts > 0 && inTexts > countEncodedReplacements(bytes);
}

function countReplacements(value: unknown): number {
  if (typeof value === 'string') return value.includes(REPLACEMENT) ? value.split(REPLACEMENT).length - 1 : 0;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0;
  let count = 0;
  for (const key in value) count += countReplacements((value as Record<string, unknown>)[key]);
  return count;
}

function countEncodedReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (let index = 0; index + 2 < bytes.length; index++) {
    if (bytes[index] === 0xef && bytes[index + 1] === 0xbf && bytes[index + 2] === 0xbd) count += 1;
  }
  return count;
}

import { im } from '@im-ts/protocol';

/** What the client sends, without the request id that the tracker gives. */
export type Command = Omit<im.v1.ClientFrame.$Properties, 'requestId' | '$unknowns' | 'command'>;
export type ServerFrame = im.v1.ServerFrame.$Properties;

/** One ClientFrame as bytes. */
export function encodeClientFrame(requestId: number, command: Command): Uint8Array {
  return im.v1.ClientFrame.encode({ requestId, ...command }).finish();
}

/** One ServerFrame from bytes. Throws when they are none. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  return im.v1.ServerFrame.decode(bytes);
}

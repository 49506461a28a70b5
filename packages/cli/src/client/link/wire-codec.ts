import { type ClientCommand, encodeRequest, im, type OperationInput, type SocketOperationName } from '@im-ts/protocol';

/** One request, without the id that the tracker gives it: the name of its operation and what it says. */
export interface Command<Name extends ClientCommand = ClientCommand> {
  readonly name: Name;
  readonly request: Name extends SocketOperationName ? OperationInput<Name> : object;
}

/** A frame of the server as the generated code reads it. */
export type ServerFrame = im.v1.ServerFrame.$Properties;

/** One ClientFrame as bytes. */
export function encodeCommand(requestId: number, { name, request }: Command): Uint8Array {
  return encodeRequest(requestId, name, request);
}

/** One ServerFrame from bytes. Throws when they are none. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  return im.v1.ServerFrame.decode(bytes);
}

import {
  type ClientCommand,
  encodeRequest,
  type OperationInput,
  readServerFrame,
  type SocketOperationName,
  type Value,
} from '@im-ts/protocol';

/** One request, without the id that the tracker gives it: the name of its operation and what it says. */
export interface Command<Name extends ClientCommand = ClientCommand> {
  readonly name: Name;
  readonly request: Name extends SocketOperationName ? OperationInput<Name> : object;
}

/** A frame of the server. An enum may hold a number where the server is newer and has a name that this client does not know. */
export type ServerFrame = Value<'ServerFrame'>;

/** One ClientFrame as bytes. */
export function encodeCommand(requestId: number, { name, request }: Command): Uint8Array {
  return encodeRequest(requestId, name, request);
}

/** One ServerFrame from bytes. Throws when they are none. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  return readServerFrame(bytes);
}

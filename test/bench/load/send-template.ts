import { encodeClientFrame } from '@im-ts/protocol';
import { webSocketFrame } from './load-socket.ts';

/** Request ids start here, where a varint has four bytes; a slot's id is this plus its number. */
export const FIRST_REQUEST_ID = 2 ** 21;
const CLIENT_ID_BYTES = 16;

/** What the load writes into a client id: who sent it, which it is, and when it was sent. */
export interface MessageMark {
  readonly sender: number;
  readonly counter: number;
  readonly sentAt: number;
}

/** An encoded SendMessage with holes for the request id and the client id. */
export interface SendTemplate {
  readonly bytes: number;
  /** Writes the frame to `target` at `offset`. */
  write(target: Buffer, offset: number, slot: number, mark: MessageMark): void;
}

export function createSendTemplate(conversationId: number, body: string): SendTemplate {
  const hole = new Uint8Array(CLIENT_ID_BYTES).fill(0xee);
  const payload = encodeClientFrame({
    requestId: FIRST_REQUEST_ID,
    sendMessage: { conversationId, clientId: hole, kind: 1, body },
  });
  const frame = webSocketFrame(payload);
  const requestIdAt = frame.length - payload.length + 1;
  const clientIdAt = frame.indexOf(hole);
  return {
    bytes: frame.length,
    write(target, offset, slot, { sender, counter, sentAt }) {
      frame.copy(target, offset);
      const id = FIRST_REQUEST_ID + slot;
      const at = offset + requestIdAt;
      target[at] = (id & 0x7f) | 0x80;
      target[at + 1] = ((id >>> 7) & 0x7f) | 0x80;
      target[at + 2] = ((id >>> 14) & 0x7f) | 0x80;
      target[at + 3] = id >>> 21;
      target.writeUInt32BE(sender, offset + clientIdAt);
      target.writeUInt32BE(counter, offset + clientIdAt + 4);
      target.writeDoubleBE(sentAt, offset + clientIdAt + 8);
    },
  };
}

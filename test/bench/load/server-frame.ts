/** What the load looks at in a server's frame. One object for all frames, to be read before the next call. */
export interface ServerFrameView {
  /** 0 for events. */
  requestId: number;
  /** The field number of the body: see BODY_FIELDS. */
  body: number;
}

export const BODY_FIELDS = { error: 2, welcome: 3, events: 4, stored: 10, historyPage: 20 } as const;

/** Told of each stored message in an Events frame: its 16 bytes of client id start at `at`. */
export type OnMessage = (buffer: Buffer, at: number) => void;

let position = 0;

function varint(buffer: Uint8Array): number {
  let value = 0;
  let factor = 1;
  for (;;) {
    const byte = buffer[position++] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
    factor *= 128;
  }
}

function skip(buffer: Uint8Array, wireType: number): void {
  if (wireType === 0) varint(buffer);
  else if (wireType === 2) {
    const length = varint(buffer);
    position += length;
  } else if (wireType === 5) position += 4;
  else position += 8;
}

/** Reads the request id and which body it is; the reading position is then inside of the body. */
export function readServerFrame(buffer: Uint8Array, start: number, end: number, view: ServerFrameView): void {
  position = start;
  view.requestId = 0;
  view.body = 0;
  while (position < end) {
    const tag = varint(buffer);
    if (tag === 0x08) view.requestId = varint(buffer);
    else {
      view.body = tag >>> 3;
      return;
    }
  }
}

/** Walks an Events frame and names each stored message. */
export function readMessages(buffer: Buffer, start: number, end: number, onMessage: OnMessage): void {
  position = start;
  if (varint(buffer) !== 0x22) return;
  varint(buffer);
  while (position < end) {
    if (varint(buffer) !== 0x0a) return;
    const eventLength = varint(buffer);
    const eventEnd = position + eventLength;
    if (varint(buffer) === 0x0a) {
      const changeLength = varint(buffer);
      readChange(buffer, position + changeLength, onMessage);
    }
    position = eventEnd;
  }
}

const MESSAGE_STORED_TAG = (10 << 3) | 2;
const CLIENT_ID_TAG = (5 << 3) | 2;

function readChange(buffer: Buffer, end: number, onMessage: OnMessage): void {
  while (position < end) {
    const tag = varint(buffer);
    if (tag !== MESSAGE_STORED_TAG) {
      skip(buffer, tag & 7);
      continue;
    }
    const length = varint(buffer);
    const messageEnd = position + length;
    while (position < messageEnd) {
      const field = varint(buffer);
      if (field === CLIENT_ID_TAG) {
        varint(buffer);
        onMessage(buffer, position);
        break;
      }
      skip(buffer, field & 7);
    }
    position = messageEnd;
  }
}

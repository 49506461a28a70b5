import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { PROTOCOL_VERSION } from '@im-ts/protocol';

/** Told of each frame: the bytes from `start` to `end` of `buffer` are valid during the call only. */
export type OnFrame = (buffer: Uint8Array, start: number, end: number) => void;

/**
 * A WebSocket for load: no object per frame, one write for all frames of a turn, and a masking key of zeros, which the
 * standard allows and which makes masked bytes the bytes themselves.
 */
export class LoadSocket {
  onFrame: OnFrame = () => {};
  onChunkEnd: () => void = () => {};
  onClose: (why: string) => void = () => {};
  readonly #socket: Socket;
  #rest: Buffer | undefined;
  #upgraded: ((error?: Error) => void) | undefined;
  #closeReason = 'the connection broke';

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Connects and upgrades. Rejects when the server refuses. */
  static open(port: number): Promise<LoadSocket> {
    return new Promise((resolve, reject) => {
      let self: LoadSocket | undefined;
      const socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        // One buffer for all sockets: a read is handled before the next begins.
        onread: {
          buffer: READ_BUFFER,
          callback: (length: number) => {
            self?.received(READ_BUFFER.subarray(0, length));
            return true;
          },
        },
      });
      self = new LoadSocket(socket);
      const opened = self;
      self.#upgraded = (error) => {
        if (error === undefined) resolve(opened);
        else reject(error);
      };
      socket.once('connect', () => socket.write(upgradeRequest(port)));
      socket.on('error', (error) => {
        opened.#closeReason = error.message;
      });
      socket.once('close', () => {
        opened.#upgraded?.(new Error(`no upgrade: ${opened.#closeReason}`));
        opened.onClose(opened.#closeReason);
      });
    });
  }

  /** Writes bytes that are whole WebSocket frames; they must not change afterwards. */
  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Drops the connection at once. */
  destroy(): void {
    this.onClose = () => {};
    this.#socket.destroy();
  }

  /** Only for the reading callback. */
  received(chunk: Buffer): void {
    let data = chunk;
    if (this.#rest !== undefined) {
      data = Buffer.concat([this.#rest, chunk]);
      this.#rest = undefined;
    }
    let start = 0;
    if (this.#upgraded !== undefined) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = Buffer.from(data);
        return;
      }
      const done = this.#upgraded;
      this.#upgraded = undefined;
      if (!data.toString('latin1', 0, end).startsWith('HTTP/1.1 101')) {
        done(new Error(`no upgrade: ${data.toString('latin1', 0, Math.min(end, 120))}`));
        this.destroy();
        return;
      }
      start = end + 4;
      done();
    }
    start = this.#readFrames(data, start);
    if (start < data.length) this.#rest = Buffer.from(data.subarray(start));
    this.onChunkEnd();
  }

  #readFrames(data: Buffer, from: number): number {
    let start = from;
    for (;;) {
      if (data.length - start < 2) return start;
      const opcode = (data[start] as number) & 0x0f;
      let length = (data[start + 1] as number) & 0x7f;
      let head = 2;
      if (length === 126) {
        if (data.length - start < 4) return start;
        length = data.readUInt16BE(start + 2);
        head = 4;
      } else if (length === 127) {
        if (data.length - start < 10) return start;
        length = Number(data.readBigUInt64BE(start + 2));
        head = 10;
      }
      const end = start + head + length;
      if (data.length < end) return start;
      if (opcode === BINARY) this.onFrame(data, start + head, end);
      else if (opcode === PING) this.write(webSocketFrame(data.subarray(start + head, end), PONG));
      else if (opcode === CLOSE) {
        const code = length >= 2 ? data.readUInt16BE(start + head) : 1005;
        this.#closeReason = `closed with ${code} "${data.toString('utf8', start + head + 2, end)}"`;
      }
      start = end;
    }
  }
}

const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

function upgradeRequest(port: number): string {
  return (
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ${PROTOCOL_VERSION}\r\n` +
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
  );
}

/** A client's WebSocket frame around these bytes. */
export function webSocketFrame(payload: Uint8Array, opcode: number = BINARY): Buffer {
  const long = payload.length > 125;
  if (payload.length > 65_535) throw new RangeError('load frames have 65,535 bytes at most');
  const head = long ? 8 : 6;
  const frame = Buffer.alloc(head + payload.length);
  frame[0] = 0x80 | opcode;
  if (long) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(payload.length, 2);
  } else frame[1] = 0x80 | payload.length;
  frame.set(payload, head);
  return frame;
}

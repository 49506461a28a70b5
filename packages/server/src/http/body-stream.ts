import { AppError } from '../domain/errors.ts';
import { createSpareMemory, type SpareMemory } from '../files/spare-memory.ts';
import type { Exchange } from './exchange.ts';

/** What is needed of a request to receive its body. */
type Received = Pick<Exchange, 'header' | 'onEnd' | 'receive' | 'pauseBody' | 'resumeBody' | 'closeAfterAnswer'>;

/** What all bodies that are being received have in memory. */
export interface BodyMemory {
  /** Bytes of memory in use, with what is not filled of it. */
  readonly bytes: number;
  /** Receives the body of a request as a stream. Throws unavailable when there is no room; call it in the turn of the request. */
  open(exchange: Received): BodyStream;
}

/**
 * A body as it comes, read once. The client is made to wait while what has come is not taken. A piece is the reader's until it
 * asks for the next one: its memory is used again.
 */
export interface BodyStream extends AsyncIterable<Buffer> {
  /** Bytes that have not come yet; infinite if the client has not said how many there are. */
  readonly left: number;
  /** Ends it: whoever reads gets this error. */
  fail(error: AppError): void;
}

export interface BodyMemoryOptions {
  /** Of one body; one more piece, of up to as much, may come. */
  readonly bodyBytes: number;
  readonly totalBytes: number;
  /** How long a connection may be kept waiting. */
  readonly pausedMs: number;
}

const KB = 1024;
/** A piece comes with at most so many bytes: the receive buffer of uWebSockets.js. */
const LARGEST = 512 * KB;
/** What memory is taken for a piece. On slow connections most come with a few KB. */
const SIZES = [16 * KB, 128 * KB, LARGEST] as const;
type Size = (typeof SIZES)[number];
/** So many of each size are kept for later pieces. */
const SPARE = 8;

const DEFAULTS: BodyMemoryOptions = {
  bodyBytes: LARGEST,
  totalBytes: 32 * 1024 * 1024,
  pausedMs: 30_000,
};

/** Bounds the memory of bodies that are stored as they come. */
export function createBodyMemory(options: Partial<BodyMemoryOptions> = {}): BodyMemory {
  const limits = { ...DEFAULTS, ...options };
  const streams = new Set<QueuedBody>();
  const spare: Readonly<Record<number, SpareMemory<Buffer>>> = Object.fromEntries(
    SIZES.map((size) => [size, createSpareMemory(() => Buffer.allocUnsafeSlow(size), SPARE)]),
  );
  let bytes = 0;
  let full = false;

  const host: BodyHost = {
    limits,
    get full() {
      return full;
    },
    ended: (stream) => streams.delete(stream),
    memory(size) {
      bytes += size;
      if (!full && bytes >= limits.totalBytes - LARGEST) {
        full = true;
        // In the middle of a turn of the loop: connections behind this one deliver nothing any more.
        for (const stream of streams) stream.settle();
      }
      return spare[size]?.take() ?? Buffer.allocUnsafeSlow(size);
    },
    giveBack(memory) {
      spare[memory.byteLength]?.giveBack(memory);
      host.forget(memory);
    },
    forget(memory) {
      bytes -= memory.byteLength;
      if (!full || bytes > limits.totalBytes / 2) return;
      full = false;
      for (const stream of streams) stream.settle();
    },
  };
  return {
    get bytes() {
      return bytes;
    },
    open(exchange) {
      if (full) throw new AppError('unavailable', 'Too many uploads at once; try again in a moment.');
      const stream = new QueuedBody(exchange, host);
      streams.add(stream);
      return stream;
    },
  };
}

interface BodyHost {
  readonly limits: BodyMemoryOptions;
  readonly full: boolean;
  ended(stream: QueuedBody): void;
  /** Counts from here on, until it is given back or forgotten. */
  memory(size: Size): Buffer;
  giveBack(memory: Buffer): void;
  /** Nothing else gets this memory. */
  forget(memory: Buffer): void;
}

/** What has come and waits, at the beginning of its memory. */
interface Piece {
  readonly memory: Buffer;
  size: number;
}

class QueuedBody implements BodyStream {
  readonly #exchange: Received;
  readonly #host: BodyHost;
  readonly #pieces: Piece[] = [];
  /** What waits, and the piece that is the reader's. */
  #bytes = 0;
  #received = 0;
  /** Nobody reads before the request is admitted. */
  #wanted = false;
  #complete = false;
  #failure: AppError | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #wake: () => void = () => {};

  constructor(exchange: Received, host: BodyHost) {
    this.#exchange = exchange;
    this.#host = host;
    exchange.onEnd(() => this.fail(new AppError('unavailable', 'The connection ended before the body did.')));
    exchange.receive((piece, isLast) => this.#take(piece, isLast));
    this.settle();
  }

  get left(): number {
    if (this.#complete) return 0;
    const announced = this.#exchange.header('content-length');
    return announced === '' ? Number.POSITIVE_INFINITY : Number(announced) - this.#received;
  }

  fail(error: AppError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    clearTimeout(this.#deadline);
    this.#host.ended(this);
    if (!this.#wanted) this.#drop();
    // What has come before may still be taken.
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    this.#wanted = true;
    let lent: Piece | undefined;
    try {
      for (;;) {
        lent = this.#pieces.shift();
        if (lent !== undefined) {
          yield lent.memory.subarray(0, lent.size);
          // It is in memory until its taker comes back.
          this.#giveBack(lent);
          lent = undefined;
        } else if (this.#complete) return;
        else if (this.#failure !== undefined) throw this.#failure;
        else {
          this.settle();
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
        this.settle();
      }
    } finally {
      // Whoever does not come back may use it still.
      if (lent !== undefined) this.#forget(lent);
      this.#drop();
      this.fail(new AppError('unavailable', 'The body is not read any more.'));
    }
  }

  /** Pauses or resumes the connection as the memory has room. */
  settle(): void {
    if (this.#complete || this.#failure !== undefined) return;
    const { limits, full } = this.#host;
    if (this.#wanted && !full && this.#bytes < limits.bodyBytes) {
      clearTimeout(this.#deadline);
      this.#deadline = undefined;
      this.#exchange.resumeBody();
      return;
    }
    this.#exchange.pauseBody();
    this.#deadline ??= setTimeout(() => {
      this.#exchange.closeAfterAnswer();
      this.fail(new AppError('unavailable', 'The server could not store the body in time; go on in a moment.'));
    }, limits.pausedMs);
  }

  #take(piece: ArrayBuffer, isLast: boolean): void {
    if (this.#failure !== undefined) return;
    if (piece.byteLength > 0) {
      // The memory of a piece is taken back when this returns.
      this.#received += piece.byteLength;
      this.#keep(new Uint8Array(piece));
    }
    if (isLast) {
      this.#complete = true;
      clearTimeout(this.#deadline);
      this.#host.ended(this);
    } else this.settle();
    this.#wake();
  }

  /** Puts bytes behind those that wait. */
  #keep(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.byteLength; ) {
      let last = this.#pieces.at(-1);
      if (last === undefined || last.size === last.memory.byteLength) {
        last = { memory: this.#newMemory(bytes.byteLength - at), size: 0 };
        this.#pieces.push(last);
      }
      const part = bytes.subarray(at, at + last.memory.byteLength - last.size);
      last.memory.set(part, last.size);
      last.size += part.byteLength;
      at += part.byteLength;
      this.#bytes += part.byteLength;
    }
  }

  /** For so many bytes, and as much again as waits already, since more comes than is taken; not for more than still comes. */
  #newMemory(needed: number): Buffer {
    const wanted = needed + Math.min(this.#bytes, this.left);
    return this.#host.memory(SIZES.find((size) => size >= wanted) ?? LARGEST);
  }

  #giveBack({ memory, size }: Piece): void {
    this.#bytes -= size;
    this.#host.giveBack(memory);
  }

  #forget({ memory, size }: Piece): void {
    this.#bytes -= size;
    this.#host.forget(memory);
  }

  #drop(): void {
    for (const piece of this.#pieces.splice(0)) this.#giveBack(piece);
  }
}

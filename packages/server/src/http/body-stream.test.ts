import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBodyMemory } from './body-stream.ts';

const KB = 1_024;

/** A connection that delivers pieces while it is not paused, as uWebSockets.js does. */
class Connection {
  paused = false;
  closes = false;
  /** Content-Length; '' if the client does not say. */
  announced = '';
  readonly #left: number[];
  readonly #ends: ((status: number) => void)[] = [];
  #take: (piece: ArrayBuffer, isLast: boolean) => void = () => {};

  constructor(...pieces: number[]) {
    this.#left = pieces;
  }

  header(): string {
    return this.announced;
  }
  onEnd(handler: (status: number) => void): void {
    this.#ends.push(handler);
  }
  receive(take: (piece: ArrayBuffer, isLast: boolean) => void): void {
    this.#take = take;
  }
  pauseBody(): void {
    this.paused = true;
  }
  resumeBody(): void {
    this.paused = false;
  }
  closeAfterAnswer(): void {
    this.closes = true;
  }
  /** One turn of the loop in which there is something to read. */
  deliver(): void {
    const piece = this.paused ? undefined : this.#left.shift();
    if (piece !== undefined) this.#take(new ArrayBuffer(piece), this.#left.length === 0);
  }
  end(): void {
    for (const handler of this.#ends) handler(0);
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('a body that is received as a stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until somebody reads it, and is whole then', async () => {
    const connection = new Connection(5, 0, 7);
    const body = createBodyMemory().open(connection);
    connection.deliver();
    expect(connection.paused).toBe(true);
    const read = (async () => {
      const sizes: number[] = [];
      for await (const piece of body) sizes.push(piece.length);
      return sizes;
    })();
    await settled();
    expect(connection.paused).toBe(false);
    for (let turn = 0; turn < 3; turn++) connection.deliver();
    expect(await read).toEqual([12]);
  });

  it('has at most two pieces in memory when they are not taken', async () => {
    const memory = createBodyMemory();
    const connection = new Connection(300 * KB, 300 * KB, 300 * KB, 0);
    const pieces = memory.open(connection)[Symbol.asyncIterator]();
    const first = pieces.next();
    await settled();
    for (let turn = 0; turn < 5; turn++) connection.deliver();
    await first;
    expect([memory.bytes, connection.paused]).toEqual([1_024 * KB, true]);
    await pieces.next();
    expect([memory.bytes, connection.paused]).toEqual([512 * KB, false]);
  });

  it('lets all connections wait before the memory of all is used up', async () => {
    const memory = createBodyMemory();
    const connections = Array.from({ length: 200 }, () => new Connection(500 * KB, 500 * KB, 0));
    const readers = connections.map((connection) => memory.open(connection)[Symbol.asyncIterator]());
    for (const reader of readers) void reader.next().catch(() => {});
    await settled();
    for (let turn = 0; turn < 3; turn++) for (const connection of connections) connection.deliver();
    expect(memory.bytes).toBeGreaterThan(30 * KB * KB);
    expect(memory.bytes).toBeLessThanOrEqual(32 * KB * KB);
    expect(connections.every(({ paused }) => paused)).toBe(true);
    expect(() => memory.open(new Connection(1))).toThrow(/Too many uploads/);
    for (const connection of connections) connection.end();
    for (const reader of readers) await reader.return?.(undefined);
    expect(memory.bytes).toBe(0);
  });

  it('ends a connection that was kept waiting for too long', async () => {
    const connection = new Connection(512 * KB, 1);
    const pieces = createBodyMemory({ pausedMs: 1_000 }).open(connection)[Symbol.asyncIterator]();
    const first = pieces.next();
    await settled();
    connection.deliver();
    await first;
    await vi.advanceTimersByTimeAsync(999);
    expect(connection.closes).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.closes).toBe(true);
    await expect(pieces.next()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('gives what has come before a connection ended, then the error', async () => {
    const memory = createBodyMemory();
    const connection = new Connection(5, 5);
    const pieces = memory.open(connection)[Symbol.asyncIterator]();
    const first = pieces.next();
    await settled();
    connection.deliver();
    connection.end();
    expect((await first).value).toHaveLength(5);
    await expect(pieces.next()).rejects.toMatchObject({ code: 'unavailable' });
    expect(memory.bytes).toBe(0);
  });

  it('uses memory again once the next piece is asked for, and never before', async () => {
    const memory = createBodyMemory();
    const [one, other] = [new Connection(5, 7, 9), new Connection(6)];
    const pieces = memory.open(one)[Symbol.asyncIterator]();
    const first = pieces.next();
    await settled();
    one.deliver();
    const { value: held } = await first;
    one.deliver();
    const { value: second } = await pieces.next();
    expect([held?.length, second?.length]).toEqual([5, 7]);
    expect(second?.buffer).not.toBe(held?.buffer);
    const others = memory.open(other)[Symbol.asyncIterator]();
    const third = others.next();
    await settled();
    other.deliver();
    expect((await third).value?.buffer).toBe(held?.buffer);
  });

  it('frees what nobody has read', async () => {
    const memory = createBodyMemory();
    const connection = new Connection(5, 5);
    connection.pauseBody = () => {};
    memory.open(connection);
    connection.deliver();
    expect(memory.bytes).toBe(16 * KB);
    connection.end();
    expect(memory.bytes).toBe(0);
  });

  it('takes memory by what has come, more where it waits, and never for more than was announced', async () => {
    const memory = createBodyMemory();
    const slow = Array.from({ length: 100 }, () => new Connection(1_400, 1_400, 0));
    const readers = slow.map((connection) => memory.open(connection)[Symbol.asyncIterator]());
    const pieces = readers.map((reader) => reader.next());
    await settled();
    for (const connection of slow) connection.deliver();
    await Promise.all(pieces);
    expect(memory.bytes).toBe(100 * 16 * KB);
    for (const reader of readers) void reader.return?.(undefined);
    await settled();
    expect(memory.bytes).toBe(0);

    const waiting = new Connection(...Array.from({ length: 20 }, () => 8 * KB), 0);
    const reader = memory.open(waiting)[Symbol.asyncIterator]();
    const first = reader.next();
    await settled();
    for (let turn = 0; turn < 3; turn++) waiting.deliver();
    await first;
    // The third did not fit behind the first two, which nobody had taken.
    expect(memory.bytes).toBe((16 + 128) * KB);
    await reader.return?.(undefined);

    const announced = new Connection(16 * KB, 10 * KB, 2 * KB);
    announced.announced = String(28 * KB);
    const last = memory.open(announced)[Symbol.asyncIterator]();
    const held = last.next();
    await settled();
    for (let turn = 0; turn < 3; turn++) announced.deliver();
    await held;
    expect(memory.bytes).toBe(32 * KB);
  });

  it('gives memory to nobody else when its reader went away in the middle', async () => {
    const memory = createBodyMemory();
    const [one, other] = [new Connection(5, 0), new Connection(6, 0)];
    const reader = memory.open(one)[Symbol.asyncIterator]();
    const next = reader.next();
    await settled();
    one.deliver();
    const { value: held } = await next;
    await reader.return?.(undefined);
    const another = memory.open(other)[Symbol.asyncIterator]();
    const piece = another.next();
    await settled();
    other.deliver();
    expect((await piece).value?.buffer).not.toBe(held?.buffer);
    expect(memory.bytes).toBe(16 * KB);
  });
});

import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** 'up' is from the client to the server, 'down' the way back. */
export type Direction = 'up' | 'down';

/** A TCP proxy in front of a server, to break the line in a chosen way. */
export interface Proxy {
  /** Where clients connect: "http://127.0.0.1:PORT". */
  readonly url: string;
  /** Holds back what goes in this direction until release(); the other direction goes on. */
  stall(direction: Direction): void;
  /** Lets through what was held back, in order, and all that follows. */
  release(direction: Direction): void;
  /** Each chunk of this direction arrives this much later, in order. 0 ends it. */
  delay(direction: Direction, ms: number): void;
  /** Resets every connection at once; what was held back is lost. New ones are taken unless refuse() was called. */
  cut(): void;
  /** Refuses new connections until accept(). */
  refuse(): void;
  accept(): void;
  /** How many bytes came in from this side so far, held-back ones included. */
  bytes(direction: Direction): number;
  /** Resolves when at least one more byte has come in from this side; with stall(): "the answer is on its way". */
  nextBytes(direction: Direction): Promise<void>;
  /** How many connections are open. */
  connections(): number;
  close(): Promise<void>;
}

interface Lane {
  stalled: boolean;
  delayMs: number;
  bytes: number;
  readonly waiters: (() => void)[];
  /** One per connection: sends what was held back. */
  readonly pumps: Set<() => void>;
}

/** Starts a proxy in front of a server; it ends with the current test. */
export async function startProxy(server: { readonly url: string }): Promise<Proxy> {
  const target = new URL(server.url);
  const lanes: Record<Direction, Lane> = { up: createLane(), down: createLane() };
  const pairs = new Set<readonly [Socket, Socket]>();
  let refusing = false;

  // Half-open: the end of one side is passed on in its turn, behind what is still held back.
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connectTcp({ port: Number(target.port), host: target.hostname, allowHalfOpen: true });
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => {
        for (const either of pair) either.destroy();
      });
      socket.on('close', () => {
        if (client.destroyed && upstream.destroyed) pairs.delete(pair);
      });
    }
    pipeLane(lanes.up, client, upstream);
    pipeLane(lanes.down, upstream, client);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');

  const cut = (): void => {
    for (const [client, upstream] of [...pairs]) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  };
  const close = async (): Promise<void> => {
    cut();
    if (!listener.listening) return;
    listener.close();
    await once(listener, 'close');
  };
  onTestFinished(close);

  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    stall(direction) {
      lanes[direction].stalled = true;
    },
    release(direction) {
      lanes[direction].stalled = false;
      for (const pump of lanes[direction].pumps) pump();
    },
    delay(direction, ms) {
      lanes[direction].delayMs = ms;
    },
    cut,
    refuse() {
      refusing = true;
    },
    accept() {
      refusing = false;
    },
    bytes: (direction) => lanes[direction].bytes,
    nextBytes: (direction) => new Promise((resolve) => lanes[direction].waiters.push(resolve)),
    connections: () => pairs.size,
    close,
  };
}

function createLane(): Lane {
  return { stalled: false, delayMs: 0, bytes: 0, waiters: [], pumps: new Set() };
}

/** Carries one direction of one connection. Chunks queue up, so that order holds whatever is changed meanwhile. */
function pipeLane(lane: Lane, from: Socket, to: Socket): void {
  /** null: the sender has ended its side. */
  const queue: { readonly chunk: Buffer | null; readonly dueAt: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const pump = (): void => {
    clearTimeout(timer);
    while (!lane.stalled && !to.destroyed) {
      const first = queue[0];
      if (first === undefined) return;
      const waitMs = first.dueAt - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(pump, waitMs);
        return;
      }
      queue.shift();
      if (first.chunk === null) to.end();
      else to.write(first.chunk);
    }
  };
  const take = (chunk: Buffer | null): void => {
    queue.push({ chunk, dueAt: performance.now() + lane.delayMs });
    pump();
  };
  lane.pumps.add(pump);
  from.on('data', (chunk) => {
    lane.bytes += chunk.length;
    take(chunk);
    for (const waiter of lane.waiters.splice(0)) waiter();
  });
  from.on('end', () => take(null));
  to.on('close', () => {
    clearTimeout(timer);
    lane.pumps.delete(pump);
    from.destroy();
  });
}

import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { TURN_MS } from './frame-scheduler.ts';
import { dialWebSocket, type LinkEnd } from './transport.ts';

const opened: WebSocketServer[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A server that does this with each link. */
async function listen(serve: (link: WebSocket) => void): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'im.v1' });
  opened.push(server);
  server.on('connection', serve);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** So much that reading it in one go takes many turns. */
const BACKLOG = 400;

function sendBacklog(link: WebSocket): void {
  for (let number = 0; number < BACKLOG; number++) {
    const frame = Buffer.alloc(2_000);
    frame.writeUInt32BE(number);
    link.send(frame);
  }
}

/** Works for a millisecond. */
function work(): void {
  for (const until = performance.now() + 1; performance.now() < until; );
}

describe('a link with a backlog', () => {
  it('hands on every frame once and in order, the last ones before its end', async () => {
    const url = await listen((link) => {
      sendBacklog(link);
      link.close(4000, 'all is said');
    });
    const seen: number[] = [];
    const end = await new Promise<LinkEnd>((closed) => {
      dialWebSocket(url, {
        open: () => undefined,
        alive: () => undefined,
        closed,
        frame: (bytes) => {
          work();
          seen.push(Buffer.from(bytes).readUInt32BE());
        },
      });
    });
    expect(seen).toEqual(Array.from({ length: BACKLOG }, (_, index) => index));
    expect(end).toEqual({ code: 4000, reason: 'all is said' });
  });

  it('leaves room for keys and timers after each turn, and goes on by itself', async () => {
    let link: WebSocket | undefined;
    const url = await listen((opening) => {
      link = opening;
      sendBacklog(opening);
    });
    const turns: number[] = [];
    let inTurn = 0;
    await new Promise<void>((done) => {
      const others = () => {
        if (inTurn > 0) turns.push(inTurn);
        inTurn = 0;
        if (turns.reduce((sum, count) => sum + count, 0) < BACKLOG) setImmediate(others);
        else done();
      };
      const transport = dialWebSocket(url, {
        open: () => setImmediate(others),
        alive: () => undefined,
        closed: () => undefined,
        frame: () => {
          work();
          inTurn++;
        },
      });
      opened[0]?.once('close', () => transport.terminate());
    });
    // A turn of what waits, and what is handed on at once in the same round of the event loop.
    expect(Math.max(...turns)).toBeLessThanOrEqual(2 * TURN_MS);
    link?.terminate();
  });
});

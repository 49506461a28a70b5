import { createServer, type Server } from 'node:http';
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

const answering: Server[] = [];
afterEach(() => {
  for (const server of answering.splice(0)) server.close();
});

/** How a link ends to a server that answers this instead of opening a socket. */
async function endAfter(status: number, contentType: string, body: string): Promise<LinkEnd> {
  const server = createServer();
  answering.push(server);
  server.on('upgrade', (_request, socket) => {
    const head = `HTTP/1.1 ${status} Refused\r\ncontent-type: ${contentType}\r\nconnection: close\r\n\r\n`;
    socket.end(head + body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return new Promise((closed) => {
    dialWebSocket(url, { open: () => undefined, alive: () => undefined, frame: () => undefined, closed });
  });
}

describe('a link that is refused', () => {
  it('ends with the sentence of the server', async () => {
    const { reason } = await endAfter(403, 'text/plain; charset=utf-8', 'Your address is banned.\n');
    expect(reason).toBe('answered HTTP 403 instead of opening a socket: Your address is banned.');
  });

  it('does not repeat what another program answers', async () => {
    const reason = 'answered HTTP 502 instead of opening a socket; is it an IM-TS server?';
    expect((await endAfter(502, 'text/html', '<h1>Bad gateway</h1>')).reason).toBe(reason);
    expect((await endAfter(502, 'text/plain', 'one\ntwo\n')).reason).toBe(reason);
    expect((await endAfter(502, 'text/plain', 'x'.repeat(5_000))).reason).toBe(reason);
    expect((await endAfter(502, 'text/plain', '')).reason).toBe(reason);
  });
});

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
    expect(end).toEqual({ code: 4000, reason: 'all is said', answered: true });
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

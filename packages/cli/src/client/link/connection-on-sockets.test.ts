import type { AddressInfo } from 'node:net';
import { decodeClientFrame, encodeServerFrame } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { usualScript } from '../testing/scripted-server.ts';
import { Connection } from './connection.ts';
import { createSystemTimers } from './timers.ts';
import { dialWebSocket } from './transport.ts';

/** A node on a real port that welcomes everybody. */
async function startNode() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'im.v1' });
  const links: WebSocket[] = [];
  server.on('connection', (link) => {
    links.push(link);
    link.on('message', (data) => {
      const frame = decodeClientFrame(new Uint8Array(data as Buffer));
      if (!frame.ok) return;
      const reply = usualScript({ command: frame.command } as Parameters<typeof usualScript>[0]);
      link.send(encodeServerFrame({ requestId: frame.requestId, ...reply }));
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const link of links) link.terminate();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, links, server };
}

describe('a connection on real sockets', () => {
  it('goes to the other node at once when one stops that says to come back in a minute, and leaves that one alone', async () => {
    const [a, b] = [await startNode(), await startNode()];
    let wake: () => void = () => undefined;
    const reasons: string[] = [];
    const connection = new Connection(
      {
        dial: dialWebSocket,
        // Begins with the first one, and nobody has to wait for the draw.
        timers: { ...createSystemTimers(), random: () => 0 },
        tokens: { get: async () => 'token' },
        waitingSince: () => undefined,
      },
      {
        serverUrl: `${a.url},${b.url}`,
        clientName: 'test',
        clientVersion: '1',
        capabilities: [],
        events: true,
      },
      {
        frame: () => undefined,
        up: async () => undefined,
        down: () => undefined,
        state: (state) => {
          if (state.type === 'waiting') reasons.push(state.reason);
          if (state.type === 'ready') wake();
        },
      },
    );
    onTestFinished(() => connection.close());
    const ready = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    let back = ready();
    connection.start();
    await back;
    back = ready();
    a.links[0]?.close(4010, 'going away, retry in 60000 ms');
    await back;
    expect([a.links.length, b.links.length]).toEqual([1, 1]);
    // The first one still wants to be left alone.
    back = ready();
    b.links[0]?.terminate();
    await back;
    expect([a.links.length, b.links.length]).toEqual([1, 2]);
    expect(reasons).toEqual(['the server is stopping', 'the connection was lost']);
  });
});

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askHealth } from './ask-health.ts';
import { KeptConnection } from './kept-connection.ts';

async function connectionTo(listener: RequestListener, onConnection = () => {}): Promise<KeptConnection> {
  const server = createServer(listener).on('connection', onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = new KeptConnection((server.address() as AddressInfo).port);
  onTestFinished(() => {
    connection.close();
    server.close();
  });
  return connection;
}

describe('asking /healthz every 10 ms', () => {
  it('counts a stall for every ask that was due in it, on one connection', async () => {
    let connections = 0;
    let asked = 0;
    const stallFirst: RequestListener = async (_request, response) => {
      asked += 1;
      // A timer may be due a little early.
      if (asked === 1) await sleep(205);
      response.end();
    };
    const connection = await connectionTo(stallFirst, () => {
      connections += 1;
    });
    const { health, unhealthy } = await askHealth(connection, 300);
    const longestFirst = [...health].reverse();
    expect(longestFirst).toHaveLength(30);
    expect(longestFirst.filter((ms, ask) => ms < 200 - ask * 10)).toEqual([]);
    expect([unhealthy, connections]).toEqual([0, 1]);
  });

  it('counts answers other than 200, and none', async () => {
    let asked = 0;
    const connection = await connectionTo(({ socket }, response) => {
      asked += 1;
      if (asked === 1) socket.destroy();
      else response.writeHead(asked === 2 ? 503 : 200).end();
    });
    expect((await askHealth(connection, 1_000)).unhealthy).toBe(2);
  });
});

import { CLOSE_CODES, encodeClientFrame, LIMITS } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { metric } from '../support/metric.ts';
import { connect, connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, openDirect } from '../support/users.ts';

// Every queue has a limit: requests on a socket, sockets without Hello, sockets of an address, bytes that nobody reads.

const MESSAGES = 60;
const REQUESTS = 400;

async function sendMany(client: RawClient, conversationId: number, body: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) {
    const reply = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
    if (!reply.stored) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  }
}

describe('a client that asks for much without reading', () => {
  it('waits for its own reading instead of being cut off, and has no more than 64 requests open', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    await createUser(server, 'bob');
    const direct = await openDirect(server, alice, 'bob');
    await sendMany(await connectAs(server, alice), direct, '中'.repeat(LIMITS.bodyCodePoints), MESSAGES);

    const client = await connectAs(server, alice);
    client.pause();
    const replies = Array.from({ length: REQUESTS }, () =>
      client.request({ fetchHistory: { conversationId: direct, around: 1, limit: 50 } }),
    );
    // If the server took them while we read, it could answer each before the next one, and would refuse none.
    await expect
      .poll(() => metric(server, 'imd_frames_in_total', 'command="fetchHistory"'), { timeout: 30_000 })
      .toBe(REQUESTS);
    // Many sweeps for slow readers pass meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    client.resume();
    const answers = await Promise.all(replies);
    const pages = answers.filter((answer) => answer.historyPage);
    const refused = answers.filter((answer) => answer.error);
    expect(pages.length + refused.length).toBe(REQUESTS);
    expect(pages.length).toBeGreaterThanOrEqual(LIMITS.inFlight);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(errorCode(answer)).toBe('rate_limited');
      expect(answer.error?.retryAfterMs).toBeGreaterThan(0);
    }
    for (const { historyPage } of pages) expect(historyPage?.messages?.[0]?.seq).toBe(1);
    expect((await client.request({ ping: {} })).error).toBeFalsy();
  });
});

describe('bytes that nobody reads', () => {
  it('are limited over all sockets together: those with most of them are cut off', async () => {
    const server = await startServer({
      env: {
        IMD_WEBSOCKET_MAX_BACKPRESSURE_BYTES: '1GB',
        IMD_WEBSOCKET_SLOW_CONSUMER_BYTES: '1GB',
        IMD_WEBSOCKET_TOTAL_BACKPRESSURE_BYTES: '1MB',
      },
    });
    const alice = await createUser(server, 'alice');
    const bob = await createUser(server, 'bob');
    const group = await createGroup(server, alice, [bob]);
    const sender = await connectAs(server, alice);
    const stuck = await Promise.all(Array.from({ length: 4 }, () => connectAs(server, bob)));
    for (const client of stuck) client.pause();
    const slowClosed = () => metric(server, 'imd_slow_consumers_closed_total');
    const body = 'x'.repeat(LIMITS.bodyCodePoints);
    for (let round = 0; round < 100 && (await slowClosed()) === 0; round++) await sendMany(sender, group, body, 50);
    expect(await slowClosed()).toBeGreaterThan(0);
    for (const client of stuck) client.resume();
    const { code, reason } = CLOSE_CODES.slow_consumer;
    expect(await Promise.race(stuck.map((client) => client.closed))).toEqual({ code, reason });
    // Whoever reads is not touched.
    expect((await sender.request({ ping: {} })).error).toBeFalsy();
  });
});

describe('sockets without Hello', () => {
  it('are limited by address; one that says Hello makes room', async () => {
    const server = await startServer({ env: { IMD_LIMITS_UNAUTHENTICATED_PER_ADDRESS: '3' } });
    const alice = await createUser(server, 'alice');
    const sockets = [await connect(server), await connect(server), await connect(server)];
    await expect(connect(server)).rejects.toThrow(/503/);
    expect((await sockets[0]?.hello(alice.token))?.welcome).toBeTruthy();
    const next = await connect(server);
    await expect(connect(server)).rejects.toThrow(/503/);
    await next.close();
    await expect
      .poll(
        () =>
          connect(server).then(
            () => 'open',
            () => 'refused',
          ),
        { timeout: 10_000 },
      )
      .toBe('open');
  });

  it('are limited in all', async () => {
    const server = await startServer({ env: { IMD_LIMITS_UNAUTHENTICATED_CONNECTIONS: '2' } });
    await connect(server);
    await connect(server);
    await expect(connect(server)).rejects.toThrow(/503/);
    expect(await metric(server, 'imd_connections', 'state="unauthenticated"')).toBe(2);
  });

  it('may not send a frame over 4 KB, even a good Hello', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const socket = await connect(server);
    const hello = encodeClientFrame({
      requestId: 1,
      hello: { token: alice.token, clientName: 'test', clientVersion: '0' },
    });
    // Unknown fields are no error, so only the size is wrong: field 1000, length-delimited.
    const filler = new Uint8Array(LIMITS.helloFrameBytes);
    const padded = new Uint8Array([...hello, 0xc2, 0x3e, 0x80, 0x20, ...filler]);
    socket.sendBytes(padded);
    expect(errorCode(await socket.reply(0))).toBe('too_large');
    expect((await socket.closed).code).toBe(CLOSE_CODES.hello_refused.code);
  });
});

describe('the address behind a proxy', () => {
  const env = { IMD_LIMITS_CONNECTIONS_PER_ADDRESS: '1' };
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

  it('is taken from X-Forwarded-For when the proxy is trusted', async () => {
    const server = await startServer({ env: { ...env, IMD_SERVER_TRUSTED_PROXIES: '127.0.0.1' } });
    await connect(server, from('203.0.113.1'));
    await connect(server, from('203.0.113.2'));
    await expect(connect(server, from('203.0.113.2'))).rejects.toThrow(/503/);
    // What the client wrote in front of the address that the proxy saw counts for nothing.
    await expect(connect(server, from('198.51.100.7, 203.0.113.2'))).rejects.toThrow(/503/);
  });

  it('is the peer itself when nobody is trusted', async () => {
    const server = await startServer({ env });
    await connect(server, from('203.0.113.1'));
    await expect(connect(server, from('203.0.113.2'))).rejects.toThrow(/503/);
  });
});

describe('frames that are refused for their content', () => {
  it('count like good ones: a flood of them ends the socket', async () => {
    const server = await startServer({
      env: { IMD_LIMITS_COMMANDS_PER_SECOND: '1', IMD_LIMITS_COMMAND_BURST: '20' },
    });
    const alice = await createUser(server, 'alice');
    const client = await connectAs(server, alice);
    const wrong = encodeClientFrame({ requestId: 1, fetchHistory: { conversationId: 1, limit: 100_000 } });
    for (let count = 0; count < 200; count++) client.sendBytes(wrong);
    expect((await client.closed).code).toBe(CLOSE_CODES.protocol_error.code);
  });
});

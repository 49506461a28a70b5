import { once } from 'node:events';
import { CAPABILITIES, CLOSE_CODES, encodeClientFrame, LIMITS } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connect, connectAs, errorCode } from '../support/raw-client.ts';
import { createUser, rest, type TestUser } from '../support/users.ts';

let server: RunningServer;
let alice: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  alice = await createUser(server, 'alice');
});

afterAll(async () => {
  await server?.stop();
});

describe('upgrade', () => {
  it('echoes the subprotocol', async () => {
    const client = await connect(server, { protocols: ['something-else', 'im.v1'] });
    expect((await client.hello(alice.token)).welcome).toBeTruthy();
  });

  it.each([{ protocols: [] }, { protocols: ['im.v2'] }])('refuses $protocols with 400', async ({ protocols }) => {
    await expect(connect(server, { protocols })).rejects.toThrow('400');
  });

  it('takes no compression: it would cost memory for each socket, and tell lengths that depend on secrets', async () => {
    const url = new URL('/ws', server.url);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, ['im.v1'], { perMessageDeflate: true });
    onTestFinished(() => socket.terminate());
    await once(socket, 'open');
    expect(socket.extensions).toBe('');
  });

  it('refuses pages of other sites', async () => {
    await expect(connect(server, { headers: { origin: 'http://evil.example' } })).rejects.toThrow('403');
  });
});

describe('hello', () => {
  it('is answered with who I am, the limits and the features', async () => {
    const client = await connect(server);
    const { welcome } = await client.hello(alice.token);
    expect(welcome).toMatchObject({
      user: { id: alice.userId, username: 'alice' },
      sessionId: alice.sessionId,
      capabilities: [...CAPABILITIES],
      limits: { frameBytes: LIMITS.frameBytes, bodyCodePoints: LIMITS.bodyCodePoints, inFlight: LIMITS.inFlight },
    });
    expect(welcome?.tokenExpiresAt).toBeGreaterThan(Date.now());
  });

  it('names the history of the server, as each page of a Sync does', async () => {
    const client = await connect(server);
    const { welcome } = await client.hello(alice.token);
    expect(welcome?.historyId).toMatch(/^[0-9a-f-]{36}$/);
    for (const urev of [0, 1_000]) {
      const { syncPage } = await client.request({ sync: { urev, since: 0 } });
      expect(syncPage).toMatchObject({ historyId: welcome?.historyId, reset: urev > 0 });
    }
  });

  it('must come within ten seconds', async () => {
    const client = await connect(server);
    expect(await client.closed).toEqual({ code: CLOSE_CODES.hello_timeout.code, reason: expect.any(String) });
  });

  it.each(['', 'nonsense', 'a'.repeat(LIMITS.tokenBytes)])('with the token "%.10s" is refused', async (token) => {
    const client = await connect(server);
    const reply = await client.hello(token);
    expect(['unauthenticated', 'invalid_argument']).toContain(errorCode(reply));
    expect((await client.closed).code).toBe(CLOSE_CODES.hello_refused.code);
  });

  it('with the token of an ended session is refused for good', async () => {
    const carol = await createUser(server, 'carol');
    expect((await rest(server, 'POST /api/v1/auth/logout', { token: carol.token })).status).toBe(204);
    const client = await connect(server);
    const reply = await client.hello(carol.token);
    expect(['unauthenticated', 'session_revoked']).toContain(errorCode(reply));
    const { code } = await client.closed;
    expect([CLOSE_CODES.session_revoked.code, CLOSE_CODES.hello_refused.code]).toContain(code);
  });

  it('must be the first frame', async () => {
    const client = await connect(server);
    expect(errorCode(await client.request({ ping: {} }))).toBe('hello_required');
    expect((await client.closed).code).toBe(CLOSE_CODES.hello_refused.code);
  });

  it('over 4 KB is refused', async () => {
    const client = await connect(server);
    client.sendBytes(encodeClientFrame({ requestId: 1, hello: { token: 'x'.repeat(LIMITS.helloFrameBytes) } }));
    expect(errorCode(await client.reply(0))).toBe('too_large');
    expect((await client.closed).code).toBe(CLOSE_CODES.hello_refused.code);
  });

  it('is taken once: a second one is an error and the socket goes on', async () => {
    const client = await connectAs(server, alice);
    expect((await client.hello(alice.token)).error).toBeTruthy();
    expect((await client.request({ ping: {} })).done).toBeTruthy();
  });
});

it('a socket closes when the session behind it ends', async () => {
  const dave = await createUser(server, 'dave');
  const client = await connectAs(server, dave);
  await rest(server, 'POST /api/v1/auth/logout', { token: dave.token });
  expect((await client.closed).code).toBe(CLOSE_CODES.session_revoked.code);
});

describe('a token that runs out', () => {
  it('is refused with its own code, and closes the sockets that came with it', async () => {
    const short = await startServer({ env: { IMD_AUTH_TOKEN_TTL: '10s' } });
    const erin = await createUser(short, 'erin');
    const client = await connectAs(short, erin);
    expect((await client.closed).code).toBe(CLOSE_CODES.token_expired.code);
    const late = await connect(short);
    expect(errorCode(await late.hello(erin.token))).toBe('token_expired');
    expect((await late.closed).code).toBe(CLOSE_CODES.token_expired.code);
  });
});

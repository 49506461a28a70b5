import { createRestClient } from '@im-ts/cli/client';
import { CLOSE_CODES } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { connectAs } from '../support/raw-client.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createUser, rest } from '../support/users.ts';

describe('a client that knows several nodes of a server', () => {
  it('goes to another one when its node is gone, and back', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const [first, second] = [await startProxy(server), await startProxy(server)];
    const client = await connectSdkClient({ url: `${first.url},${second.url}` }, alice);
    for (let round = 0; round < 3; round++) {
      const [gone, left] = first.connections() > 0 ? [first, second] : [second, first];
      gone.refuse();
      gone.cut();
      await until('it is on the other node', () => left.connections() > 0 && client.state.type === 'ready');
      gone.accept();
    }
  });

  it('asks the next one over REST when one does not answer', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const nobody = `http://127.0.0.1:${await freePort()}`;
    // Whichever it begins with.
    for (let client = 0; client < 8; client++) {
      const servers = createRestClient({ serverUrl: `${nobody},${server.url}`, token: async () => alice.token });
      expect((await servers.whoami()).username).toBe('alice');
      await servers.login({ username: alice.username, password: alice.password, device: 'test' });
    }
  });
});

describe('a node that stops', () => {
  it('tells load balancers first, works on, and then closes its sockets', async () => {
    const server = await startServer({ env: { IMD_SERVER_DRAIN_DELAY: '3s' } });
    const alice = await createUser(server, 'alice');
    const client = await connectAs(server, alice);
    const exit = server.kill('SIGTERM');
    await expect.poll(async () => (await rest(server, 'GET /readyz')).status, { timeout: 20_000 }).toBe(503);
    // Whoever is here is served, whoever comes is let in.
    expect((await client.request({ ping: {} })).done).toBeTruthy();
    const late = await connectAs(server, alice);
    const closed = await client.closed;
    expect(closed.code).toBe(CLOSE_CODES.going_away.code);
    expect((await late.closed).code).toBe(CLOSE_CODES.going_away.code);
    expect(await exit).toEqual({ code: 0, signal: null });
  });
});

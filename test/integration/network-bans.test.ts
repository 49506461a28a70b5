import { once } from 'node:events';
import type { JsonOf } from '@im-ts/protocol';
import { CLOSE_CODES } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../support/harness.ts';
import { metric } from '../support/metric.ts';
import { connectAs, errorCode } from '../support/raw-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let alice: TestUser;
let token: string;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env: { IMD_SERVER_TRUSTED_PROXIES: '127.0.0.1' } });
  alice = await createUser(server, 'alice');
  token = readAdminToken(server);
});
afterAll(() => server.stop());

/** Whoever comes by the trusted proxy from an address. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const me = async (address: string) =>
  (await rest(server, 'GET /api/v1/me', { token: alice.token, headers: from(address) })).status;
const ban = (body: object, headers = {}) => rest(server, 'POST /api/v1/admin/network-bans', { token, body, headers });
const lift = (id: number) => restOk(server, `DELETE /api/v1/admin/network-bans/${id}`, { token });
const idOf = ({ body }: { readonly body: unknown }) => (body as JsonOf<'NetworkBan'>).id;

describe('a banned network', () => {
  it('gets nothing by REST or sockets, open ones close, and nobody else notices', async () => {
    const [theirs, other] = [
      await connectAs(server, alice, { headers: from('2001:db8:5::1') }),
      await connectAs(server, alice, { headers: from('2001:db9::1') }),
    ];
    const banned = await ban({ network: '2001:db8:5::/48', reason: 'guesses' });
    expect(banned).toMatchObject({
      status: 200,
      body: { network: '2001:db8:5::/48', reason: 'guesses', expiresAt: null },
    });
    expect(await theirs.closed).toEqual({ code: CLOSE_CODES.address_banned.code, reason: 'this address is banned' });
    expect(errorCode(await other.request({ ping: {} }))).toBeUndefined();
    expect([await me('2001:db8:5:0:9::9'), await me('2001:db8:6::9')]).toEqual([403, 200]);
    const login = await rest(server, 'POST /api/v1/auth/login', {
      body: { username: 'alice', password: alice.password },
      headers: from('2001:db8:5::2'),
    });
    expect(login).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    // Those who look whether the node is alive are no clients.
    expect((await rest(server, 'GET /readyz', { headers: from('2001:db8:5::2') })).status).toBe(200);
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, ['im.v1'], {
      headers: from('2001:db8:5::2'),
    });
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { readonly statusCode: number }];
    expect(response.statusCode).toBe(403);
    // It was never open, which the library takes for an error.
    socket.on('error', () => {});
    socket.terminate();
    expect(await metric(server, 'imd_banned_total', 'kind="socket"')).toBe(1);
    await lift(idOf(banned));
    expect(await me('2001:db8:5::2')).toBe(200);
  });

  it('is not that of the admin, unless they say so', async () => {
    const own = { network: '198.51.100.0/24' };
    const refused = await ban(own, from('198.51.100.77'));
    expect(refused).toMatchObject({ status: 422, body: { code: 'failed_precondition', field: 'includeOwn' } });
    expect(await me('198.51.100.77')).toBe(200);
    const banned = await ban({ ...own, includeOwn: true }, from('198.51.100.77'));
    expect(banned.status).toBe(200);
    expect(await me('198.51.100.77')).toBe(403);
    // From the machine itself there is always a way back.
    await lift(idOf(banned));
    expect(await me('198.51.100.77')).toBe(200);
  });

  it('is listed and audited', async () => {
    const banned = await ban({ network: '192.0.2.9', expiresAt: '2100-01-01T00:00:00Z' });
    const page = await restOk(server, 'GET /api/v1/admin/network-bans', { token });
    expect((page as JsonOf<'NetworkBanPage'>).bans).toMatchObject([{ network: '192.0.2.9', id: idOf(banned) }]);
    const log = await restOk(server, 'GET /api/v1/admin/audit?action=network&target=192.0.2.9', { token });
    expect((log as JsonOf<'AuditPage'>).entries).toMatchObject([
      { action: 'network.ban', target: '192.0.2.9', detail: 'until 2100-01-01T00:00:00.000Z' },
    ]);
    expect(await restOk(server, 'GET /api/v1/admin/audit/verify', { token })).toMatchObject({
      ...{ seals: 0, entries: 0, problem: null, nextAfter: null, seal: null },
      unsealed: ((await restOk(server, 'GET /api/v1/admin/audit', { token })) as JsonOf<'AuditPage'>).entries.length,
    });
    await lift(idOf(banned));
  });
});

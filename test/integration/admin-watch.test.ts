import type { AdminAnswer } from '@im-ts/protocol/admin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs } from '../support/raw-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let token: string;
let alice: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  token = readAdminToken(server);
  alice = await createUser(server, 'alice');
  await createUser(server, 'bob');
});
afterAll(() => server.stop());

const ask = async <Answer>(path: string) => (await restOk(server, `GET /api/v1/admin/${path}`, { token })) as Answer;
const events = (query: string) => ask<AdminAnswer<'adminListEvents'>>(`events?${query}`);

describe('what admins look at', () => {
  it('counts what there is', async () => {
    const socket = await connectAs(server, alice);
    const conversationId = await openDirect(server, alice, 'bob');
    for (let index = 0; index < 3; index++) {
      await restOk(server, `POST /api/v1/conversations/${conversationId}/messages`, {
        token: alice.token,
        body: { kind: 'text', body: `message ${index}` },
      });
    }
    const stats = await ask<AdminAnswer<'adminGetStats'>>('stats');
    expect(stats).toMatchObject({
      activeDay: expect.any(Number),
      bots: 0,
      disabled: 0,
      direct: 1,
      messagesDay: 3,
      files: 0,
    });
    expect(stats.users).toBeGreaterThanOrEqual(3);
    expect(stats.activeDay).toBeGreaterThanOrEqual(2);
    expect(stats.databaseBytes).toBeGreaterThan(100_000);
    expect(stats.estimated.filter((name) => name !== 'databaseBytes')).toEqual([]);
    const { nodes } = await ask<AdminAnswer<'adminListNodeStates'>>('node-states');
    expect(nodes).toMatchObject([{ current: true, reports: true, sockets: 1, logLag: 0 }]);
    expect(nodes[0]?.memoryBytes).toBeGreaterThan(10_000_000);
    await socket.close();
  });

  it('tells what happened once, to whoever waits for it', async () => {
    const { cursor } = await events(`since=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`);
    const waiting = events(`cursor=${cursor}&wait=20&kinds=login`);
    await rest(server, 'POST /api/v1/auth/login', { body: { username: 'alice', password: 'not the one of hers' } });
    const page = await waiting;
    expect(page.events).toMatchObject([
      { kind: 'login.refused', actor: '@alice', address: '127.0.0.1', detail: 'invalid_credentials' },
    ]);
    await restOk(server, `POST /api/v1/admin/users/@bob/disable`, { token });
    const made = await rest(server, 'POST /api/v1/conversations', {
      token: alice.token,
      body: { name: 'Operations', handle: 'watch-ops', members: [] },
    });
    expect(made.status).toBe(201);
    const seen: string[] = [];
    let place = page.cursor;
    await expect
      .poll(async () => {
        const next = await events(`cursor=${place}`);
        place = next.cursor;
        seen.push(...next.events.map(({ kind, actor, target }) => `${kind} ${actor} ${target.replace(/\d+/, 'N')}`));
        return seen.toSorted();
      })
      .toEqual(['group.create @alice #watch-ops (conversation N)', 'user.disable @admin @bob']);
    const again = await events(`since=${encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString())}&limit=200`);
    const ids = again.events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(again.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['node.start', 'register.ok', 'group.create']),
    );
    expect(JSON.stringify(again)).not.toContain('message 0');
  });

  it('refuses a cursor that no server made', async () => {
    const { status, body } = await rest(server, 'GET /api/v1/admin/events?cursor=nonsense', { token });
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid_argument', field: 'cursor' } });
  });

  it('finds that the server is well', async () => {
    const { findings, address, version } = await ask<AdminAnswer<'adminDiagnose'>>('diagnosis');
    expect({ address, version }).toEqual({ address: '127.0.0.1', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    const levelOf = (...checks: string[]) =>
      findings.filter(({ check }) => checks.includes(check)).map(({ level }) => level);
    for (const check of ['versions', 'search', 'audit', 'permissions', 'configuration']) {
      expect([check, ...new Set(levelOf(check))]).toEqual([check, 'ok']);
    }
    expect(new Set(levelOf('log', 'kafka'))).toEqual(new Set(['ok']));
    expect(levelOf('database').length).toBeGreaterThan(0);
    for (const { level, fix } of findings) expect(fix === '').toBe(level === 'ok');
  });

  it('is for admins only', async () => {
    for (const path of ['stats', 'node-states', 'events', 'diagnosis']) {
      expect((await rest(server, `GET /api/v1/admin/${path}`, { token: alice.token })).status).toBe(403);
    }
  });
});

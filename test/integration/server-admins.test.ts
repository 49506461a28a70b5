import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createToken, readAdminToken } from '../support/tokens.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

// Admins of the server in conversations that they are not in: the reason in the audit log, what members are told, and what admins
// read. What they may do at all is in server-admin-permissions.test.ts.

const MANY = '1000000';
const env = {
  IMD_ADMIN_READ_MESSAGES: 'true',
  IMD_LIMITS_ANONYMOUS_BURST: MANY,
  IMD_LIMITS_ANONYMOUS_PER_SECOND: MANY,
  IMD_LIMITS_SEND_BURST: MANY,
  IMD_LIMITS_SENDS_PER_SECOND: MANY,
};

interface Audited {
  readonly id: number;
  readonly actorId: number;
  readonly action: string;
  readonly target: string;
  readonly detail: string;
}
interface Message {
  readonly seq: number;
  readonly senderId: number;
  readonly body: string;
  readonly recalledAt: string | null;
  readonly payload: unknown;
}

let server: RunningServer;
let admin: { readonly token: string };
let adminId: number;
let owner: TestUser;
let deputy: TestUser;
let helper: TestUser;
let stranger: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env });
  admin = { token: readAdminToken(server) };
  adminId = ((await restOk(server, 'GET /api/v1/me', admin)) as { id: number }).id;
  owner = await createUser(server, 'owner');
  deputy = await createUser(server, 'deputy');
  helper = await createUser(server, 'helper');
  stranger = await createUser(server, 'stranger');
});
afterAll(() => server?.stop());

const because = (operation: string, reason: string): string =>
  `${operation}${operation.includes('?') ? '&' : '?'}asAdmin=${encodeURIComponent(reason)}`;
const code = (answer: { readonly status: number; readonly body: unknown }): string | undefined =>
  answer.status < 300 ? undefined : (answer.body as { code: string }).code;

/** A group of three with a message of each of two of them. */
async function makeGroup(): Promise<{ readonly id: number; readonly of: (user: TestUser) => number }> {
  const id = await createGroup(server, owner, [deputy, helper]);
  const path = `/api/v1/conversations/${id}`;
  await restOk(server, `PATCH ${path}/members/@deputy`, { token: owner.token, body: { role: 'admin' } });
  const seqs = new Map<TestUser, number>();
  for (const user of [owner, helper]) {
    const body = { body: `of ${user.username}` };
    const sent = await restOk(server, `POST ${path}/messages`, { token: user.token, body });
    seqs.set(user, (sent as { seq: number }).seq);
  }
  return { id, of: (user) => seqs.get(user) ?? 0 };
}

async function messagesOf(id: number, token = deputy.token): Promise<readonly Message[]> {
  const page = await restOk(server, `GET /api/v1/conversations/${id}/messages`, { token });
  return (page as { messages: Message[] }).messages;
}

async function newestAudit(limit = 10): Promise<readonly Audited[]> {
  return ((await restOk(server, `GET /api/v1/admin/audit?limit=${limit}`, admin)) as { entries: Audited[] }).entries;
}

describe('an admin of the server', () => {
  it('is "a server admin" to members; the audit log has the name and the reason, once', async () => {
    const { id } = await makeGroup();
    const request = because(`DELETE /api/v1/conversations/${id}/members/@helper`, 'spam, see ticket 17 – Zoë');
    const headers = { 'idempotency-key': randomUUID() };
    const first = await restOk(server, request, { ...admin, headers });
    expect(await restOk(server, request, { ...admin, headers })).toEqual(first);
    const last = (await messagesOf(id)).at(-1);
    expect(last).toMatchObject({ senderId: 0, payload: { type: 'removed', actor: 0, users: [helper.userId] } });
    const [one, two] = await newestAudit(2);
    expect(one).toMatchObject({
      actorId: adminId,
      action: 'conversation.remove_member',
      target: `conversation ${id}`,
      detail: `user ${helper.userId}; reason: spam, see ticket 17 – Zoë`,
    });
    expect(two?.detail ?? '').not.toContain('ticket 17');
    // Done already: nothing is done, and nothing is said of it.
    expect(await restOk(server, request, admin)).toMatchObject({ unchanged: true });
    expect((await newestAudit(1))[0]).toEqual(one);
    expect(await rest(server, `GET /api/v1/conversations/${id}`, admin)).toMatchObject({ status: 404 });
  });

  it('gives a reason in one line of at most 200 characters', async () => {
    const { id } = await makeGroup();
    for (const reason of ['', ' ', 'two\nlines', 'x'.repeat(201)]) {
      const answer = await rest(server, because(`DELETE /api/v1/conversations/${id}`, reason), admin);
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument', field: 'asAdmin' } });
    }
    const twice = `DELETE /api/v1/conversations/${id}?asAdmin=a&asAdmin=b`;
    expect(code(await rest(server, twice, admin))).toBe('invalid_argument');
  });

  it('is somebody whose account or token says so', async () => {
    const { id } = await makeGroup();
    const request = because(`DELETE /api/v1/conversations/${id}/members/@helper`, 'mine');
    expect(code(await rest(server, request, { token: owner.token }))).toBe('forbidden');
    const { token } = await createToken(server, admin, 'groups:write', 'read');
    const refused = await rest(server, request, { token });
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('admin:write') } });
    const reading = because(`GET /api/v1/conversations/${id}/members`, 'mine');
    expect(await rest(server, reading, { token })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('admin:read') },
    });
    const { members } = (await restOk(server, `GET /api/v1/conversations/${id}/members`, { token: owner.token })) as {
      members: unknown[];
    };
    expect(members).toHaveLength(3);
    // Its own scopes are all that it needs.
    const writing = await createToken(server, admin, 'admin:write');
    expect(await rest(server, request, writing)).toMatchObject({ status: 200 });
    const looking = await createToken(server, admin, 'admin:read');
    const page = because(`GET /api/v1/conversations/${id}/messages`, 'mine');
    expect(JSON.stringify((await rest(server, page, looking)).body)).toContain('of helper');
    expect(code(await rest(server, page, writing))).toBe('forbidden');
  });

  it('removes an owner, after whom the oldest admin owns the group, and hands it to anybody', async () => {
    const { id } = await makeGroup();
    const path = `/api/v1/conversations/${id}`;
    await restOk(server, because(`DELETE ${path}/members/@owner`, 'left the company'), admin);
    const role = async () => {
      const { members } = (await restOk(server, because(`GET ${path}/members`, 'look'), admin)) as {
        members: { userId: number; role: string }[];
      };
      return Object.fromEntries(members.map((member) => [member.userId, member.role]));
    };
    expect(await role()).toEqual({ [deputy.userId]: 'owner', [helper.userId]: 'member' });
    await restOk(server, because(`PATCH ${path}/members/@helper`, 'as agreed'), { ...admin, body: { role: 'owner' } });
    expect(await role()).toEqual({ [deputy.userId]: 'admin', [helper.userId]: 'owner' });
    await restOk(server, because(`PUT ${path}/bans/@helper`, 'spam'), admin);
    await restOk(server, because(`DELETE ${path}/members/@deputy`, 'the last one'), admin);
    expect(await rest(server, `GET /api/v1/admin/conversations/${id}`, admin)).toMatchObject({ status: 404 });
  });

  it('adds people whatever they have blocked, and makes groups that others own', async () => {
    const made = await restOk(server, 'POST /api/v1/admin/groups', {
      ...admin,
      body: { name: 'Night shift', handle: 'night', owner: '@owner', members: ['@helper'], reason: 'new team' },
    });
    expect(made).toMatchObject({
      conversation: { name: 'Night shift', handle: 'night', ownerId: owner.userId, memberCount: 2 },
      users: [{ username: 'owner' }],
    });
    const { id } = (made as { conversation: { id: number } }).conversation;
    await restOk(server, because('POST /api/v1/conversations/%23night/members', 'asked'), {
      ...admin,
      body: { users: ['@stranger'] },
    });
    const [first, second] = await messagesOf(id, stranger.token);
    expect(first).toMatchObject({ payload: { type: 'created', actor: 0, users: [owner.userId, helper.userId] } });
    expect(second).toMatchObject({ payload: { type: 'added', actor: 0, users: [stranger.userId] } });
    const audited = await newestAudit(2);
    expect(audited.map(({ action, target, detail }) => ({ action, target, detail }))).toEqual([
      {
        action: 'conversation.add_members',
        target: `#night (conversation ${id})`,
        detail: `users ${stranger.userId}; reason: asked`,
      },
      {
        action: 'conversation.created',
        target: `#night (conversation ${id})`,
        detail: `owner ${owner.userId}; reason: new team`,
      },
    ]);
    const taken = { name: 'Other', handle: 'night', owner: '@owner', reason: 'again' };
    expect(code(await rest(server, 'POST /api/v1/admin/groups', { ...admin, body: taken }))).toBe('already_exists');
  });

  it('lists groups in pages, finds them by name and handle, and shows one', async () => {
    const own = { ...admin, body: { name: 'Straße 7', handle: 'road-works', owner: '@owner', reason: 'test' } };
    await restOk(server, 'POST /api/v1/admin/groups', own);
    type Page = { groups: { id: number; name: string }[]; users: { username: string }[]; nextAfter: number | null };
    const list = async (query: string) => (await restOk(server, `GET /api/v1/admin/groups?${query}`, admin)) as Page;
    for (const query of ['STRASSE', '%23road', 'road-w', 'traße%207']) {
      const { groups, users } = await list(`query=${query}`);
      expect(groups.map(({ name }) => name)).toEqual(['Straße 7']);
      expect(users.map(({ username }) => username)).toEqual(['owner']);
    }
    expect((await list('query=nothing-is-called-so')).groups).toEqual([]);
    const ids: number[] = [];
    for (let after = 0; ; ) {
      const page = await list(`limit=2&after=${after}`);
      ids.push(...page.groups.map(({ id }) => id));
      if (page.nextAfter === null) break;
      after = page.nextAfter;
    }
    expect(ids.length).toBeGreaterThan(3);
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    expect((await list('limit=200')).groups.map(({ id }) => id)).toEqual(ids);
    const shown = await restOk(server, 'GET /api/v1/admin/conversations/%23road-works', admin);
    expect(shown).toMatchObject({ conversation: { name: 'Straße 7' }, users: [{ username: 'owner' }] });
    expect(code(await rest(server, 'GET /api/v1/admin/groups', { token: owner.token }))).toBe('forbidden');
  });
});

describe('messages of others', () => {
  it('are read and searched where the configuration lets admins, and each look is in the audit log', async () => {
    const direct = await openDirect(server, stranger, 'helper');
    const path = `/api/v1/conversations/${direct}`;
    const sent = await restOk(server, `POST ${path}/messages`, {
      token: stranger.token,
      body: { body: 'hidden words' },
    });
    const { seq } = sent as { seq: number };
    const page = (await restOk(server, because(`GET ${path}/messages?limit=5`, 'a complaint'), admin)) as {
      messages: Message[];
      users: { username: string }[];
    };
    expect(page.messages.map(({ body }) => body)).toContain('hidden words');
    expect(page.users.map(({ username }) => username)).toContain('stranger');
    const found = await restOk(
      server,
      because(`GET /api/v1/search?query=hidden%20wor&conversation=${direct}`, 'a complaint'),
      admin,
    );
    expect(found).toMatchObject({ messages: [{ body: 'hidden words' }], conversations: [{ id: direct }] });
    expect((await newestAudit(2)).map(({ action, target, detail }) => [action, target, detail])).toEqual([
      ['message.search', `conversation ${direct}`, '"hidden wor"; reason: a complaint'],
      ['message.read', `conversation ${direct}`, 'the newest 5 messages; reason: a complaint'],
    ]);
    const everywhere = because('GET /api/v1/search?query=hidden', 'a complaint');
    expect(code(await rest(server, everywhere, admin))).toBe('invalid_argument');
    // As themself they read nothing of it.
    expect(code(await rest(server, `GET ${path}/messages`, admin))).toBe('not_found');
    await restOk(server, because(`DELETE ${path}/messages/${seq}`, 'a threat'), admin);
    const [recalled] = (await messagesOf(direct, helper.token)).filter((message) => message.seq === seq);
    expect(recalled).toMatchObject({ body: '', recalledAt: expect.any(String) });
    expect((await newestAudit(1))[0]).toMatchObject({
      action: 'conversation.recall',
      detail: `message ${seq}; reason: a threat`,
    });
  });

  it('are recalled all at once by sender, number and time, and again for what is left', async () => {
    const { id, of } = await makeGroup();
    for (const body of ['one', 'two', 'three']) {
      await restOk(server, `POST /api/v1/conversations/${id}/messages`, { token: helper.token, body: { body } });
    }
    const purge = async (body: object) =>
      (await restOk(server, `POST /api/v1/admin/conversations/${id}/purge`, {
        ...admin,
        body: { reason: 'spam', ...body },
      })) as { recalled: number; seen: number; nextAfter: number | null };
    const left = async () => (await messagesOf(id)).filter(({ body }) => body !== '').map(({ body }) => body);
    expect(await purge({ sender: '@helper', dryRun: true })).toMatchObject({ recalled: 4 });
    expect(await left()).toEqual(['of owner', 'of helper', 'one', 'two', 'three']);
    expect(await purge({ sender: '@helper', after: of(helper), before: of(helper) + 2 })).toMatchObject({
      recalled: 1,
    });
    expect(await left()).toEqual(['of owner', 'of helper', 'two', 'three']);
    expect(await purge({ untilAt: '2001-01-01T00:00:00Z' })).toMatchObject({ recalled: 0 });
    expect(await purge({ sender: '@helper' })).toMatchObject({ recalled: 3 });
    expect(await purge({ sender: '@helper' })).toMatchObject({ recalled: 0 });
    expect(await left()).toEqual(['of owner']);
    expect((await newestAudit(4)).filter(({ action }) => action === 'conversation.recall')).toHaveLength(4);
    const nobody = { ...admin, body: { sender: '@nobody-is-called-so', reason: 'spam' } };
    expect(code(await rest(server, `POST /api/v1/admin/conversations/${id}/purge`, nobody))).toBe('not_found');
  });
});

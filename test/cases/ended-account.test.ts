import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driverEnv } from '../support/driver.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { RECEIVER_HOST } from '../support/receiver.ts';
import { tablesWith } from '../support/stored-text.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, logIn, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

// How accounts end: disabled, deleted, erased. What an erase cannot reach stays where it is: the log in Kafka for as long as it is
// kept there, backups, forwards, and the audit log.

const MANY = '1000000';
let server: RunningServer;
let env: Readonly<Record<string, string>>;
let admin: { readonly token: string };

beforeAll(async () => {
  env = {
    ...(await driverEnv()),
    IMD_ADMIN_READ_MESSAGES: 'true',
    IMD_WEBHOOKS_ALLOW: RECEIVER_HOST,
    IMD_LIMITS_ANONYMOUS_BURST: MANY,
    IMD_LIMITS_ANONYMOUS_PER_SECOND: MANY,
    IMD_LIMITS_SEND_BURST: MANY,
    IMD_LIMITS_SENDS_PER_SECOND: MANY,
  };
  server = await startServer({ ownedBy: 'caller', env: { ...env } });
  admin = { token: readAdminToken(server) };
});
afterAll(() => server?.stop());

interface Job {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly progress: { readonly recalled: number } | null;
  readonly result: Readonly<Record<string, number>> | null;
}
interface Group {
  readonly conversation: { readonly ownerId: number | null; readonly memberCount: number };
}

const asAdmin = (operation: string, body?: object) =>
  rest(server, operation, { ...admin, ...(body === undefined ? {} : { body }) });
const job = async (id: number) => (await asAdmin(`GET /api/v1/admin/jobs/${id}`)).body as Job;
const ended = async (id: number): Promise<Job> => {
  await expect.poll(async () => (await job(id)).state).toMatch(/^(done|failed)$/);
  return job(id);
};
const jobsOf = async (kind: string) =>
  ((await asAdmin('GET /api/v1/admin/jobs?limit=100')).body as { jobs: Job[] }).jobs.filter((one) => one.kind === kind);
const group = async (id: number) => (await asAdmin(`GET /api/v1/admin/conversations/${id}`)).body as Group;
const end = async (user: TestUser, how: 'delete' | 'erase', body: object = {}) => {
  const answer = await asAdmin(`POST /api/v1/admin/users/${user.userId}/${how}`, { reason: 'has left', ...body });
  expect(answer.status).toBe(200);
  return answer.body as Job;
};
const send = (user: TestUser, conversation: number, body: string, more: object = {}) =>
  restOk(server, `POST /api/v1/conversations/${conversation}/messages`, {
    token: user.token,
    body: { clientId: randomUUID(), body, ...more },
  }) as Promise<{ seq: number }>;
const of = (user: TestUser) => (operation: string, body?: object) =>
  restOk(server, operation, { token: user.token, ...(body === undefined ? {} : { body }) });
const setRole = (owner: TestUser, id: number, userId: number, role: string) =>
  of(owner)(`PATCH /api/v1/conversations/${id}/members/${userId}`, { role });
const history = async (user: TestUser, id: number) =>
  ((await of(user)(`GET /api/v1/conversations/${id}/messages?limit=100`)) as { messages: Message[] }).messages;
interface Message {
  readonly senderId: number;
  readonly body: string;
  readonly kind: string;
  readonly recalledAt: string | null;
}

describe('a bot that is disabled', () => {
  it('has no tokens any more, gets none, and its old ones stay out when it is enabled again', async () => {
    const bot = (await asAdmin('POST /api/v1/admin/bots', { name: 'idle-bot' })).body as { id: number };
    const make = () => asAdmin(`POST /api/v1/admin/users/${bot.id}/tokens`, { name: randomUUID(), scopes: ['read'] });
    const { token } = (await make()).body as { token: string };
    const status = async () => (await rest(server, 'GET /api/v1/me', { token })).status;
    expect(await status()).toBe(200);
    await asAdmin(`POST /api/v1/admin/users/${bot.id}/disable`);
    expect(await status()).toBe(401);
    expect(await make()).toMatchObject({ status: 422, body: { detail: '@idle-bot is disabled; enable it first.' } });
    await asAdmin(`POST /api/v1/admin/users/${bot.id}/enable`);
    expect(await status()).toBe(401);
  });
});

describe('who owned a group', () => {
  it('is followed by the oldest admin, or else member, who can log in, when they are disabled', async () => {
    const [olga, first, second, third] = await people('olga', 'first', 'second', 'third');
    const withAdmins = await createGroup(olga, [first, second, third]);
    await setRole(olga, withAdmins, second.userId, 'admin');
    await setRole(olga, withAdmins, third.userId, 'admin');
    const plain = await createGroup(olga, [second, third]);
    const alone = await createGroup(olga, []);
    await disable(second);
    expect(await jobsOf('hand_over_groups')).toEqual([]);
    await disable(olga);
    const [made] = await jobsOf('hand_over_groups');
    expect((await ended(made?.id ?? 0)).result).toMatchObject({ handedOver: 2, left: 0 });
    expect((await group(withAdmins)).conversation).toMatchObject({ ownerId: third.userId, memberCount: 4 });
    expect((await group(plain)).conversation).toMatchObject({ ownerId: third.userId, memberCount: 3 });
    expect((await group(alone)).conversation).toMatchObject({ ownerId: olga.userId, memberCount: 1 });
    const { entries } = (await asAdmin('GET /api/v1/admin/audit?action=conversation.transfer')).body as {
      entries: { detail: string }[];
    };
    expect(entries[0]?.detail).toBe(`user ${third.userId}; reason: @olga was disabled`);
    await asAdmin(`POST /api/v1/admin/users/${olga.userId}/enable`);
    expect((await group(plain)).conversation).toMatchObject({ ownerId: third.userId });
  });

  it('is followed when they are deleted, and with the last member the group ends', async () => {
    const [otto, ina, uwe] = await people('otto', 'ina', 'uwe');
    const id = await createGroup(otto, [ina, uwe]);
    const alone = await createGroup(otto, []);
    await disable(ina);
    const { result } = await ended((await end(otto, 'delete')).id);
    expect(result).toMatchObject({ left: 2 });
    // Not the oldest one, who cannot see to it.
    expect((await group(id)).conversation).toMatchObject({ ownerId: uwe.userId, memberCount: 2 });
    expect((await asAdmin(`GET /api/v1/admin/conversations/${alone}`)).status).toBe(404);
  });
});

it.each(['disable', 'delete'] as const)(
  'what somebody made hands nothing on and lets nobody in after their account ends: %s',
  async (how) => {
    const [maker, heir] = await people(`maker-${how}`, `heir-${how}`);
    const id = await createGroup(heir, [maker]);
    await setRole(heir, id, maker.userId, 'admin');
    const path = `/api/v1/conversations/${id}`;
    await of(maker)(`POST ${path}/webhooks`, { url: `http://${RECEIVER_HOST}:9/`, name: 'out' });
    const made = await of(maker)(`POST ${path}/invite-links`, {});
    await of(heir)(`POST ${path}/invite-links`, {});
    // They are no admin any more, and the group is archived: neither matters.
    await setRole(heir, id, maker.userId, 'member');
    await of(heir)(`PUT ${path}/archived`);
    expect((await asAdmin(`GET /api/v1/admin/users/${maker.userId}/data/summary`)).body).toMatchObject({
      ...{ webhooks: 1, incomingWebhooks: 0, inviteLinks: 1 },
    });
    if (how === 'disable') await disable(maker);
    else await ended((await end(maker, 'delete')).id);
    const [job] = await jobsOf(how === 'disable' ? 'hand_over_groups' : 'delete_user');
    expect((await ended(job?.id ?? 0)).result).toMatchObject({
      ...{ webhooks: how === 'disable' ? 0 : 1, links: 1 },
    });
    await of(heir)(`DELETE ${path}/archived`);
    expect(await of(heir)(`GET ${path}/invite-links`)).toMatchObject({ links: [{ createdBy: heir.userId }] });
    const { link } = made as { link: string };
    expect(
      (await rest(server, 'POST /api/v1/invite-links/preview', { token: heir.token, body: { link } })).status,
    ).toBe(404);
    expect(await of(heir)(`GET ${path}/webhooks`)).toMatchObject({
      webhooks: [{ name: 'out', enabled: how === 'disable', stopped: true }],
    });
  },
);

it('an account that is deleted cannot be used again; what was written stays under its name', async () => {
  const [dora, emil] = await people('dora', 'emil');
  const direct = await openDirect(server, dora, 'emil');
  await send(dora, direct, 'written by dora');
  await befriend(dora, emil);
  await of(dora)(`PUT /api/v1/conversations/${direct}/draft`, { body: 'begun by dora', clientId: randomUUID() });
  const first = await end(dora, 'delete');
  await ended(first.id);
  // Again, it is the same with nothing to do.
  await ended((await end(dora, 'delete')).id);

  expect((await rest(server, 'GET /api/v1/me', { token: dora.token })).status).toBe(401);
  await expect(logIn(server, dora)).rejects.toThrow('401');
  for (const [operation, body] of [
    ['POST enable', undefined],
    ['PUT password', { newPassword: 'correct horse battery' }],
  ] as const) {
    const [method, path] = operation.split(' ');
    const answer = await asAdmin(`${method} /api/v1/admin/users/${dora.userId}/${path}`, body);
    expect(answer, operation).toMatchObject({ status: 422, body: { code: 'failed_precondition' } });
  }
  await expect(createUser(server, 'dora')).rejects.toThrow('already_exists');
  expect(await of(emil)('GET /api/v1/friends')).toMatchObject({ friends: [] });
  const seen = (await history(emil, direct)).filter(({ kind }) => kind !== 'system');
  expect(seen).toMatchObject([{ body: 'written by dora', senderId: dora.userId }]);
  expect((await asAdmin(`GET /api/v1/admin/users/${dora.userId}`)).body).toMatchObject({
    ...{ username: 'dora', disabled: true, email: '' },
  });
  const store = { dataDir: server.dataDir, env };
  expect(await tablesWith(store, 'begun by dora')).toEqual({});
  // On MySQL the index of the search is in tables beside the messages.
  const { search_documents: _, ...found } = await tablesWith(store, 'written by dora');
  expect(found).toEqual({ messages: 1 });
});

describe('an account that is erased', () => {
  it.each(['recall', 'keep'] as const)('leaves nothing of its user behind: messages %s', async (messages) => {
    const secret = `zebra-${messages}-finch`;
    const [name, friend] = [`alice-${messages}`, `bob-${messages}`];
    const [alice, bob] = await people(name, friend);
    await of(alice)('PATCH /api/v1/me', { displayName: `Dr ${secret}`, email: `${secret}@example.com` });
    const shared = await createGroup(alice, [bob]);
    const left = await createGroup(bob, [alice]);
    const gone = await createGroup(alice, [bob]);
    const direct = await openDirect(server, alice, friend);
    const own = await openDirect(server, alice, name);
    for (const id of [shared, left, gone, direct, own])
      await send(alice, id, `${secret} ${id}`, { payload: { note: secret } });
    const { seq } = await send(alice, shared, `${secret} first`);
    await of(alice)(`PATCH /api/v1/conversations/${shared}/messages/${seq}`, { body: `${secret} second` });
    await of(bob)(`PUT /api/v1/conversations/${shared}/messages/${seq}/reactions/${encodeURIComponent('🐦')}`);
    await send(bob, shared, 'written by bob');
    await of(alice)(`PATCH /api/v1/conversations/${shared}/members/${alice.userId}`, { nickname: `the ${secret}` });
    await of(alice)(`PATCH /api/v1/conversations/${left}/members/${alice.userId}`, { nickname: `old ${secret}` });
    await of(alice)(`POST /api/v1/conversations/${left}/leave`);
    await of(alice)(`DELETE /api/v1/conversations/${gone}`);
    await of(alice)(`PUT /api/v1/conversations/${direct}/draft`, { body: `${secret} begun`, clientId: randomUUID() });
    await of(alice)('PATCH /api/v1/me/status', { text: `${secret} away` });
    await befriend(alice, bob, `${secret}, be my friend`);
    expect(Object.keys(await tablesWith({ dataDir: server.dataDir, env }, secret))).toEqual(
      expect.arrayContaining(['drafts', 'members', 'message_versions', 'messages', 'statuses', 'users']),
    );

    const { result } = await ended((await end(alice, 'erase', { messages })).id);
    expect(result).toMatchObject(messages === 'recall' ? { recalled: 6 } : { recalled: 1 });
    const store = { dataDir: server.dataDir, env };
    const stays: Record<string, number> = messages === 'keep' ? { messages: 5 } : {};
    // Followers of the messages, such as the search, are a moment behind.
    await expect
      .poll(() => tablesWith(store, secret))
      .toEqual(messages === 'keep' ? expect.objectContaining(stays) : stays);
    const found = await tablesWith(store, secret);
    for (const table of ['users', 'members', 'drafts', 'friendships', 'statuses', 'message_versions', 'user_results']) {
      expect(found, table).not.toHaveProperty(table);
    }
    // The events of the server go after a week. They are written a moment after what they tell of.
    await expect
      .poll(() => tablesWith(store, name))
      .toEqual({ audit_log: expect.any(Number), server_events: expect.any(Number) });
    expect((await asAdmin(`GET /api/v1/admin/users/${alice.userId}`)).body).toMatchObject({
      ...{ username: `deleted-${alice.userId}`, displayName: 'Deleted user', disabled: true, email: '' },
    });
    await expect(createUser(server, name)).rejects.toThrow('already_exists');
    await expect(createUser(server, name.replace('l', '1'))).rejects.toThrow('already_exists');
    const seen = (await history(bob, shared)).filter(({ kind }) => kind !== 'system');
    expect(seen.filter(({ senderId }) => senderId === bob.userId)).toMatchObject([{ body: 'written by bob' }]);
    for (const { body, recalledAt } of seen.filter(({ senderId }) => senderId === alice.userId)) {
      expect([body.includes(secret), recalledAt === null]).toEqual(messages === 'keep' ? [true, true] : [false, false]);
    }
    expect((await group(shared)).conversation).toMatchObject({ ownerId: bob.userId, memberCount: 1 });
  });

  it('goes on after its server was killed in the middle, and is not begun twice', async () => {
    const [kim, lea] = await people('kim', 'lea');
    const direct = await openDirect(server, kim, lea.username);
    const count = 250;
    for (let sent = 0; sent < count; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => send(kim, direct, `pelican ${sent + index}`)));
    }
    const { id } = await end(kim, 'erase', { messages: 'recall' });
    expect(await end(kim, 'erase', { messages: 'recall' })).toMatchObject({ id });
    expect(
      await asAdmin(`POST /api/v1/admin/users/${kim.userId}/erase`, { messages: 'keep', reason: 'x' }),
    ).toMatchObject({
      status: 422,
    });
    await server.kill('SIGKILL');
    server = await server.restart();
    expect(await ended(id)).toMatchObject({ state: 'done' });
    const store = { dataDir: server.dataDir, env };
    expect((await tablesWith(store, 'pelican')).messages).toBeUndefined();
    expect(await tablesWith(store, 'kim')).not.toHaveProperty('users');
  });
});

it('an export has what the server has of one user, and is in the audit log', async () => {
  const [rosa, sven] = await people('rosa', 'sven');
  const direct = await openDirect(server, rosa, sven.username);
  const { seq } = await send(rosa, direct, 'hello');
  await send(sven, direct, 'not by rosa');
  await of(rosa)(`PATCH /api/v1/conversations/${direct}/messages/${seq}`, { body: 'hello there' });
  await befriend(rosa, sven);
  interface Page {
    readonly records: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
    readonly next: string | null;
  }
  const read = async (query: string) =>
    await asAdmin(`GET /api/v1/admin/users/${rosa.userId}/data?reason=asked&${query}`);
  const records: Page['records'][number][] = [];
  for (let next: string | null = ''; next !== null; ) {
    const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const page = (await read(`messages=true&limit=2${cursor}`)).body as Page;
    records.push(...page.records);
    next = page.next;
  }
  const types = records.map(({ type }) => type);
  expect(types).toEqual(['account', 'session', 'friend', 'membership', 'message']);
  expect(records[0]?.data).toMatchObject({ username: 'rosa', endedAt: null });
  expect(records.at(-1)?.data).toMatchObject({ body: 'hello there', versions: [{ body: 'hello' }] });
  expect(JSON.stringify(records)).not.toContain('not by rosa');
  const { entries } = (await asAdmin('GET /api/v1/admin/audit?action=user.export')).body as {
    entries: { target: string; detail: string }[];
  };
  expect(entries).toMatchObject([{ target: '@rosa', detail: 'with what they wrote; reason: asked' }]);
  // Nobody begins in the middle, where nothing would be in the audit log.
  const forged = encodeURIComponent(`message:${direct}:0:${'A'.repeat(43)}`);
  expect(await read(`messages=true&cursor=${forged}`)).toMatchObject({ status: 400, body: { field: 'cursor' } });
});

it('nobody ends their own account as an admin, nor one that is not there', async () => {
  const me = (await restOk(server, 'GET /api/v1/me', admin)) as { id: number };
  for (const operation of ['delete', 'erase']) {
    const body = { reason: 'x', messages: 'keep' };
    const asked = operation === 'delete' ? { reason: 'x' } : body;
    expect(await asAdmin(`POST /api/v1/admin/users/${me.id}/${operation}`, asked)).toMatchObject({ status: 422 });
    expect(await asAdmin(`POST /api/v1/admin/users/999999/${operation}`, asked)).toMatchObject({ status: 404 });
  }
});

async function people<Names extends readonly string[]>(
  ...names: Names
): Promise<{ readonly [Index in keyof Names]: TestUser }> {
  const made: TestUser[] = [];
  for (const name of names) made.push(await createUser(server, name));
  return made as unknown as { readonly [Index in keyof Names]: TestUser };
}

/** Its name says nothing of its members. */
async function createGroup(owner: TestUser, members: readonly TestUser[]): Promise<number> {
  const body = { name: 'a group', members: members.map(({ username }) => `@${username}`) };
  const made = (await of(owner)('POST /api/v1/conversations', body)) as {
    summary: { conversation: { id: number } };
  };
  return made.summary.conversation.id;
}

async function disable(user: TestUser): Promise<void> {
  expect((await asAdmin(`POST /api/v1/admin/users/${user.userId}/disable`)).status).toBe(204);
}

async function befriend(one: TestUser, other: TestUser, message = ''): Promise<void> {
  await of(one)('POST /api/v1/friends', { user: `@${other.username}`, message });
  await of(other)(`POST /api/v1/friends/${one.userId}/accept`);
}

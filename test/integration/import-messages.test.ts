import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

const MANY = '1000000';

interface Shown {
  readonly seq: number;
  readonly senderId: number;
  readonly clientId: string;
  readonly kind: string;
  readonly body: string;
  readonly sentAt: string;
  readonly editedAt: string | null;
  readonly replyTo: number | null;
  readonly recalledAt: string | null;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

let server: RunningServer;
let admin: { readonly token: string };
let ann: TestUser;
let bob: TestUser;
let gone: TestUser;

beforeAll(async () => {
  const env = { IMD_LIMITS_ANONYMOUS_BURST: MANY, IMD_LIMITS_SEND_BURST: MANY, IMD_LIMITS_SENDS_PER_SECOND: MANY };
  server = await startServer({ ownedBy: 'caller', env });
  admin = { token: readAdminToken(server) };
  ann = await createUser(server, 'ann');
  bob = await createUser(server, 'bob');
  gone = await createUser(server, 'gone');
  await restOk(server, 'POST /api/v1/admin/users/@gone/disable', admin);
});
afterAll(() => server?.stop());

/** A UUID that is the same for the same name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const reason = 'Import of a test';

async function conversation(change: object): Promise<{ readonly conversationId: number; readonly created: boolean }> {
  const body = { kind: 'group', reason, ...change };
  const made = await restOk(server, 'POST /api/v1/admin/imports/conversations', { ...admin, body });
  return made as { conversationId: number; created: boolean };
}

const group = async (name: string) =>
  (await conversation({ opId: uuidOf(name), name, ownerId: ann.userId, memberIds: [bob.userId, gone.userId] }))
    .conversationId;

const said = (name: string, change: object = {}) => ({
  clientId: uuidOf(name),
  senderId: gone.userId,
  sentAt: '2020-02-03T04:05:06.789Z',
  body: `text of ${name}`,
  ...change,
});

const importTo = (id: number, messages: readonly object[], more: object = {}) =>
  rest(server, `POST /api/v1/admin/conversations/${id}/import`, { ...admin, body: { messages, reason, ...more } });

async function shown(id: number, user = ann): Promise<readonly Shown[]> {
  const page = await restOk(server, `GET /api/v1/conversations/${id}/messages?limit=200`, { token: user.token });
  return (page as { messages: Shown[] }).messages.filter(({ kind }) => kind !== 'system');
}

async function unreadOf(id: number, user: TestUser): Promise<number> {
  const found = await restOk(server, `GET /api/v1/conversations/${id}`, { token: user.token });
  return (found as { summary: { unread: number } }).summary.unread;
}

it('accounts are found by the ids that they were made with, whatever becomes of them', async () => {
  const find = async (...names: string[]) => {
    const body = { importIds: names.map(uuidOf) };
    const answer = await restOk(server, 'POST /api/v1/admin/imports/accounts/find', { ...admin, body });
    return (answer as { accounts: { importId: string; user: { username: string; disabled: boolean } }[] }).accounts;
  };
  const make = (path: string, body: object) => rest(server, `POST /api/v1/admin/${path}`, { ...admin, body });
  expect(await make('users', { username: 'made', importId: uuidOf('a1') })).toMatchObject({ status: 201 });
  expect(await make('bots', { name: 'robot', importId: uuidOf('a2') })).toMatchObject({ status: 201 });
  await restOk(server, 'POST /api/v1/admin/users/@made/disable', admin);
  const found = await find('a1', 'a2', 'a3', 'a1');
  expect(found.toSorted((one, two) => (one.user.username < two.user.username ? -1 : 1))).toMatchObject([
    { importId: uuidOf('a1'), user: { username: 'made', disabled: true } },
    { importId: uuidOf('a2'), user: { username: 'robot', disabled: false } },
  ]);
  for (const [path, body] of [
    ['users', { username: 'second' }],
    ['bots', { name: 'second' }],
  ] as const) {
    expect(await make(path, { ...body, importId: uuidOf('a1') })).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists', field: 'importId' } },
    });
  }
  expect(await find()).toEqual([]);
});

it('messages are added as they were sent, of people who are no members too, and are nobody’s news', async () => {
  const id = await group('keeps');
  const answer = await importTo(id, [
    said('k1', { body: '@ann @all look' }),
    said('k2', {
      senderId: bob.userId,
      sentAt: '2020-02-03T05:00:00.000Z',
      editedAt: '2020-02-03T06:00:00.000Z',
      kind: 'markdown',
      replyTo: uuidOf('k1'),
      reactions: [
        { emoji: '👍', userIds: [ann.userId, gone.userId, ann.userId] },
        { emoji: '🎉', userIds: [bob.userId] },
      ],
    }),
  ]);
  expect(answer).toMatchObject({ status: 200, body: { added: 2, known: 0, orphans: 0 } });
  const [first, second] = await shown(id);
  expect(first).toMatchObject({
    senderId: gone.userId,
    sentAt: '2020-02-03T04:05:06.789Z',
    replyTo: null,
    editedAt: null,
  });
  expect(second).toMatchObject({
    ...{ senderId: bob.userId, kind: 'markdown', sentAt: '2020-02-03T05:00:00.000Z', replyTo: first?.seq },
    editedAt: '2020-02-03T06:00:00.000Z',
    reactions: [
      { emoji: '👍', count: 2 },
      { emoji: '🎉', count: 1 },
    ],
  });
  expect([await unreadOf(id, ann), await unreadOf(id, bob)]).toEqual([0, 0]);
  const { messages } = (await restOk(server, 'GET /api/v1/mentions', { token: ann.token })) as {
    messages: unknown[];
  };
  expect(messages).toEqual([]);
  // What comes now is news again.
  await restOk(server, `POST /api/v1/conversations/${id}/messages`, { token: bob.token, body: { body: 'live' } });
  expect(await unreadOf(id, ann)).toBe(1);
  const { entries } = (await restOk(server, 'GET /api/v1/admin/audit?limit=5', admin)) as {
    entries: { action: string }[];
  };
  expect(entries.filter(({ action }) => action === 'conversation.import_messages')).toMatchObject([
    { detail: `2 messages; reason: ${reason}`, target: `conversation ${id}` },
  ]);
});

it('a second import adds what is new alone, also when the first was recalled or is long ago', async () => {
  const id = await group('twice');
  const opId = randomUUID();
  const first = await importTo(id, [said('t1'), said('t2')], { opId });
  expect(first.body).toEqual({ added: 2, known: 0, orphans: 0 });
  // The same request is answered the same.
  expect((await importTo(id, [said('t1'), said('t2')], { opId })).body).toEqual(first.body);
  const [one] = await shown(id);
  const recall = `DELETE /api/v1/conversations/${id}/messages/${one?.seq}?asAdmin=${encodeURIComponent(reason)}`;
  await restOk(server, recall, admin);
  const again = await importTo(id, [
    said('t1', { senderId: bob.userId }),
    said('t2'),
    said('t3', { replyTo: uuidOf('t2') }),
  ]);
  expect(again.body).toEqual({ added: 1, known: 2, orphans: 0 });
  const messages = await shown(id);
  expect(messages.map(({ body, recalledAt }) => [body, recalledAt !== null])).toEqual([
    ['', true],
    ['text of t2', false],
    ['text of t3', false],
  ]);
  expect(messages[2]?.replyTo).toBe(messages[1]?.seq);
});

describe('a conversation of an import', () => {
  it('is found again by its id, whoever imports, and leaves disabled accounts out', async () => {
    const memberIds = [bob.userId, gone.userId];
    const request = { opId: uuidOf('c1'), name: 'Team', handle: 'imported-team', ownerId: ann.userId, memberIds };
    const first = await conversation(request);
    expect(first.created).toBe(true);
    const other = await createUser(server, 'other');
    await restOk(server, 'PATCH /api/v1/admin/users/@other', { ...admin, body: { role: 'admin' } });
    const body = { kind: 'group', reason, ...request, name: 'Other name' };
    const second = await rest(server, 'POST /api/v1/admin/imports/conversations', { token: other.token, body });
    expect(second.body).toEqual({ conversationId: first.conversationId, created: false });
    const { members } = (await restOk(server, `GET /api/v1/conversations/${first.conversationId}/members`, {
      token: ann.token,
    })) as { members: { userId: number; role: string }[] };
    expect(members.map(({ userId, role }) => [userId, role])).toEqual([
      [ann.userId, 'owner'],
      [bob.userId, 'member'],
    ]);
    const taken = { ...body, opId: uuidOf('c2') };
    expect(await rest(server, 'POST /api/v1/admin/imports/conversations', { ...admin, body: taken })).toMatchObject({
      status: 409,
      body: { code: 'already_exists', field: 'handle' },
    });
  });

  it('of two is the one that they have or will have', async () => {
    const made = await conversation({ kind: 'direct', memberIds: [ann.userId, bob.userId] });
    expect(made.created).toBe(true);
    expect(await conversation({ kind: 'direct', memberIds: [bob.userId, ann.userId] })).toEqual({
      conversationId: made.conversationId,
      created: false,
    });
    expect((await importTo(made.conversationId, [said('d1', { senderId: bob.userId })])).body).toMatchObject({
      added: 1,
    });
    expect((await shown(made.conversationId)).map(({ body }) => body)).toEqual(['text of d1']);
  });
});

describe('an import is refused', () => {
  it.each([
    [
      'a message of the future',
      () => [said('r1', { sentAt: '2999-01-01T00:00:00Z' })],
      'Message 1 must be sent in the past.',
    ],
    ['one id twice', () => [said('r1'), said('r1')], 'Message 2 has the clientId of one before it.'],
    ['no text', () => [said('r1', { body: '' })], 'Message 1 has no text.'],
    [
      'an edit before it was sent',
      () => [said('r1', { editedAt: '2019-01-01T00:00:00Z' })],
      'was edited before it was sent',
    ],
    ['an unknown field', () => [said('r1', { mentions: [] })], 'mentions of entry 1 is not known'],
    ['a wrong type', () => [said('r1'), said('r2', { senderId: 'ann' })], 'senderId of entry 2 must be an integer'],
    ['a missing field', () => [{ ...said('r1'), sentAt: undefined }], 'sentAt of entry 1 is missing'],
    ['none', () => [], 'must have from 1 to 100 entries'],
    [
      'a wrong reaction',
      () => [said('r1', { reactions: [{ emoji: 'a b', userIds: [1] }] })],
      'emoji of entry 1 must not contain spaces',
    ],
  ])('with %s', async (_, messages, text) => {
    const id = await group('refused');
    const answer = await importTo(id, messages());
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument' } });
    expect((answer.body as { detail: string }).detail).toContain(text);
    expect(await shown(id)).toEqual([]);
  });

  it('of somebody who is not there, into what is not there, and by whoever is no admin', async () => {
    const id = await group('refused');
    expect(await importTo(id, [said('r1', { senderId: 999_999 })])).toMatchObject({ status: 404 });
    expect(await importTo(999_999, [said('r1')])).toMatchObject({ status: 404 });
    const body = { messages: [said('r1')], reason };
    const answer = await rest(server, `POST /api/v1/admin/conversations/${id}/import`, { token: ann.token, body });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

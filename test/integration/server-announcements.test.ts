import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { adminAnswerOf, answerOf } from '../support/rest-answers.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createToken, readAdminToken } from '../support/tokens.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

// Announcements to users of the server: who gets one, that it counts as unread, that nobody gets it twice, and that nobody answers.

let server: RunningServer;
let admin: { readonly token: string };
let anna: TestUser;
let bob: TestUser;
let carol: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  admin = { token: readAdminToken(server) };
  [anna, bob, carol] = [
    await createUser(server, 'anna'),
    await createUser(server, 'bob'),
    await createUser(server, 'carol'),
  ];
  await restOk(server, 'POST /api/v1/admin/bots', { ...admin, body: { name: 'robot' } });
});
afterAll(() => server?.stop());

const ask = (body: object) => rest(server, 'POST /api/v1/admin/announcements', { ...admin, body });
async function announce(body: object) {
  const { status, body: answer } = await ask(body);
  expect({ status, answer }).toMatchObject({ status: 201 });
  return adminAnswerOf('adminAnnounce', answer);
}
async function finished(id: number | null) {
  const page = () => restOk(server, 'GET /api/v1/admin/announcements', admin);
  const find = async () =>
    adminAnswerOf('adminListAnnouncements', await page()).announcements.find((one) => one.id === id);
  await until(
    'the announcement is sent',
    async () => (await find())?.finishedAt != null,
    () => id,
  );
  return await find();
}
/** What somebody has of the server: the conversation and its messages. */
async function heard({ token }: TestUser) {
  const list = answerOf('listConversations', await restOk(server, 'GET /api/v1/conversations', { token }));
  const system = list.users.find(({ username }) => username === 'system');
  const summary = list.conversations.find(({ conversation }) => conversation.directUserIds.includes(system?.id ?? -1));
  if (summary === undefined) return undefined;
  const { id } = summary.conversation;
  const page = answerOf('listMessages', await restOk(server, `GET /api/v1/conversations/${id}/messages`, { token }));
  return { id, unread: summary.unread, system, texts: page.messages.map(({ body }) => body) };
}

describe('an announcement', () => {
  it('goes to everybody but bots and disabled accounts, online or not, and counts as unread', async () => {
    const dave = await createUser(server, 'dave');
    await restOk(server, 'POST /api/v1/admin/users/@dave/disable', admin);
    const online = await connectSdkClient(server, anna);
    const seen: string[] = [];
    online.on('summary', ({ lastMessage }) => void seen.push(lastMessage?.body ?? ''));

    const preview = await announce({ text: 'Hello', audience: 'all', dryRun: true });
    expect(preview.announcement).toMatchObject({ id: null, recipients: 4, jobId: null });
    expect(preview.users.map(({ username }) => username)).toEqual(['admin', 'anna', 'bob', 'carol']);
    expect(await heard(bob)).toBeUndefined();

    const made = await announce({ text: 'Maintenance at 18:00', audience: 'all' });
    expect(await finished(made.announcement.id)).toMatchObject({ recipients: 4, sent: 4, failed: 0, audience: 'all' });
    await until(
      'anna hears of it',
      () => seen.includes('Maintenance at 18:00'),
      () => seen,
    );
    expect(await heard(bob)).toMatchObject({ unread: 1, texts: ['Maintenance at 18:00'] });
    expect((await heard(bob))?.system).toMatchObject({ displayName: 'Server', role: 'bot' });
    await restOk(server, 'POST /api/v1/admin/users/@dave/enable', admin);
    expect(await heard({ ...dave, token: (await login(dave)).token })).toBeUndefined();
  });

  it('is announced once under one id, to those who are named or in a group', async () => {
    const opId = randomUUID();
    const body = { opId, text: 'For two', audience: 'users', users: ['@bob', `${carol.userId}`, '@robot'] };
    const [one, two] = [await announce(body), await announce(body)];
    expect(two.announcement.id).toBe(one.announcement.id);
    expect(await finished(one.announcement.id)).toMatchObject({ recipients: 2, sent: 2 });
    expect((await heard(bob))?.texts.filter((text) => text === 'For two')).toHaveLength(1);
    expect((await heard(anna))?.texts).not.toContain('For two');

    const group = await createGroup(server, anna, [carol]);
    const grouped = await announce({ text: 'For the group', audience: 'group', group: String(group) });
    expect(await finished(grouped.announcement.id)).toMatchObject({ conversationId: group, sent: 2 });
    expect((await heard(carol))?.texts).toContain('For the group');
    expect((await heard(bob))?.texts).not.toContain('For the group');
  });

  it('whose job has ended is not resumed', async () => {
    const page = await restOk(server, 'GET /api/v1/admin/announcements', admin);
    const { jobId } = adminAnswerOf('adminListAnnouncements', page).announcements[0] ?? {};
    const answer = await rest(server, `POST /api/v1/admin/jobs/${jobId}/resume`, admin);
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('is done') } });
    expect(await rest(server, 'POST /api/v1/admin/jobs/4711/resume', admin)).toMatchObject({ status: 404 });
  });

  it('cannot be answered, and reaches whoever has blocked the server', async () => {
    const { id = 0 } = (await heard(bob)) ?? {};
    const write = (operation: string, body: object) => rest(server, operation, { token: bob.token, body });
    const refused = { status: 403, body: { detail: expect.stringContaining('it takes no messages') } };
    expect(await write(`POST /api/v1/conversations/${id}/messages`, { body: 'Why?' })).toMatchObject(refused);
    expect((await write(`POST /api/v1/conversations/${id}/call`, { kind: 'audio', offer: 'v=0' })).status).toBe(403);
    // Somebody whom it has told nothing yet.
    const erin = await createUser(server, 'erin');
    const opened = await rest(server, 'POST /api/v1/conversations/direct', {
      token: erin.token,
      body: { user: '@system' },
    });
    expect(opened).toMatchObject(refused);
    await restOk(server, 'PUT /api/v1/blocks/@system', { token: bob.token });
    const made = await announce({ text: 'Heard all the same', audience: 'users', users: ['@bob'] });
    expect(await finished(made.announcement.id)).toMatchObject({ sent: 1, failed: 0 });
    expect((await heard(bob))?.texts).toContain('Heard all the same');
    expect(await openDirect(server, bob, 'anna')).toBeGreaterThan(0);
  });

  it('is refused for nobody, for an audience without its names, and to who is no admin', async () => {
    expect(await ask({ text: 'x', audience: 'users', users: ['@robot'] })).toMatchObject({ status: 422 });
    expect(await ask({ text: 'x', audience: 'users' })).toMatchObject({ status: 400 });
    expect(await ask({ text: 'x', audience: 'all', group: '#ops' })).toMatchObject({ status: 400 });
    expect(await ask({ text: 'x', audience: 'group', group: '#nothing' })).toMatchObject({ status: 404 });
    expect(await ask({ text: '', audience: 'all' })).toMatchObject({ status: 400 });
    const mine = { token: anna.token, body: { text: 'x', audience: 'all' } };
    expect(await rest(server, 'POST /api/v1/admin/announcements', mine)).toMatchObject({ status: 403 });
    expect((await createToken(server, anna, 'read')).id).toBeGreaterThan(0);
  });

  it('is in the audit log, once for each', async () => {
    const page = await restOk(server, 'GET /api/v1/admin/audit?action=announce', admin);
    const { entries } = adminAnswerOf('adminListAudit', page);
    expect(entries.map(({ target, detail }) => [target, detail])).toEqual([
      ['users', 'recipients: 1'],
      [expect.stringMatching(/^#\d+$/), 'recipients: 2'],
      ['users', 'recipients: 2'],
      ['all', 'recipients: 4'],
    ]);
  });
});

const login = async ({ username, password }: TestUser) =>
  answerOf('login', await restOk(server, 'POST /api/v1/auth/login', { body: { username, password } }));

describe('names', () => {
  it('are judged before anything is made: what they may be, what is taken, and what looks like it', async () => {
    await restOk(server, 'POST /api/v1/conversations', {
      token: anna.token,
      body: { name: 'Operations', handle: 'ops', members: [] },
    });
    const body = { usernames: ['frank', 'BOB', 'b0b', 'system', 'two words', 'fraпk'], handles: ['0ps', 'dev', 'ops'] };
    const checked = await restOk(server, 'POST /api/v1/admin/names/check', { ...admin, body });
    const { usernames, handles } = adminAnswerOf('adminCheckNames', checked);
    expect(usernames.map(({ name, problem, like }) => [name, problem === '', like])).toEqual([
      ['frank', true, ''],
      ['BOB', true, 'bob'],
      ['b0b', true, 'bob'],
      ['system', false, 'system'],
      ['two words', false, ''],
      ['fraпk', false, ''],
    ]);
    expect(handles.map(({ name, problem, like }) => [name, problem, like])).toEqual([
      ['0ps', '', 'ops'],
      ['dev', '', ''],
      ['ops', '', 'ops'],
    ]);
    expect(handles[0]?.skeleton).toBe(handles[2]?.skeleton);
  });
});

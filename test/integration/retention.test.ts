import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ageMessages, runBeside } from '../support/age-messages.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { adminAnswerOf } from '../support/rest-answers.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

// Messages of groups are kept for 30 days here, those of direct conversations for ever. What the log refuses is in purge.test.ts,
// who reads what in test/cases/readers-of-messages.test.ts.

let server: RunningServer;
let admin: { readonly token: string };
let ann: TestUser;
let bob: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env: { IMD_RETENTION_GROUPS: '30d' } });
  admin = { token: readAdminToken(server) };
  ann = await createUser(server, 'ann');
  bob = await createUser(server, 'bob');
});
afterAll(() => server?.stop());

const say = async (conversationId: number, ...bodies: readonly string[]): Promise<void> => {
  for (const body of bodies) {
    await restOk(server, `POST /api/v1/conversations/${conversationId}/messages`, { token: ann.token, body: { body } });
  }
};
const ask = async (operation: string, body?: unknown): Promise<unknown> =>
  restOk(server, operation, { ...admin, ...(body === undefined ? {} : { body }) });
const expired = async () => {
  const page = adminAnswerOf('adminListExpired', await ask('GET /api/v1/admin/retention/expired'));
  return page.expired.map(({ conversation, ...measured }) => ({ id: conversation.id, ...measured }));
};
const audited = async () => {
  const { entries } = adminAnswerOf('adminListAudit', await ask('GET /api/v1/admin/audit?action=retention'));
  return entries.map(({ actorId, action, detail }) => ({ actorId, action, detail }));
};
const rowsOf = async (conversationId: number): Promise<number> =>
  Number((await runBeside(server, `SELECT count(*) FROM messages WHERE conversation_id = ${conversationId}`))[0]?.[0]);

it('removes what is too old for everybody at once, tells clients, and deletes it', async () => {
  const group = await createGroup(server, ann, [bob]);
  const direct = await openDirect(server, ann, 'bob');
  await say(group, 'eins', 'zwei', 'drei', 'vier');
  await say(direct, 'old, and kept');
  const client = await connectSdkClient(server, bob);
  const purged: number[] = [];
  client.on('change', (id, change) => {
    if (id === group && change.type === 'purged') purged.push(change.toSeq);
  });
  await client.follow(group);
  await ageMessages(server, group, 3, 40);
  await ageMessages(server, direct, 1, 400);

  const shown = adminAnswerOf('adminGetRetention', await ask('GET /api/v1/admin/retention'));
  expect(shown).toMatchObject({ directMs: 0, groupsMs: 30 * 86_400_000, pending: 0, job: { kind: 'retention' } });
  // The message of the server about the beginning, and two of four letters.
  expect(await expired()).toEqual([{ id: group, toSeq: 3, messages: 3, bytes: expect.any(Number), fileBytes: 0 }]);

  const job = adminAnswerOf('adminRunRetention', await ask('POST /api/v1/admin/retention/run', { reason: 'a test' }));
  expect(job).toMatchObject({ kind: 'retention', id: shown.job?.id });
  await until('the client hears of it', () => purged.length > 0);
  expect(purged).toEqual([3]);
  expect((await client.conversation(group)).conversation.minSeq).toBe(4);
  const page = await client.history(group, { limit: 50 });
  expect(page.messages.map(({ seq }) => seq)).toEqual([4, 5]);
  expect(page.atStart).toBe(true);
  expect(await expired()).toEqual([]);

  await until('the rows are deleted', async () => (await rowsOf(group)) === 2);
  expect(await rowsOf(direct)).toBe(1);
  await until('nothing is left to delete', async () => {
    const now = adminAnswerOf('adminGetRetention', await ask('GET /api/v1/admin/retention'));
    return now.pending === 0;
  });
  await until('the round is in the audit log', async () => (await audited()).length === 2);
  // In either order: a round that was under way when one was asked for may have removed them.
  const entries = [
    { actorId: null, action: 'retention.purge', detail: expect.stringMatching(/^3 messages of 1 conversations; /) },
    { actorId: expect.any(Number), action: 'retention.run', detail: 'reason: a test' },
  ];
  expect(await audited()).toEqual(expect.arrayContaining(entries));
  // What comes next has the next number, and is a message like any other.
  await say(group, 'fuenf');
  const { conversation, lastMessage } = await client.conversation(group);
  expect({ lastSeq: conversation.lastSeq, body: lastMessage?.body }).toEqual({ lastSeq: 6, body: 'fuenf' });
});

it('leaves the messages of today where an export of long ago was imported behind them', async () => {
  const group = await createGroup(server, ann, [bob]);
  await say(group, 'eins', 'heute');
  await ageMessages(server, group, 2, 40);
  const path = `POST /api/v1/admin/conversations/${group}/import`;
  const messages = [1, 2].map((number) => ({
    ...{ clientId: randomUUID(), senderId: bob.userId, kind: 'text', body: `alt ${number}` },
    sentAt: `2020-02-03T04:05:0${number}.000Z`,
  }));
  await ask(path, { opId: randomUUID(), reason: 'a test', messages });
  const remove = async (body: object) =>
    rest(server, `POST /api/v1/admin/conversations/${group}/remove-older`, {
      ...admin,
      body: { reason: 'x', ...body },
    });
  const untilAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
  const imported = { status: 422, body: { detail: expect.stringContaining('were imported') } };
  // Until the import is eight days old nothing of it goes, nor what is before it.
  for (const body of [{ untilAt }, { before: 6 }, { untilAt, dryRun: true }]) {
    expect(await remove(body)).toMatchObject(imported);
  }
  expect((await expired()).filter(({ id }) => id === group)).toEqual([]);
  await runBeside(server, `UPDATE conversations SET imported_at = imported_at - 864000000 WHERE id = ${group}`);
  // The last two are of 2020, the one before them is of today.
  expect((await expired()).find(({ id }) => id === group)).toMatchObject({ toSeq: 2, messages: 2 });
  expect((await remove({ untilAt, dryRun: true })).body).toMatchObject({ toSeq: 2, messages: 2 });
});

it('an admin removes what is older than a number or a time, is asked for a reason, and nothing young goes', async () => {
  const group = await createGroup(server, ann, [bob]);
  await say(group, 'eins', 'zwei', 'drei');
  await ageMessages(server, group, 3, 20);
  const path = `POST /api/v1/admin/conversations/${group}/remove-older`;
  const remove = async (body: object) => rest(server, path, { ...admin, body: { reason: 'a test', ...body } });
  const dry = await remove({ untilAt: new Date(Date.now() - 10 * 86_400_000).toISOString(), dryRun: true });
  expect(adminAnswerOf('adminRemoveMessages', dry.body)).toMatchObject({ toSeq: 3, messages: 3, nextSeq: null });
  expect(await remove({ before: 5, dryRun: true })).toMatchObject({
    status: 422,
    body: { code: 'failed_precondition' },
  });
  expect(await remove({ before: 5 })).toMatchObject({ status: 422, body: { code: 'failed_precondition' } });
  expect(await remove({})).toMatchObject({ status: 400 });
  expect(await remove({ before: 3, untilAt: new Date().toISOString() })).toMatchObject({ status: 400 });
  expect(await rest(server, path, { ...admin, body: { before: 3 } })).toMatchObject({ status: 400 });
  expect((await rest(server, path, { token: ann.token, body: { before: 3, reason: 'mine' } })).status).toBe(403);
  const nowhere = 'POST /api/v1/admin/conversations/999999/remove-older';
  expect((await rest(server, nowhere, { ...admin, body: { before: 3, reason: 'x' } })).status).toBe(404);

  const done = await remove({ before: 3 });
  expect(adminAnswerOf('adminRemoveMessages', done.body)).toMatchObject({ toSeq: 2, messages: 2 });
  expect((await remove({ before: 3 })).body).toMatchObject({ toSeq: null, messages: 0 });
  const again = { before: 4, opId: randomUUID() };
  const first = await remove(again);
  expect(first.body).toMatchObject({ toSeq: 3, messages: 1 });
  expect((await remove(again)).body).toEqual(first.body);
  const history = (await restOk(server, `GET /api/v1/conversations/${group}/messages`, { token: bob.token })) as {
    readonly messages: readonly { readonly seq: number }[];
  };
  expect(history.messages.map(({ seq }) => seq)).toEqual([4]);
  const entries = adminAnswerOf(
    'adminListAudit',
    await ask('GET /api/v1/admin/audit?action=conversation.purge'),
  ).entries;
  expect(entries.map(({ target, detail }) => [target, detail])).toEqual([
    [`conversation ${group}`, 'messages up to 3; reason: a test'],
    [`conversation ${group}`, 'messages up to 2; reason: a test'],
  ]);
});

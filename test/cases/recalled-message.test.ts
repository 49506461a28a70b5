import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAllViews, readViewsOfMessages } from '../support/all-views.ts';
import { driverEnv } from '../support/driver.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs } from '../support/raw-client.ts';
import { tablesWith } from '../support/stored-text.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

// Nothing of a recalled message is left in any table, and so in no answer. What a server has given away stays where it is:
// the log in Kafka for as long as it is kept there, backups, and what was forwarded.

let server: RunningServer;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  env = await driverEnv();
  server = await startServer({ ownedBy: 'caller', env: { ...env } });
});
afterAll(() => server?.stop());

const SECRET = 'zebra-finch';
/** More than are kept. */
const EDITS = 23;

it('a recalled message is in no table and no answer any more, with all that was kept of it', async () => {
  const [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
  const opId = randomUUID();
  const make = (key: string) =>
    rest(server, 'POST /api/v1/conversations', {
      token: alice.token,
      headers: { 'idempotency-key': key },
      body: { opId, name: 'Birds', members: ['@bob'] },
    });
  const made = await make('first');
  const { id } = (made.body as { summary: { conversation: { id: number } } }).summary.conversation;
  const ask = (user: TestUser, operation: string, body?: object, key?: string) => {
    const [method, path] = operation.split(' ');
    const headers = key === undefined ? {} : { headers: { 'idempotency-key': key } };
    return rest(server, `${method} /api/v1/conversations/${id}${path}`, { token: user.token, body, ...headers });
  };

  const clientId = randomUUID();
  await ask(alice, 'PUT /draft', { body: `${SECRET} begun`, clientId });
  const send = () => ask(alice, 'POST /messages', { clientId, body: `@bob ${SECRET} sent` }, 'send');
  const sent = (await send()).body as { seq: number };
  const { seq } = sent;
  for (let number = 1; number <= EDITS; number++) {
    const edit = { body: `@bob ${SECRET} ${number}`, payload: { note: `${SECRET} ${number}` } };
    expect((await ask(alice, `PATCH /messages/${seq}`, edit, `edit-${number}`)).status).toBe(200);
  }
  // The answer to who makes the same group again has its last message.
  const again = await make('second');
  expect(JSON.stringify(again.body)).toContain(`${SECRET} ${EDITS}`);
  await restOk(server, `PUT /api/v1/conversations/${id}/pins/${seq}`, { token: bob.token });
  await ask(bob, 'POST /messages', { body: 'which one?', replyTo: seq });
  await ask(bob, `PUT /messages/${seq}/reactions/${encodeURIComponent('🐦')}`);
  const versions = await ask(bob, `GET /messages/${seq}/versions`);
  const { versions: kept } = versions.body as { versions: { number: number; body: string }[] };
  expect(kept.map(({ number }) => number)).toEqual([...Array.from({ length: 21 }, (_, index) => 24 - index), 1]);
  expect(await tablesWith({ dataDir: server.dataDir, env }, SECRET)).toEqual({
    drafts: 1,
    message_versions: 21,
    messages: 1,
  });

  const socket = await connectAs(server, bob);
  expect((await ask(alice, `DELETE /messages/${seq}`, undefined, 'recall')).status).toBe(200);
  const { conversation } = await socket.untilEvent((event) => event.conversation?.messageRecalled != null);
  expect(conversation?.messageRecalled?.seq).toBe(seq);
  expect(await tablesWith({ dataDir: server.dataDir, env }, SECRET)).toEqual({});
  expect(await tablesWith({ dataDir: server.dataDir, env }, '🐦')).toEqual({});

  const answers = [
    await make('second'),
    await send(),
    await ask(alice, `PATCH /messages/${seq}`, { body: 'x' }, 'edit-late'),
    await ask(alice, 'GET /draft'),
    await readAllViews(server, [alice, bob], [id]),
    await readViewsOfMessages(server, [alice, bob], [{ id, seqs: [seq] }]),
  ];
  expect(JSON.stringify(answers)).not.toContain(SECRET);
  expect(answers[5]).toMatchObject({
    [`bob GET conversations/${id}/pins`]: { status: 200, body: { pins: [] } },
    'bob GET mentions?limit=100': { status: 200, body: { messages: [] } },
    [`bob GET conversations/${id}/messages/${seq}/receipts`]: { status: 410 },
    [`bob GET conversations/${id}/messages/${seq}/origin`]: { status: 404 },
  });
  expect(answers[1]).toMatchObject({ status: 201, body: sent });
  for (const user of [alice, bob]) expect((await ask(user, `GET /messages/${seq}/versions`)).status).toBe(410);
  await restOk(server, `GET /api/v1/conversations/${id}/messages/${seq + 2}/versions`, { token: alice.token });
});

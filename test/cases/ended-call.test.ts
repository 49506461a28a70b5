import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driverEnv } from '../support/driver.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { tablesWith } from '../support/stored-text.ts';
import { createUser, openDirect, rest, type TestUser } from '../support/users.ts';

let server: RunningServer;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  env = await driverEnv();
  server = await startServer({ ownedBy: 'caller', env: { ...env } });
});
afterAll(() => server?.stop());

const ADDRESS = 'candidate-of-media';

it('of a call that is over, what its devices have agreed on is in no table, and so in no answer to a repeat', async () => {
  const [ann, ben] = [await createUser(server, 'ann'), await createUser(server, 'ben')];
  const id = await openDirect(server, ann, 'ben');
  const ask = (user: TestUser, operation: string, { key, body }: { key: string; body?: object }) =>
    rest(server, operation, {
      token: user.token,
      headers: { 'idempotency-key': key },
      ...(body === undefined ? {} : { body }),
    });
  const call = `/api/v1/conversations/${id}/call`;
  const begin = () => ask(ann, `POST ${call}`, { key: 'start', body: { kind: 'audio', offer: ADDRESS } });
  const begun = await begin();
  expect(begun).toMatchObject({ status: 201, body: { state: 'ringing', offer: ADDRESS } });
  const { callId } = begun.body as { callId: string };
  const answer = () =>
    ask(ben, `POST ${call}/answer`, { key: 'answer', body: { callId, answer: ADDRESS, opId: randomUUID() } });
  expect(await answer()).toMatchObject({ status: 200, body: { state: 'answered' } });
  expect(await tablesWith({ dataDir: server.dataDir, env }, ADDRESS)).toEqual({ calls: 1 });
  expect((await ask(ann, `POST ${call}/end`, { key: 'end', body: { callId } })).status).toBe(200);
  expect(await tablesWith({ dataDir: server.dataDir, env }, ADDRESS)).toEqual({});
  expect(JSON.stringify(await begin())).not.toContain(ADDRESS);
});

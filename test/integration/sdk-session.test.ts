import {
  type ConnectionState,
  createChatClient,
  createMemoryCredentialStore,
  createRestClient,
} from '@im-ts/cli/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createUser, logIn } from '../support/users.ts';

async function createLoggedIn(url: string, { username, password }: { username: string; password: string }) {
  const store = createMemoryCredentialStore(await createRestClient({ serverUrl: url }).login({ username, password }));
  const client = createChatClient({
    serverUrl: url,
    credentials: store,
    stateDir: undefined,
    clientName: 'sdk-test',
    clientVersion: '0.0.0',
  });
  onTestFinished(() => client.close());
  const states: ConnectionState[] = [];
  client.on('state', (state) => states.push(state));
  return { client, store, states };
}

describe('the session of the client', () => {
  it('goes on with fresh tokens when its token expires, again and again', async () => {
    const server = await startServer({ env: { IMD_AUTH_TOKEN_TTL: '10s' } });
    const account = await createUser(server, 'alice');
    await createUser(server, 'bob');
    const { client, store, states } = await createLoggedIn(server.url, account);
    const first = (await store.load())?.token;
    await client.connect(AbortSignal.timeout(30_000));
    const { conversation } = await client.openDirect('bob');
    const ends = () => states.filter((state) => state.type === 'waiting').map((state) => state.reason);
    await until(
      'the second token has expired too',
      () => ends().length >= 2,
      () => ends(),
    );
    await until(
      'it is ready',
      () => client.state.type === 'ready',
      () => client.state,
    );
    expect(ends().every((reason) => reason.includes('expired'))).toBe(true);
    expect((await store.load())?.token).not.toBe(first);
    const { clientId } = await client.send(conversation.id, 'still here');
    await expect(client.stored(clientId, AbortSignal.timeout(20_000))).resolves.toMatchObject({
      seq: expect.any(Number) as number,
    });
  }, 90_000);

  it('refreshes a token that had expired before it started', async () => {
    const server = await startServer({ env: { IMD_AUTH_TOKEN_TTL: '10s' } });
    const account = await createUser(server, 'alice');
    const { client, store } = await createLoggedIn(server.url, account);
    const old = (await store.load())?.token;
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    await client.connect(AbortSignal.timeout(30_000));
    expect(client.me?.username).toBe('alice');
    expect((await store.load())?.token).not.toBe(old);
  }, 60_000);

  it('ends and asks for a log-in when it is revoked from another device', async () => {
    const server = await startServer();
    const account = await createUser(server, 'alice');
    const client = await connectSdkClient(server, account);
    const other = await logIn(server, account);
    const rest = createRestClient({ serverUrl: server.url, token: async () => other.token });
    await rest.call('revokeSession', { session: account.sessionId });
    await until(
      'it is closed',
      () => client.state.type === 'closed',
      () => client.state,
    );
    expect(client.state).toMatchObject({ type: 'closed', needsLogin: true });
    await expect(client.history(1, {})).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('groups through the client', () => {
  it('gives a removed member the end and nothing after it, and what was said meanwhile when added again', async () => {
    const server = await startServer();
    const [alice, bob] = await Promise.all([createUser(server, 'alice'), createUser(server, 'bob')]);
    const owner = await connectSdkClient(server, alice);
    const member = await connectSdkClient(server, bob);
    const gone: number[] = [];
    const changes: string[] = [];
    member.on('gone', (id) => gone.push(id));
    member.on('change', (_, change) => changes.push(change.type === 'stored' ? change.message.body : change.type));
    const { conversation } = await owner.createGroup({ name: 'ops', handle: 'ops', members: ['@bob'] });
    await until('bob sees the group', async () => (await member.conversations()).summaries.length === 1);
    expect((await member.resolve('#ops')).conversation.id).toBe(conversation.id);
    await member.follow(conversation.id);
    const say = async (body: string) => owner.stored((await owner.send(conversation.id, body)).clientId);
    await say('one');
    await until(
      'bob reads it',
      () => changes.includes('one'),
      () => changes,
    );
    await owner.removeMember(conversation.id, 'bob');
    await until(
      'bob is out',
      () => gone.length === 1 && changes.includes('gone'),
      () => [gone, changes],
    );
    await say('secret');
    await expect(member.history(conversation.id, {})).rejects.toMatchObject({ code: 'not_found' });
    await owner.addMembers(conversation.id, ['bob']);
    await say('welcome back');
    await until(
      'bob reads again',
      () => changes.includes('welcome back'),
      () => changes,
    );
    const members = await owner.members(conversation.id);
    expect(members.map((one) => one.userId).sort()).toEqual([alice.userId, bob.userId].sort());
    const people = await owner.users(members.map((one) => one.userId));
    expect([...people.values()].map((user) => user.username).sort()).toEqual(['alice', 'bob']);
  });
});

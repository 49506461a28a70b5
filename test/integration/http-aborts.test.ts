import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createUser, openDirect, restOk, type TestUser } from '../support/users.ts';

/** Where in the life of a request its connection is reset. */
const STAGES = ['connected', 'half of the headers', 'half of the body', 'before the answer'] as const;
type Stage = (typeof STAGES)[number];

const ROUNDS = 28;
const AT_ONCE = 40;

interface Attempt {
  readonly head: string;
  readonly body: string;
}

/** One request of each operation, as bytes, and the upgrade of a socket. */
function attempts(user: TestUser, conversation: number): Attempt[] {
  const bodies: Record<string, unknown> = {
    login: { username: user.username, password: 'a wrong password' },
    sendMessage: { body: 'x'.repeat(2_000) },
    openDirect: { user: '@bob' },
    createGroup: { name: 'aborted', members: ['@bob'] },
    markRead: { seq: 1 },
    lookupUsers: { usernames: ['bob'] },
  };
  const requests = ALL_ROUTES
    // The session of the test has to live.
    .filter(({ name }) => name !== 'logout')
    .map(({ name, hasBody, ...route }) => {
      const path = route.path
        .replace('{conversation}', String(conversation))
        .replace('{user}', '%40bob')
        .replace('{seq}', '1')
        .replace('{session}', '999999')
        .replace('{emoji}', '%F0%9F%91%8D');
      const body = !hasBody ? '' : JSON.stringify(bodies[name] ?? { none: 'x'.repeat(200) });
      const type = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
      return {
        head: `${route.method} ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${user.token}\r\n${type}\r\n`,
        body,
      };
    });
  const upgrade =
    'GET /ws HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n' +
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: im.v1\r\n\r\n';
  const pages = ['/docs', '/openapi.json', '/metrics', '/readyz', '/nothing'].map((path) => ({
    head: `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`,
    body: '',
  }));
  return [...requests, ...pages, { head: upgrade, body: '' }];
}

async function abort(port: number, attempt: Attempt, stage: Stage): Promise<void> {
  const socket: Socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  await once(socket, 'connect');
  if (stage === 'half of the headers') await write(socket, attempt.head.slice(0, attempt.head.length / 2));
  if (stage === 'half of the body') await write(socket, attempt.head + attempt.body.slice(0, attempt.body.length / 2));
  if (stage === 'before the answer') await write(socket, attempt.head + attempt.body);
  // Sometimes in the same turn, sometimes when the server is in the middle of it.
  if (Math.random() < 0.5) await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
  socket.resetAndDestroy();
  await once(socket, 'close');
}

function write(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve) => socket.write(text, () => resolve()));
}

it('survives thousands of requests that are reset at every stage', { timeout: 170_000 }, async () => {
  const server = await startServer({
    env: { IMD_LIMITS_ANONYMOUS_BURST: '1000000', IMD_LIMITS_ANONYMOUS_PER_SECOND: '1000000' },
  });
  const alice = await createUser(server, 'alice');
  await createUser(server, 'bob');
  const conversation = await openDirect(server, alice, 'bob');
  const each = attempts(alice, conversation);
  const plan: { attempt: Attempt; stage: Stage }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const stage of STAGES) plan.push(...each.map((attempt) => ({ attempt, stage })));
  }
  expect(plan.length).toBeGreaterThan(4_000);
  const worker = async (): Promise<void> => {
    for (let next = plan.pop(); next !== undefined; next = plan.pop())
      await abort(server.port, next.attempt, next.stage);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  // The same process, which still does its work.
  expect(() => process.kill(server.pid, 0)).not.toThrow();
  // To somebody new: whether bob is blocked depends on which of the requests came last.
  await createUser(server, 'carol');
  const fresh = await openDirect(server, alice, 'carol');
  const sent = await restOk(server, `POST /api/v1/conversations/${fresh}/messages`, {
    token: alice.token,
    body: { body: 'still there' },
  });
  expect(answerOf('sendMessage', sent).conversationId).toBe(fresh);
  await restOk(server, 'GET /readyz');
  expect(server.logs().filter((line) => line.includes('"unexpected'))).toEqual([]);
  // All requests that were given up are over: nothing waits for them when the server stops.
  expect((await server.kill('SIGTERM')).code).toBe(0);
});

import { randomUUID } from 'node:crypto';
import type { JsonOf } from '@im-ts/protocol';
import { answerOf } from './rest-answers.ts';

/** An account with an access token. */
export interface TestUser {
  readonly username: string;
  readonly password: string;
  readonly token: string;
  readonly userId: number;
  readonly sessionId: number;
}

interface HasUrl {
  readonly url: string;
}

/** An answer of the REST interface, read as JSON. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface RestRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One REST call, without any judgement on its answer. */
export async function rest(server: HasUrl, operation: string, request: RestRequest = {}): Promise<RestAnswer> {
  const [method = 'GET', path = '/'] = operation.split(' ');
  const headers: Record<string, string> = { ...request.headers };
  if (request.token !== undefined) headers.authorization = `Bearer ${request.token}`;
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(new URL(path, server.url), {
    method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    headers: response.headers,
  };
}

/** As rest(), but anything other than a good answer throws with what the server said. */
export async function restOk(server: HasUrl, operation: string, request: RestRequest = {}): Promise<unknown> {
  const answer = await rest(server, operation, request);
  if (answer.status >= 300) throw new Error(`${operation} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Registers an account. Names are used as given: take one server for each test, or unlike names. */
export async function createUser(server: HasUrl, username: string): Promise<TestUser> {
  const password = `pass-${randomUUID()}`;
  const body = await restOk(server, 'POST /api/v1/auth/register', { body: { username, password } });
  return asUser(answerOf('register', body), password);
}

/** Logs an account in once more, as another device. */
export async function logIn(server: HasUrl, user: Pick<TestUser, 'username' | 'password'>): Promise<TestUser> {
  const { username, password } = user;
  const body = await restOk(server, 'POST /api/v1/auth/login', { body: { username, password } });
  return asUser(answerOf('login', body), password);
}

function asUser(login: JsonOf<'Login'>, password: string): TestUser {
  return {
    username: login.user.username,
    password,
    token: login.token,
    userId: login.user.id,
    sessionId: login.session.id,
  };
}

/** The id of the direct conversation of two users, opened if there is none. */
export async function openDirect(server: HasUrl, user: TestUser, peer: string): Promise<number> {
  const body = await restOk(server, 'POST /api/v1/conversations/direct', {
    token: user.token,
    body: { user: `@${peer}` },
  });
  return openedId(body);
}

/** The id of a new group with these members. */
export async function createGroup(server: HasUrl, owner: TestUser, members: readonly TestUser[]): Promise<number> {
  const names = members.map((member) => `@${member.username}`);
  const body = await restOk(server, 'POST /api/v1/conversations', {
    token: owner.token,
    body: { name: `group of ${owner.username}`, members: names },
  });
  return openedId(body);
}

/** The id alone: a node of an earlier version does not answer all that this one does. */
function openedId(body: unknown): number {
  const id = (body as { summary?: { conversation?: { id?: unknown } } }).summary?.conversation?.id;
  if (typeof id !== 'number') throw new Error(`no conversation was opened: ${JSON.stringify(body)}`);
  return id;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { startPreviousServer, usePreviousImd } from '../support/previous-imd.ts';

/*
 * Scripts read the JSON of REST, so that of the version before this one is kept to the byte, the order of names included.
 * Objects may have new names, which scripts pass over. What is different in every run (times, tokens, ids of changes and of messages)
 * is replaced by its kind.
 */

await usePreviousImd();

interface Step {
  readonly as?: 'alice' | 'bob' | 'admin';
  readonly request: string;
  readonly body?: unknown;
  readonly key?: string;
}

const PASSWORD = 'correct horse battery';
const GROUP = '/api/v1/conversations/%23ops';
const MESSAGE_ID = '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f';

/** Every route, with good answers and with refusals; {session} is the first of bob's own list. */
const STEPS: readonly Step[] = [
  { request: 'POST /api/v1/auth/register', body: { username: 'alice', password: PASSWORD, displayName: 'Alice Doe' } },
  { request: 'POST /api/v1/auth/register', body: { username: 'bob', password: PASSWORD, email: 'bob@example.com' } },
  { request: 'POST /api/v1/auth/register', body: { username: 'bob', password: PASSWORD } },
  { request: 'POST /api/v1/auth/login', body: { username: 'alice', password: PASSWORD, device: 'laptop' } },
  { request: 'POST /api/v1/auth/login', body: { username: 'bob', password: PASSWORD } },
  { request: 'POST /api/v1/auth/login', body: { username: 'bob', password: 'wrong' } },
  { request: 'POST /api/v1/auth/refresh', body: { refreshToken: 'none' } },
  { as: 'alice', request: 'GET /api/v1/me' },
  { request: 'GET /api/v1/me' },
  { as: 'alice', request: 'GET /api/v1/me/sessions' },
  { as: 'alice', request: 'PATCH /api/v1/me', body: { displayName: 'Alice', email: '' } },
  { as: 'alice', request: 'GET /api/v1/users/%40bob' },
  { as: 'alice', request: 'GET /api/v1/users/%40nobody' },
  { as: 'alice', request: 'POST /api/v1/users/lookup', body: { ids: [2, 99], usernames: ['bob', 'nobody'] } },
  { as: 'alice', request: 'GET /api/v1/conversations' },
  { as: 'alice', request: 'POST /api/v1/conversations/direct', body: { user: '@bob' } },
  { as: 'alice', request: 'POST /api/v1/conversations/direct', body: { user: '@bob' } },
  {
    as: 'alice',
    request: 'POST /api/v1/conversations',
    body: { name: 'Ops', handle: 'ops', members: ['@bob'] },
    key: 'g',
  },
  {
    as: 'alice',
    request: 'POST /api/v1/conversations',
    body: { name: 'Ops', handle: 'ops', members: ['@bob'] },
    key: 'g',
  },
  { as: 'alice', request: 'POST /api/v1/conversations', body: { name: 'Other', handle: 'ops', members: [] } },
  { as: 'bob', request: `GET ${GROUP}` },
  { as: 'bob', request: 'GET /api/v1/conversations/%40alice' },
  { as: 'bob', request: 'GET /api/v1/conversations?limit=1' },
  { as: 'alice', request: `PATCH ${GROUP}`, body: { name: 'Operations', notice: 'Be nice' } },
  { as: 'bob', request: `PATCH ${GROUP}`, body: { name: 'Mine' } },
  { as: 'alice', request: `POST ${GROUP}/messages`, body: { body: 'hello', clientId: MESSAGE_ID } },
  { as: 'alice', request: `POST ${GROUP}/messages`, body: { body: 'hello', clientId: MESSAGE_ID } },
  { as: 'alice', request: `POST ${GROUP}/messages`, body: { body: 'other', clientId: MESSAGE_ID } },
  {
    as: 'bob',
    request: `POST ${GROUP}/messages`,
    body: { body: 'here', kind: 'location', payload: { lat: 1.5, on: null, list: [1, 'é'] }, replyTo: 3 },
  },
  { as: 'bob', request: `PATCH ${GROUP}/messages/4`, body: { body: 'there' } },
  { as: 'alice', request: `PATCH ${GROUP}/messages/4`, body: { body: 'mine now' } },
  { as: 'alice', request: `PUT ${GROUP}/messages/4/reactions/%F0%9F%91%8D` },
  { as: 'bob', request: `PUT ${GROUP}/messages/4/reactions/%F0%9F%91%8D` },
  { as: 'bob', request: `DELETE ${GROUP}/messages/4/reactions/%F0%9F%91%8D` },
  { as: 'bob', request: `DELETE ${GROUP}/messages/4/reactions/%F0%9F%91%8D` },
  { as: 'alice', request: `GET ${GROUP}/messages` },
  { as: 'alice', request: `GET ${GROUP}/messages?before=4&limit=2` },
  { as: 'alice', request: `GET ${GROUP}/messages?around=3&limit=2` },
  { as: 'bob', request: `PUT ${GROUP}/read`, body: { seq: 3 } },
  { as: 'bob', request: 'GET /api/v1/conversations' },
  { as: 'alice', request: `DELETE ${GROUP}/messages/3` },
  { as: 'alice', request: `DELETE ${GROUP}/messages/3` },
  { as: 'alice', request: `DELETE ${GROUP}/messages/99` },
  { as: 'bob', request: `GET ${GROUP}/messages?after=2` },
  { as: 'alice', request: `GET ${GROUP}/members` },
  { as: 'alice', request: `GET ${GROUP}/members?limit=1` },
  { as: 'admin', request: 'GET /api/v1/admin/users?limit=2' },
  { as: 'alice', request: 'GET /api/v1/admin/users' },
  { as: 'admin', request: 'POST /api/v1/admin/users', body: { username: 'robot', password: PASSWORD, role: 'user' } },
  { as: 'alice', request: `POST ${GROUP}/members`, body: { users: ['@robot'] } },
  { as: 'alice', request: `POST ${GROUP}/members`, body: { users: ['@robot'] } },
  { as: 'alice', request: `DELETE ${GROUP}/members/%40robot` },
  { as: 'bob', request: `DELETE ${GROUP}/members/%40alice` },
  { as: 'bob', request: `POST ${GROUP}/leave` },
  { as: 'bob', request: `GET ${GROUP}` },
  { as: 'admin', request: 'POST /api/v1/admin/users/%40robot/disable' },
  { as: 'admin', request: 'POST /api/v1/admin/users/%40robot/enable' },
  { as: 'admin', request: 'PUT /api/v1/admin/users/%40robot/password', body: { newPassword: 'another long one' } },
  { as: 'admin', request: 'GET /api/v1/admin/users/%40bob/sessions' },
  { as: 'admin', request: 'DELETE /api/v1/admin/users/%40robot/sessions' },
  { as: 'admin', request: 'GET /api/v1/admin/audit?limit=3' },
  // Behind the audit log: the version before wrote a row of what was not done, too.
  { as: 'admin', request: 'DELETE /api/v1/admin/users/%40bob/sessions/999' },
  { as: 'admin', request: 'GET /api/v1/admin/nodes' },
  { as: 'bob', request: 'PUT /api/v1/me/password', body: { currentPassword: 'wrong', newPassword: PASSWORD } },
  { as: 'bob', request: 'DELETE /api/v1/me/sessions/999' },
  { as: 'bob', request: 'POST /api/v1/auth/logout' },
  { as: 'bob', request: 'GET /api/v1/me' },
  { as: 'alice', request: 'GET /api/v1/nothing' },
  { as: 'alice', request: 'PUT /api/v1/me' },
];

/** What differs from run to run. */
const VARIABLE: readonly (readonly [RegExp, string])[] = [
  [/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"TIME"'],
  [/"(token|refreshToken)":"[^"]+"/g, '"$1":"SECRET"'],
  [/"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"/g, '"UUID"'],
  [/"(id|version)":"[^"]+"/g, '"$1":"NODE"'],
  [/"nextCursor":"[^"]+"/g, '"nextCursor":"CURSOR"'],
];

interface Answer {
  /** Who asked for what, the status and the type. */
  readonly head: string;
  readonly body: string;
}

/** A value without the names that objects of the version before did not have. */
function withoutNewNames(now: unknown, before: unknown): unknown {
  if (typeof now !== 'object' || now === null || typeof before !== 'object' || before === null) return now;
  const known = before as Readonly<Record<string, unknown>>;
  if (Array.isArray(now)) return now.map((item, index) => withoutNewNames(item, known[index]));
  return Object.fromEntries(
    Object.entries(now).flatMap(([name, value]) =>
      Object.hasOwn(known, name) ? [[name, withoutNewNames(value, known[name])]] : [],
    ),
  );
}

/** The body without new names; one that is not JSON as it is. */
function bodyAsBefore(now: string, before: string): string {
  return now === before || now === '' || before === ''
    ? now
    : JSON.stringify(withoutNewNames(JSON.parse(now), JSON.parse(before)));
}

async function answersOf(server: { readonly url: string; readonly dataDir: string }): Promise<Answer[]> {
  const tokens = new Map<string, string>([['admin', await adminToken(server.dataDir)]]);
  const answers: Answer[] = [];
  for (const { as, request, body, key } of STEPS) {
    const [method = 'GET', path = '/'] = request.split(' ');
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${tokens.get(as)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const login = response.ok && /\/(register|login)$/.test(path) ? JSON.parse(text) : undefined;
    if (login !== undefined) tokens.set(login.user.username, login.token);
    const fixed = VARIABLE.reduce((rest, [pattern, kind]) => rest.replaceAll(pattern, kind), text);
    const head = `${as ?? 'nobody'} ${request} → ${response.status} ${response.headers.get('content-type')}`;
    answers.push({ head, body: fixed });
  }
  return answers;
}

describe('the JSON of REST', () => {
  it('is that of the version before, to the byte, but for new names in objects', async () => {
    const [before, now] = [await startPreviousServer(), await startServer()];
    const expected = await answersOf(before);
    const found = await answersOf(now);
    const differing = found.flatMap(({ head, body }, index) => {
      const before = expected[index] as Answer;
      const now = `${head} ${bodyAsBefore(body, before.body)}`;
      return now === `${before.head} ${before.body}` ? [] : [[`${before.head} ${before.body}`, now]];
    });
    expect(differing).toEqual([]);
    expect(found).toHaveLength(STEPS.length);
  });

  it('may have new names in objects, and nothing else that is different', () => {
    const before = '{"id":1,"list":[{"a":1},{"b":null}]}';
    expect(bodyAsBefore('{"id":1,"c":{},"list":[{"a":1,"d":2},{"b":null}]}', before)).toBe(before);
    for (const now of [
      '{"list":[{"a":1},{"b":null}],"id":1}',
      '{"id":2,"list":[{"a":1},{"b":null}]}',
      '{"id":1,"list":[{"a":1},{"b":null},{"a":1}]}',
      '{"id":1,"list":[{"a":1},{}]}',
      '{"id":1,"list":[{"a":1}]}',
      '{"id":1}',
    ])
      expect(bodyAsBefore(now, before)).not.toBe(before);
  });
});

async function adminToken(dataDir: string): Promise<string> {
  return (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
}

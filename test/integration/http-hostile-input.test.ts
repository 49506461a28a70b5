import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

// Case C22: objects where text is expected, and keys of the prototype.

let server: RunningServer;
let alice: TestUser;
let direct: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  alice = await createUser(server, 'alice');
  await createUser(server, 'bob');
  direct = await openDirect(server, alice, 'bob');
});
afterAll(async () => {
  await server.stop();
});

async function post(path: string, body: string, token?: string, method = 'POST') {
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as { code: string; field?: string } };
}

describe('log-in', () => {
  it.each([
    '{"username":{"neq":"foo"},"password":"x"}',
    '{"username":{"$gt":""},"password":{"$gt":""}}',
    '{"username":["alice"],"password":"x"}',
    '{"username":"alice","password":["x"]}',
    '{"username":"alice","password":{"length":5}}',
    '{"username":null,"password":null}',
    '{"username":1,"password":true}',
    '{"__proto__":{"admin":true},"username":"alice","password":"x"}',
    '{"username":"alice","password":"x","constructor":{"prototype":{"x":1}}}',
    '{"username":"alice","password":"x","toString":"y"}',
    '{"username":"alice","password":"x","role":"admin"}',
    '[{"username":"alice","password":"x"}]',
    '"alice"',
    'null',
    '42',
  ])('refuses %s', async (body) => {
    expect(await post('/api/v1/auth/login', body)).toMatchObject({ status: 400, body: { code: 'invalid_argument' } });
  });

  it('takes a password that looks like a search for text', async () => {
    const answer = await post('/api/v1/auth/login', '{"username":"alice","password":"$password$"}');
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
  });
});

describe('every body', () => {
  const routes = ALL_ROUTES.filter(({ hasBody }) => hasBody).map((route) => [route.name, route] as const);
  const nasty = [
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"__proto__":null}',
    '{"hasOwnProperty":1}',
    '[]',
    '[[]]',
    'null',
    '"text"',
    '1e999',
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  ];

  it.each(routes)('of %s is checked', async (_name, route) => {
    const { auth } = route.operation.spec;
    const admin = auth === 'admin';
    const path = route.path.replace('{conversation}', String(direct)).replace('{user}', '%40bob').replace('{seq}', '1');
    // A payload is whatever JSON its sender likes.
    const fields = route.inContent.map(({ jsonName }) => String(jsonName)).filter((name) => name !== 'payload');
    const objects = fields.flatMap((field) => [`{"${field}":{"$gt":""}}`, `{"${field}":[{}]}`, `{"${field}":[[]]}`]);
    for (const body of [...nasty, ...objects]) {
      const answer = await post(path, body, auth === 'none' ? undefined : alice.token, route.method);
      const expected = admin ? [403] : [400];
      expect({ body: body.slice(0, 60), status: answer.status, in: expected.includes(answer.status) }).toMatchObject({
        in: true,
      });
      expect(['invalid_argument', 'malformed', 'forbidden']).toContain(answer.body.code);
    }
  });
});

describe('every query', () => {
  it.each(ALL_ROUTES.filter(({ method }) => method === 'GET').map((route) => [route.name, route] as const))(
    'of %s is checked',
    async (_name, route) => {
      const path = route.path.replace('{conversation}', String(direct)).replace('{user}', '%40bob');
      const limit = route.inContent.some(({ name }) => name === 'limit');
      const queries = ['token[$gt]=1', '__proto__=1', '__proto__[admin]=true', 'constructor=1', 'x=%00'];
      if (limit) queries.push('limit[$gt]=1', 'limit=1&limit=2', 'limit=%7B%7D');
      for (const query of queries) {
        const answer = await rest(server, `GET ${path}?${query}`, { token: alice.token });
        expect(answer.body, query).toMatchObject({
          code: route.operation.spec.auth === 'admin' ? 'forbidden' : 'invalid_argument',
        });
      }
    },
  );
});

describe('paths', () => {
  it.each([
    '%',
    '%zz',
    '%ff',
    '%00',
    '@',
    '#',
    '%40%24gt',
    '..%2f..%2fetc',
    'a'.repeat(200),
    '0',
    '-1',
    '1e3',
    '9007199254740993',
  ])('with %s where a conversation stands are refused', async (segment) => {
    const answer = await rest(server, `GET /api/v1/conversations/${segment}`, { token: alice.token });
    expect([400, 404]).toContain(answer.status);
    expect(['invalid_argument', 'not_found']).toContain((answer.body as { code: string }).code);
  });
});

describe('afterwards', () => {
  it('nothing has changed in the server', async () => {
    const me = await restOk(server, 'GET /api/v1/me', { token: alice.token });
    expect(me).toMatchObject({ username: 'alice', role: 'user' });
    expect(me).not.toHaveProperty('admin');
    // A payload may have any keys: it comes back as text made it.
    const payload = '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}';
    const sent = await post(
      `/api/v1/conversations/${direct}/messages`,
      `{"body":"p","payload":${payload}}`,
      alice.token,
    );
    expect(sent.status).toBe(201);
    const response = await fetch(new URL(`/api/v1/conversations/${direct}/messages?limit=1`, server.url), {
      headers: { authorization: `Bearer ${alice.token}` },
    });
    expect(await response.text()).toContain(`"payload":${payload}`);
    expect(await rest(server, 'GET /api/v1/admin/users', { token: alice.token })).toMatchObject({ status: 403 });
  });
});

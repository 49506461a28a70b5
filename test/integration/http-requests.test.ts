import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ERROR_CODES, LIMITS, type RouteName } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let alice: TestUser;
let bob: TestUser;
let direct: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  alice = await createUser(server, 'alice');
  bob = await createUser(server, 'bob');
  direct = await openDirect(server, alice, 'bob');
});
afterAll(async () => {
  await server.stop();
});

async function raw(operation: string, init: RequestInit = {}): Promise<{ response: Response; text: string }> {
  const [method = 'GET', path = '/'] = operation.split(' ');
  const response = await fetch(new URL(path, server.url), { method, ...init });
  return { response, text: await response.text() };
}

const json = { 'content-type': 'application/json' };

describe('paths and methods', () => {
  it('answers 404 as a problem document', async () => {
    const { response, text } = await raw('GET /api/v1/nothing');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('answers 405 with what the path takes', async () => {
    const { response, text } = await raw('DELETE /api/v1/auth/login');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(JSON.parse(text)).toMatchObject({ code: 'method_not_allowed' });
  });

  it('answers HEAD like GET without its body', async () => {
    const get = await raw('GET /api/v1/me', { headers: { authorization: `Bearer ${alice.token}` } });
    const head = await raw('HEAD /api/v1/me', { headers: { authorization: `Bearer ${alice.token}` } });
    expect(head.response.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.response.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)));
  });

  it('answers OPTIONS with what the path takes', async () => {
    const { response } = await raw('OPTIONS /api/v1/me');
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('GET, PATCH, HEAD, OPTIONS');
    expect(response.headers.get('content-length')).toBeNull();
  });

  it('keeps a fixed path and the one with a parameter beside it apart', async () => {
    const answer = await rest(server, 'GET /api/v1/conversations/direct', { token: alice.token });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument' } });
  });

  it('has an answer of its own for every operation, none of which is a fault of the server', async () => {
    for (const { name, method, hasBody, operation, ...route } of ALL_ROUTES) {
      const path = route.path.replaceAll(/\{\w+\}/g, '1');
      const answer = await rest(server, `${method} ${path}`, hasBody ? { body: {} } : {});
      const expected = operation.spec.auth === 'none' ? 400 : 401;
      expect({ name, status: answer.status }).toEqual({ name, status: expected });
    }
  });

  it('takes calls of its own pages, but of no page that only names this host', async () => {
    const call = async (headers: Record<string, string>): Promise<number | undefined> => {
      const request = httpRequest(new URL('/api/v1/me', server.url), {
        headers: { authorization: `Bearer ${alice.token}`, ...headers },
      });
      request.end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    expect(await call({ origin: server.url })).toBe(200);
    expect(await call({ origin: 'http://localhost:8420', host: 'localhost:8420' })).toBe(200);
    expect(await call({ origin: 'http://[::1]:8420', host: '[::1]:8420' })).toBe(200);
    expect(await call({ origin: 'http://127.0.0.1:1', host: `127.0.0.1:${server.port}` })).toBe(403);
    // A name may have been made to lead here.
    expect(await call({ origin: 'http://rebound.example:8420', host: 'rebound.example:8420' })).toBe(403);
    expect(await call({ origin: 'null' })).toBe(403);
  });

  it('refuses pages of foreign origins', async () => {
    const { response } = await raw('GET /api/v1/me', {
      headers: { authorization: `Bearer ${alice.token}`, origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('bodies', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-seq',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'application/json; charset="utf-8',
  ])('takes no %s', async (type) => {
    const { response, text } = await raw('POST /api/v1/auth/login', { headers: { 'content-type': type }, body: '{}' });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept')).toBe('application/json');
    expect(JSON.parse(text)).toMatchObject({ code: 'unsupported_media_type', field: 'content-type', status: 415 });
  });

  it.each(['gzip', 'br', 'deflate, gzip', 'x-unknown'])('takes none that is encoded as %s', async (coding) => {
    const { response, text } = await raw('POST /api/v1/auth/login', {
      headers: { ...json, 'content-encoding': coding },
      body: gzipSync('{"username":"alice","password":"x"}'),
    });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-encoding')).toBe('identity');
    expect(JSON.parse(text)).toMatchObject({ code: 'unsupported_media_type', field: 'content-encoding' });
  });

  it.each([
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'APPLICATION/JSON ; Charset="Utf-8"',
    'application/json;',
  ])('takes %s', async (type) => {
    const { response } = await raw('POST /api/v1/auth/login', { headers: { 'content-type': type }, body: '{}' });
    expect(response.status).toBe(400);
  });

  it.each(['', '{', '{"username":"alice"', 'nul', '"\ud800"', '{"a":1}{"b":2}'])(
    'answers %j with 400',
    async (body) => {
      const { response, text } = await raw('POST /api/v1/auth/login', { headers: json, body });
      expect(response.status).toBe(400);
      expect(['malformed', 'invalid_argument']).toContain((JSON.parse(text) as { code: string }).code);
    },
  );

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"username":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('","password":"x"}'),
    ]);
    const { text } = await raw('POST /api/v1/auth/login', { headers: json, body });
    expect(JSON.parse(text)).toMatchObject({ code: 'malformed', status: 400 });
  });

  it('refuses a body over the limit by its length, before it came', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = httpRequest(new URL('/api/v1/auth/login', server.url), {
        method: 'POST',
        headers: { ...json, 'content-length': LIMITS.restBodyBytes + 1 },
      });
      call.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
        call.destroy();
      });
      call.on('error', reject);
      call.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('refuses a chunked body when it grows over the limit', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = httpRequest(new URL('/api/v1/auth/login', server.url), { method: 'POST', headers: json });
      call.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
        call.destroy();
      });
      call.on('error', reject);
      for (let sent = 0; sent <= LIMITS.restBodyBytes; sent += 16_384) call.write(' '.repeat(16_384));
    });
    expect(status).toBe(413);
  });

  it('takes a body in many pieces', async () => {
    const body = JSON.stringify({ username: 'alice', password: alice.password, device: 'ü'.repeat(32) });
    const bytes = Buffer.from(body);
    const answer = await new Promise<string>((resolve, reject) => {
      const call = httpRequest(new URL('/api/v1/auth/login', server.url), { method: 'POST', headers: json });
      call.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      });
      call.on('error', reject);
      const step = (at: number): void => {
        if (at >= bytes.length) call.end();
        else call.write(bytes.subarray(at, at + 7), () => setImmediate(step, at + 7));
      };
      step(0);
    });
    expect(answerOf('login', JSON.parse(answer)).session.device).toBe('ü'.repeat(32));
  });
});

describe('answers', () => {
  it('carry the id of the request, a new one or the one that was sent', async () => {
    const own = await raw('GET /healthz', { headers: { 'x-request-id': 'my-request.1' } });
    expect(own.response.headers.get('x-request-id')).toBe('my-request.1');
    const other = await raw('GET /healthz', { headers: { 'x-request-id': 'not one; x=y' } });
    expect(other.response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('say how much may be asked', async () => {
    const answer = await rest(server, 'GET /api/v1/me', { token: alice.token });
    expect(Number(answer.headers.get('ratelimit-limit'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
    expect(answer.headers.get('ratelimit-reset')).toMatch(/^\d+$/);
  });

  it.each([
    [undefined, 'unauthenticated'],
    ['', 'unauthenticated'],
    ['not-a-token', 'unauthenticated'],
    [`imt_${'a'.repeat(43)}`, 'unauthenticated'],
  ])('ask for a token instead of %s', async (token, code) => {
    const answer = await rest(server, 'GET /api/v1/me', token === undefined ? {} : { token });
    expect(answer).toMatchObject({ status: 401, body: { code } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('never take a token from the URL', async () => {
    const answer = await rest(server, `GET /api/v1/me?token=${alice.token}`);
    expect(answer.status).toBe(401);
  });

  it('follow the shapes of the protocol', async () => {
    const token = alice.token;
    const group = await createGroup(server, alice, [bob]);
    const sent = await restOk(server, `POST /api/v1/conversations/${group}/messages`, { token, body: { body: 'hi' } });
    const stored = answerOf('sendMessage', sent);
    const check = async (name: RouteName, operation: string): Promise<void> => {
      const body = await restOk(server, operation, { token });
      answerOf(name, body);
    };
    await check('me', 'GET /api/v1/me');
    await check('listSessions', 'GET /api/v1/me/sessions');
    await check('getUser', 'GET /api/v1/users/%40bob');
    await check('listConversations', 'GET /api/v1/conversations');
    await check('getConversation', 'GET /api/v1/conversations/%40bob');
    await check('listMembers', `GET /api/v1/conversations/${group}/members`);
    await check('listMessages', `GET /api/v1/conversations/${group}/messages`);
    await check('putReaction', `PUT /api/v1/conversations/${group}/messages/${stored.seq}/reactions/%F0%9F%91%8D`);
    await check(
      'deleteReaction',
      `DELETE /api/v1/conversations/${group}/messages/${stored.seq}/reactions/%F0%9F%91%8D`,
    );
    await check('recallMessage', `DELETE /api/v1/conversations/${group}/messages/${stored.seq}`);
    await check('leaveConversation', `POST /api/v1/conversations/${group}/leave`);
  });
});

describe('repeats', () => {
  const path = () => `POST /api/v1/conversations/${direct}/messages`;

  it.each(['', 'with space', '\u00d7\u00f8\u009b', 'x'.repeat(LIMITS.idempotencyKeyBytes + 1)])(
    'cannot have the key %j',
    async (key) => {
      const answer = await rest(server, `POST /api/v1/conversations/${direct}/messages`, {
        token: alice.token,
        body: { body: 'once' },
        headers: { 'idempotency-key': key },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument', field: 'idempotency-key' } });
    },
  );

  it('of a message under one Idempotency-Key are one message', async () => {
    const request = { token: alice.token, body: { body: 'once' }, headers: { 'idempotency-key': 'key-of-once' } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => rest(server, path(), request)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    const other = await rest(server, path(), { ...request, body: { body: 'twice' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('of a message under one client id are one message, whichever way the id came', async () => {
    const clientId = '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f';
    const first = await rest(server, path(), { token: alice.token, body: { body: 'by id', clientId } });
    const again = await rest(server, path(), { token: alice.token, body: { body: 'by id', clientId } });
    const byKey = await rest(server, path(), {
      token: alice.token,
      body: { body: 'by id' },
      headers: { 'idempotency-key': clientId.toUpperCase() },
    });
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(byKey.body).toEqual(first.body);
  });

  it('of other changes get the first answer', async () => {
    const request = {
      token: alice.token,
      body: { name: 'Keyed', members: ['@bob'] },
      headers: { 'idempotency-key': 'key-of-group' },
    };
    const operation = 'POST /api/v1/conversations';
    const [first, second] = await Promise.all([rest(server, operation, request), rest(server, operation, request)]);
    const third = await rest(server, operation, request);
    expect(first?.status).toBe(201);
    expect(second?.body).toEqual(first?.body);
    expect(third.body).toEqual(first?.body);
    expect(third.headers.get('idempotency-replayed')).toBe('true');
    const other = await rest(server, operation, { ...request, body: { name: 'Another', members: ['@bob'] } });
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
    // The key is alice's: for bob it is another one.
    const bobs = await rest(server, operation, { ...request, token: bob.token, body: { name: 'Keyed', members: [] } });
    expect(bobs.status).toBe(201);
    expect(bobs.body).not.toEqual(first?.body);
  });

  it.each(['a b', 'aüb', 'x'.repeat(LIMITS.idempotencyKeyBytes + 1)])('are refused under the key %j', async (key) => {
    const headers = { 'idempotency-key': key };
    const answer = await rest(server, path(), { token: alice.token, body: { body: 'x' }, headers });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument' } });
  });
});

describe('pages', () => {
  it('follow each other without a hole or a repeat', async () => {
    const reader = await createUser(server, 'reader');
    const ids = [];
    for (let index = 0; index < 7; index++) ids.push(await createGroup(server, reader, []));
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const body = await restOk(server, `GET /api/v1/conversations?limit=3${more}`, { token: reader.token });
      const page = answerOf('listConversations', body);
      seen.push(...page.conversations.map((summary) => summary.conversation.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.reverse());
  });

  it.each(['limit=0', 'limit=201', 'limit=1e1', 'limit=', 'cursor=x', 'limit=1&limit=2', 'page=2'])(
    'are refused with %s',
    async (query) => {
      const answer = await rest(server, `GET /api/v1/conversations?${query}`, { token: alice.token });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_argument' } });
    },
  );
});

describe('documents', () => {
  it('describe every operation in OpenAPI 3.1', async () => {
    const { response, text } = await raw('GET /openapi.json');
    expect(response.status).toBe(200);
    const document = JSON.parse(text) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const found = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    const others = ['storeFile', 'getFile', 'downloadFile', 'downloadThumbnail', 'linkFile', 'postToWebhook'];
    const tus = ['createUpload', 'getUpload', 'appendUpload', 'endUpload'];
    expect(found.sort()).toEqual([...ALL_ROUTES.map(({ name }) => name), ...others, ...tus].sort());
  });

  it('can be read without a network, under a policy without inline scripts', async () => {
    const { response, text } = await raw('GET /docs');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';/,
    );
    for (const { path } of ALL_ROUTES) expect(text).toContain(`data-path="${path}"`);
    expect(text).not.toMatch(/(?:src|href)="https?:/);
    const loaded = [...text.matchAll(/<(?:script|link)[^>]*? (?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(loaded.length).toBeGreaterThanOrEqual(2);
    for (const path of loaded) {
      const file = await raw(`GET ${path}`);
      expect({ path, status: file.response.status }).toEqual({ path, status: 200 });
      expect(file.response.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/);
    }
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const plain = await raw('GET /docs', { headers: { 'accept-encoding': 'identity' } });
    expect(plain.response.headers.get('content-encoding')).toBeNull();
    expect(plain.text).toBe(text);
    const tag = response.headers.get('etag') ?? '';
    const again = await raw('GET /docs', { headers: { 'if-none-match': tag } });
    expect([again.response.status, again.text]).toEqual([304, '']);
    const errors = await raw('GET /docs/errors');
    for (const code of Object.keys(ERROR_CODES)) expect(errors.text).toContain(`id="${code}"`);
  });

  it('tell health, readiness and numbers', async () => {
    expect((await raw('GET /healthz')).response.status).toBe(200);
    expect(JSON.parse((await raw('GET /readyz')).text)).toMatchObject({ status: 'ready' });
    expect((await raw('GET /metrics')).text).toContain('imd_http_requests_total{operation="login"');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSE_CODES, ERROR_CODES, OPERATIONS, type SocketOperationName, TOKEN_SCOPE_NAMES } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type RunningServer, startServer } from '../support/harness.ts';
import { connect, errorCode } from '../support/raw-client.ts';
import { createToken, readAdminToken } from '../support/tokens.ts';
import { createUser, openDirect, type RestAnswer, rest, restOk } from '../support/users.ts';

// Every operation with every scope, by REST and by socket. Limits are off the way: hundreds of requests come from one user.
const env = { IMD_LIMITS_SEND_BURST: '100000', IMD_LIMITS_COMMAND_BURST: '100000' };
let server: RunningServer;
/** Admins have all scopes, so that it is the token alone that is refused. */
let admin: { readonly token: string };

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env });
  admin = { token: readAdminToken(server) };
});
afterAll(async () => {
  await server.stop();
});

interface Vector {
  readonly name: string;
  readonly hex: string;
  readonly decoded: Readonly<Record<string, unknown>> & { readonly requestId: number };
}

/** One frame of every command that a socket takes. */
const FRAMES = (
  JSON.parse(readFileSync(join(ROOT, 'packages/protocol/test/vectors/commands.json'), 'utf8')) as {
    vectors: readonly Vector[];
  }
).vectors.flatMap(({ hex, decoded }) => {
  const name = Object.keys(decoded).find((key) => Object.hasOwn(OPERATIONS, key));
  const { requestId } = decoded;
  return name === undefined ? [] : [{ name: name as SocketOperationName, requestId, bytes: Buffer.from(hex, 'hex') }];
});

/** What the server says of a scope that is missing; undefined when it says nothing of scopes. */
function missingOf(code: unknown, message: unknown): string | undefined {
  const scope = /needs the scope ([a-z:]+),/.exec(String(message))?.[1];
  if (scope !== undefined) expect(code).toBe('forbidden');
  return scope;
}
const missingInRest = ({ body }: RestAnswer) => {
  const { code, detail } = (body ?? {}) as { readonly code?: unknown; readonly detail?: unknown };
  return missingOf(code, detail);
};

const CALLS = ALL_ROUTES.flatMap(({ name, method, path, hasBody, operation: { spec } }) => {
  // The second gives the token up.
  if (spec.auth === 'none' || name === 'logout') return [];
  // Nobody and nothing there is named so: what is let in changes nothing.
  const call = `${method} ${path.replace(/\{\w+\}/g, '999999')}`;
  return [
    {
      name,
      needed: spec.scope,
      ask: (token: string) => rest(server, call, { token, ...(hasBody ? { body: {} } : {}) }),
    },
  ];
});

it('a log-in has every scope', async () => {
  expect(CALLS.length).toBeGreaterThan(80);
  for (const { name, ask } of CALLS) expect(missingInRest(await ask(admin.token)), name).toBeUndefined();
});

describe('a token with one scope', () => {
  it.each(TOKEN_SCOPE_NAMES)(
    '%s: calls by REST what needs it, and is told the name of what it lacks',
    async (scope) => {
      const { token } = await createToken(server, admin, scope);
      for (const { name, needed, ask } of CALLS) {
        const answer = await ask(token);
        expect(answer.status, name).not.toBe(ERROR_CODES.rate_limited.http);
        expect(missingInRest(answer), name).toBe(needed === 'none' || needed === scope ? undefined : needed);
      }
    },
  );

  it.each(TOKEN_SCOPE_NAMES)(
    '%s: calls by socket what needs it, and is told the name of what it lacks',
    async (scope) => {
      const { token } = await createToken(server, admin, scope);
      const socket = await connect(server);
      expect((await socket.hello(token, { withoutEvents: true })).welcome).toBeTruthy();
      const commands = new Set(FRAMES.map(({ name }) => name));
      const all = Object.values(OPERATIONS).filter(({ spec }) => spec.socket);
      expect([...commands].sort()).toEqual(all.map(({ spec }) => spec.name).sort());
      for (const { name, requestId, bytes } of FRAMES) {
        socket.sendBytes(bytes);
        const { error } = await socket.reply(requestId);
        const { scope: needed } = OPERATIONS[name].spec;
        const missing = missingOf(error && errorCode({ error } as never), error?.message);
        expect(missing, name).toBe(needed === 'none' || needed === scope ? undefined : needed);
      }
    },
  );

  it('uploads only with files:write, and downloads only with read', async () => {
    const upload = `/api/v1/uploads/${'0'.repeat(32)}`;
    const calls = {
      'POST /api/v1/uploads': 'files:write',
      [`PATCH ${upload}`]: 'files:write',
      [`DELETE ${upload}`]: 'files:write',
      'POST /api/v1/files': 'files:write',
      'GET /api/v1/files/999999': 'read',
      'POST /api/v1/files/999999/link': 'read',
      'GET /api/v1/files/999999/content': 'read',
      'GET /api/v1/files/999999/thumbnail': 'read',
    };
    for (const scope of TOKEN_SCOPE_NAMES) {
      const { token } = await createToken(server, admin, scope);
      for (const [call, needed] of Object.entries(calls)) {
        const answer = await rest(server, call, { token, headers: { 'tus-resumable': '1.0.0' } });
        expect(missingInRest(answer), `${call} with ${scope}`).toBe(needed === scope ? undefined : needed);
      }
    }
  });

  it('gets events only with read', async () => {
    for (const scope of TOKEN_SCOPE_NAMES) {
      const { token } = await createToken(server, admin, scope);
      const socket = await connect(server);
      const answer = await socket.hello(token);
      if (scope === 'read') expect(answer.welcome).toBeTruthy();
      else {
        expect(answer.error?.message).toContain('needs the scope read');
        expect(await socket.closed).toMatchObject({ code: CLOSE_CODES.hello_refused.code });
      }
    }
  });

  it('sends without reading: answers to it hold no messages', async () => {
    const [alice] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
    const direct = await openDirect(server, alice, 'bob');
    const [writer, reader] = [
      await createToken(server, alice, 'messages:write'),
      await createToken(server, alice, 'messages:write', 'read'),
    ];
    const path = `POST /api/v1/conversations/${direct}/messages`;
    await restOk(server, path, { token: writer.token, body: { body: 'for bob alone' } });
    const open = (token: string) =>
      restOk(server, 'POST /api/v1/conversations/direct', { token, body: { user: '@bob' } });
    expect(JSON.stringify(await open(reader.token))).toContain('for bob alone');
    expect(JSON.stringify(await open(writer.token))).not.toContain('for bob alone');
    for (const [{ token }, isShown] of [
      [reader, true],
      [writer, false],
    ] as const) {
      const socket = await connect(server);
      await socket.hello(token, { withoutEvents: true });
      const { conversationOpened } = await socket.request({ openDirect: { username: 'bob' } });
      expect(conversationOpened?.summary?.conversation?.id).toBe(direct);
      expect(JSON.stringify(conversationOpened).includes('for bob alone')).toBe(isShown);
    }
  });

  it('reads /metrics for admins only with admin:read', async () => {
    const closed = await startServer({ env: { IMD_HTTP_METRICS: 'admin' } });
    const itsAdmin = { token: readAdminToken(closed) };
    const [may, mayNot] = [
      await createToken(closed, itsAdmin, 'admin:read'),
      await createToken(closed, itsAdmin, 'admin:write'),
    ];
    const read = (token: string) => fetch(`${closed.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect((await read(may.token)).status).toBe(200);
    expect((await read(mayNot.token)).status).toBe(403);
  });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientError } from '../errors.ts';
import { createRestClient } from './rest-client.ts';

let server: Server | undefined;
const started: Server[] = [];

afterEach(() => {
  for (const one of started.splice(0)) {
    one.closeAllConnections();
    one.close();
  }
  server = undefined;
});

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const created = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => handle(request, response, body));
  });
  server = created;
  started.push(created);
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`;
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function failure(promise: Promise<unknown>): Promise<ClientError> {
  try {
    await promise;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(ClientError);
    return thrown as ClientError;
  }
  throw new Error('It did not fail.');
}

const USER = { id: 7, username: 'alice', displayName: 'Alice', role: 'user', disabled: false };
const LOGIN = {
  user: { ...USER, email: '', createdAt: '2026-01-01T00:00:00.000Z' },
  session: {
    id: 3,
    device: 'test',
    createdAt: '2026-01-01T00:00:00.000Z',
    lastUsedAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-02-01T00:00:00.000Z',
    current: true,
  },
  token: 'secret-a',
  tokenExpiresAt: '2026-01-01T01:00:00.000Z',
  refreshToken: 'secret-r',
  refreshTokenExpiresAt: '2026-02-01T00:00:00.000Z',
};

describe('rest client', () => {
  it('puts parameters in the path, percent-encoded, the query behind it and the token in the header', async () => {
    const seen: string[] = [];
    const url = await serve((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      json(response, 200, { messages: [], users: [], atStart: true, atEnd: true, rev: 4, lastSeq: 2 });
    });
    const client = createRestClient({ serverUrl: `${url}/`, token: async () => 'tok' });
    const page = await client.call('listMessages', { conversation: '#ops', limit: 5 });
    expect(page.rev).toBe(4);
    expect(seen).toEqual(['GET /api/v1/conversations/%23ops/messages?limit=5 Bearer tok']);
  });

  it('gives credentials with times in milliseconds after a log-in', async () => {
    const url = await serve((request, response, body) => {
      expect(request.headers.authorization).toBeUndefined();
      expect(JSON.parse(body)).toEqual({ username: 'alice', password: 'pw' });
      json(response, 200, LOGIN);
    });
    const credentials = await createRestClient({ serverUrl: url }).login({ username: 'alice', password: 'pw' });
    expect(credentials).toEqual({
      userId: 7,
      username: 'alice',
      token: 'secret-a',
      tokenExpiresAt: Date.parse('2026-01-01T01:00:00.000Z'),
      refreshToken: 'secret-r',
      refreshTokenExpiresAt: Date.parse('2026-02-01T00:00:00.000Z'),
    });
  });

  it('turns a problem document into a ClientError with its code, advice and incident', async () => {
    const url = await serve((_, response) => {
      const problem = {
        type: '/x',
        title: 'T',
        status: 429,
        code: 'rate_limited',
        detail: 'Slow down.',
        retryAfterMs: 1500,
      };
      json(response, 429, problem, { 'content-type': 'application/problem+json' });
    });
    const error = await failure(createRestClient({ serverUrl: url, token: async () => 't' }).whoami());
    expect([error.code, error.message, error.retryAfterMs, error.exitCode]).toEqual([
      'rate_limited',
      'Slow down.',
      1500,
      7,
    ]);
  });

  it('judges an answer that is no problem document by its status', async () => {
    const url = await serve((_, response) => {
      response.writeHead(503, { 'retry-after': '2' });
      response.end('<html>bad gateway</html>');
    });
    const error = await failure(createRestClient({ serverUrl: url, token: async () => 't' }).whoami());
    expect([error.code, error.retryAfterMs]).toEqual(['unavailable', 2000]);
  });

  it('says that the outcome is unknown when a write is not answered in time, and timeout for a read', async () => {
    const url = await serve(() => undefined);
    const client = createRestClient({ serverUrl: url, token: async () => 't', timeoutMs: 150 });
    expect((await failure(client.whoami())).code).toBe('timeout');
    const send = client.call('sendMessage', { conversation: '4', body: 'hi' });
    expect((await failure(send)).code).toBe('outcome_unknown');
  });

  it('reads from the next node when one does not answer, and leaves that one after a write, too', async () => {
    const asked = { hung: 0, good: 0 };
    const hung = await serve(() => void asked.hung++);
    const good = await serve((_, response) => {
      asked.good++;
      json(response, 200, { ...USER, email: '', createdAt: '2026-01-01T00:00:00.000Z' });
    });
    // Where it begins is left to chance.
    const client = createRestClient({ serverUrl: `${hung},${good}`, token: async () => 't', timeoutMs: 150 });
    for (let count = 0; count < 4; count++) expect((await client.whoami()).username).toBe('alice');
    expect(asked.good).toBe(4);
    expect(asked.hung).toBeLessThan(2);
    const other = createRestClient({ serverUrl: `${good},${hung}`, token: async () => 't', timeoutMs: 150 });
    const codes = new Set<string>();
    for (let count = 0; count < 3; count++) {
      const send = failure(other.call('sendMessage', { conversation: '4', body: 'hi' }));
      codes.add((await send).code);
    }
    // Another shape than that of a message says that the good one was asked.
    expect([...codes].sort()).toEqual(['internal', 'outcome_unknown']);
    expect(asked.hung).toBeLessThan(3);
  });

  it('says unavailable when nothing listens', async () => {
    const url = await serve(() => undefined);
    server?.close();
    const error = await failure(createRestClient({ serverUrl: url, token: async () => 't' }).whoami());
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('connection refused');
  });

  it('does not follow a redirect with the token', async () => {
    const url = await serve((_, response) => {
      response.writeHead(307, { location: '/elsewhere' });
      response.end();
    });
    const error = await failure(createRestClient({ serverUrl: url, token: async () => 't' }).whoami());
    expect(error.code).toBe('unavailable');
  });

  it('refuses an answer of another shape', async () => {
    const url = await serve((_, response) => json(response, 200, { hello: 'world' }));
    const error = await failure(createRestClient({ serverUrl: url, token: async () => 't' }).whoami());
    expect(error.code).toBe('internal');
    expect(error.message).toContain('unexpected shape');
  });

  it('asks for a log-in when there is no token', async () => {
    const error = await failure(createRestClient({ serverUrl: 'http://127.0.0.1:9' }).whoami());
    expect(error.needsLogin).toBe(true);
  });

  it('ends when the caller gives up', async () => {
    const url = await serve(() => undefined);
    const controller = new AbortController();
    const call = createRestClient({ serverUrl: url, token: async () => 't' }).whoami(controller.signal);
    controller.abort();
    expect((await failure(call)).code).toBe('timeout');
  });
});

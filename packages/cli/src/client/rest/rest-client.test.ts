import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientError } from '../errors.ts';
import { HttpFailure, type SendHttp } from './http.ts';
import { createRestClient } from './rest-client.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const started = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => handle(request, response, body));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
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
    const [hung, good] = ['http://127.0.0.1:1', 'http://127.0.0.1:2'];
    const asked: string[] = [];
    const account = JSON.stringify({ ...USER, email: '', createdAt: '2026-01-01T00:00:00.000Z' });
    const send: SendHttp = (url, { method, signal }) => {
      asked.push(`${method} ${new URL(url).origin}`);
      if (url.startsWith(good)) {
        const bytes = async function* () {
          yield Buffer.from(account);
        };
        return Promise.resolve({ status: 200, ok: true, header: () => undefined, bytes, drop: () => undefined });
      }
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new HttpFailure('aborted')), { once: true });
      });
    };
    // Where it begins is left to chance, so each is asked of two.
    const client = () =>
      createRestClient({ serverUrl: `${hung},${good}`, token: async () => 't', timeoutMs: 20, send });
    const reading = client();
    for (let count = 0; count < 3; count++) expect((await reading.whoami()).username).toBe('alice');
    expect(asked.filter((one) => one === `GET ${hung}`).length).toBeLessThan(2);
    asked.length = 0;
    const writing = client();
    const write = () => writing.call('sendMessage', { conversation: '4', body: 'hi' });
    const codes: string[] = [];
    for (let count = 0; count < 3; count++) codes.push((await failure(write())).code);
    // The good one answers with what is no message; of the other one nobody knows, and it is not asked twice.
    expect(codes.filter((code) => code === 'outcome_unknown').length).toBeLessThan(2);
    expect(codes.at(-1)).toBe('internal');
    expect(asked).toHaveLength(3);
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
    expect(error.message).toBe("This address redirects to /elsewhere; name the server's own address instead.");
  });

  it('says when something else than HTTP answers', async () => {
    const other = createTcpServer((socket) => void socket.on('error', () => undefined).end('SSH-2.0-x\r\n'));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const serverUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const error = await failure(createRestClient({ serverUrl, token: async () => 't' }).whoami());
    other.close();
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('does not speak HTTP') });
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

import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { createPostDelivery } from './post-delivery.ts';

/** A server on an address of this machine that counts as a public one. */
async function listen(handler: RequestListener, host = '127.0.0.2') {
  const server = createServer(handler);
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** Posts to a name that leads to 127.0.0.2, unless a test says otherwise. Its limit is longer than a test may take. */
function poster(resolve: () => Promise<readonly string[]> = async () => ['127.0.0.2'], limitMs = 600_000) {
  const post = createPostDelivery(createAddressGuard(resolve, ['127.0.0.2']), { limitMs });
  return (port: number, signal?: AbortSignal) =>
    post({
      url: `http://hooks.test:${port}/in?a=1`,
      headers: { 'webhook-id': 'msg_1' },
      body: '{"a":"ü"}',
      ...(signal === undefined ? {} : { signal }),
    });
}

it('what is posted arrives whole, at the address of the name', async () => {
  const seen: unknown[] = [];
  const port = await listen(async (request, response) => {
    const { method, url, headers } = request;
    seen.push([method, url, headers.host, headers['content-type'], headers['webhook-id'], await bodyOf(request)]);
    response.end('thanks');
  });
  expect(await poster()(port)).toMatchObject({ status: 200, error: '' });
  expect(seen).toEqual([['POST', '/in?a=1', `hooks.test:${port}`, 'application/json', 'msg_1', '{"a":"ü"}']]);
});

it('a redirect is not followed', async () => {
  let inside = 0;
  const hidden = await listen((_, response) => {
    inside += 1;
    response.end();
  }, '127.0.0.1');
  const port = await listen((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${hidden}/` }).end();
  });
  expect(await poster()(port)).toMatchObject({ status: 307, error: expect.stringContaining('redirects (307)') });
  expect(inside).toBe(0);
});

it('a name is looked up once: where it leads afterwards does not matter', async () => {
  let inside = 0;
  let outside = 0;
  const port = await listen((_, response) => {
    outside += 1;
    response.end();
  });
  const server = createServer((_, response) => {
    inside += 1;
    response.end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const answers = [['127.0.0.2'], ['127.0.0.1'], ['127.0.0.1']];
  let asked = 0;
  const post = poster(async () => answers[asked++] ?? []);
  expect(await post(port)).toMatchObject({ status: 200 });
  expect({ asked, inside, outside }).toEqual({ asked: 1, inside: 0, outside: 1 });
  expect(await post(port)).toMatchObject({ status: 0, error: expect.stringContaining('no public address') });
  expect({ inside, outside }).toEqual({ inside: 0, outside: 1 });
});

it('a receiver that never answers is given up', async () => {
  const port = await listen(() => {});
  expect(await poster(undefined, 100)(port)).toMatchObject({ status: 0, error: 'It did not answer in time.' });
});

it('a name server that never answers is given up', async () => {
  const post = poster(() => new Promise(() => {}), 100);
  expect(await post(1)).toMatchObject({ status: 0, error: 'It did not answer in time.' });
});

it('an answer without end is cut off, and its status holds', async () => {
  let closed: () => void = () => {};
  const cut = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const port = await listen((_request, response) => {
    response.writeHead(202);
    const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 5);
    response.on('close', () => {
      clearInterval(timer);
      closed();
    });
  });
  expect(await poster()(port)).toMatchObject({ status: 202, error: '' });
  await cut;
});

it('an answer that comes slowly for ever is cut off at the end of the try, and its status holds', async () => {
  const end = new AbortController();
  let closed: () => void = () => {};
  const cut = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const port = await listen((_request, response) => {
    response.writeHead(202);
    let bytes = 0;
    const timer = setInterval(() => {
      response.write('.');
      bytes += 1;
      if (bytes === 20) end.abort();
    }, 5);
    response.on('close', () => {
      clearInterval(timer);
      closed();
    });
  });
  expect(await poster()(port, end.signal)).toMatchObject({ status: 202, error: '' });
  await cut;
});

it.each([
  [500, {}, { error: 'It answered 500.', retryAfterMs: 0 }],
  [503, { 'retry-after': '120' }, { error: 'It answered 503.', retryAfterMs: 120_000 }],
  [429, { 'retry-after': '9999999' }, { error: 'It answered 429.', retryAfterMs: 3_600_000 }],
])('the answer %i is a failure', async (status, headers, expected) => {
  const port = await listen((_, response) => void response.writeHead(status, headers).end());
  expect(await poster()(port)).toMatchObject({ status, ...expected });
});

it('a receiver that is not there is named as such', async () => {
  const port = await listen(() => {});
  const gone = createServer();
  gone.listen(0, '127.0.0.2');
  await once(gone, 'listening');
  const { port: free } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, 'close');
  expect(free).not.toBe(port);
  expect(await poster()(free)).toMatchObject({ status: 0, error: 'Nothing listens there.' });
});

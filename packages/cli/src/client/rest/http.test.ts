import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { HttpFailure, sendHttp, sendHttpOver } from './http.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(answer: RequestListener): Promise<{ readonly url: string; readonly port: number }> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/path?a=b`, port };
}

const GET = { method: 'GET', headers: {} };

async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('hands on status, headers and body, and follows no redirect', async () => {
  const { url } = await serve((request, response) => {
    response
      .writeHead(302, { location: 'http://elsewhere/', 'x-two': ['1', '2'] })
      .end(`${request.method} ${request.url}`);
  });
  const answer = await sendHttp(url, GET);
  expect([
    answer.status,
    answer.ok,
    answer.header('location'),
    answer.header('x-two'),
    answer.header('x-none'),
  ]).toEqual([302, false, 'http://elsewhere/', '1', undefined]);
  expect(await text(answer.bytes())).toBe('GET /path?a=b');
});

it('sends a text with its length, and bytes as they come, over any connection', async () => {
  const { url, port } = await serve((request, response) => {
    void text(request).then((body) =>
      response.end(`${request.headers['content-length']} ${request.headers.host} ${body}`),
    );
  });
  const answer = await sendHttp(url, { method: 'POST', headers: {}, body: 'Grüße' });
  expect(await text(answer.bytes())).toBe(`7 127.0.0.1:${port} Grüße`);
  async function* parts() {
    yield Buffer.from('one ');
    yield Buffer.from('two');
  }
  const send = sendHttpOver(() => connect(port, '127.0.0.1'));
  const other = await send('http://its.name/', { method: 'PUT', headers: { 'content-length': '7' }, body: parts() });
  expect(await text(other.bytes())).toBe('7 its.name one two');
});

it('takes an answer that comes before all was sent, and sends no more then', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(413, { connection: 'close' }).end('too much');
  });
  let sent = 0;
  async function* endless() {
    for (;;) {
      sent++;
      await new Promise((resolve) => setImmediate(resolve));
      yield Buffer.alloc(64 * 1024);
    }
  }
  const answer = await sendHttp(url, { method: 'POST', headers: {}, body: endless() });
  expect(answer.status).toBe(413);
  expect(await text(answer.bytes())).toBe('too much');
  await new Promise((resolve) => setTimeout(resolve, 20));
  const before = sent;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sent).toBe(before);
});

it('fails with its cause when nobody listens, the body cannot be made, the answer breaks off, or its caller gives up', async () => {
  const { url, port } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('only this', () => response.destroy());
  });
  const answer = await sendHttp(url, GET);
  const broken = await text(answer.bytes()).catch((error: unknown) => error);
  expect(broken).toBeInstanceOf(HttpFailure);
  const giveUp = new AbortController();
  giveUp.abort();
  await expect(sendHttp(url, { ...GET, signal: giveUp.signal })).rejects.toBeInstanceOf(HttpFailure);
  const wrong = new Error('no such file');
  // biome-ignore lint/correctness/useYield: it fails before it has anything.
  async function* unreadable(): AsyncIterable<Uint8Array> {
    throw wrong;
  }
  const sent = sendHttp(url, { method: 'POST', headers: {}, body: unreadable() });
  await expect(sent).rejects.toMatchObject({ cause: wrong });
  server?.closeAllConnections();
  server?.close();
  await expect(sendHttp(`http://127.0.0.1:${port}/`, GET)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

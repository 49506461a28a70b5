import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startProxy } from './proxy.ts';

async function echoServer(): Promise<{ url: string }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function open(url: string): Promise<{ socket: Socket; text: () => string }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  await once(socket, 'connect');
  return { socket, text: () => text };
}

it('passes bytes both ways and the end of each side', async () => {
  const proxy = await startProxy(await echoServer());
  const { socket, text } = await open(proxy.url);
  socket.end('hello');
  await once(socket, 'close');
  expect(text()).toBe('hello');
  expect([proxy.bytes('up'), proxy.bytes('down')]).toEqual([5, 5]);
});

it('holds one direction back and lets it through in order', async () => {
  const proxy = await startProxy(await echoServer());
  const { socket, text } = await open(proxy.url);
  proxy.stall('down');
  const answer = proxy.nextBytes('down');
  socket.write('a');
  await answer;
  expect(text()).toBe('');
  socket.end('b');
  proxy.release('down');
  await once(socket, 'close');
  expect(text()).toBe('ab');
});

it('cuts what is open, loses what was held back, and takes the next connection', async () => {
  const proxy = await startProxy(await echoServer());
  const first = await open(proxy.url);
  const closed = new Promise((resolve) => {
    first.socket.on('error', () => {}).once('close', resolve);
  });
  proxy.stall('down');
  const answer = proxy.nextBytes('down');
  first.socket.write('lost');
  await answer;
  proxy.cut();
  await closed;
  proxy.release('down');
  expect(first.text()).toBe('');
  const second = await open(proxy.url);
  second.socket.end('kept');
  await once(second.socket, 'close');
  expect(second.text()).toBe('kept');
});

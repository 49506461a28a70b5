import { expect, it } from 'vitest';
import { App } from '../gateway/uws.ts';
import { createPort } from './port.ts';

it('that neither app gets again is lost, which is told', async () => {
  const lost: string[] = [];
  const [before, next] = [App(), App()];
  let has: 'next' | 'before' | 'none' = 'next';
  const address = { host: '127.0.0.1', port: 0, secure: false };
  const port = createPort(before, address, {
    onLost: ({ message }) => lost.push(message),
    moveTo: ({ socket }) => ({ moved: has === 'next', socket: has === 'none' ? undefined : socket }),
  });
  await port.start();
  try {
    port.move(next);
    has = 'before';
    expect(() => port.move(before)).toThrow('could not be listened on again');
    expect(lost).toEqual([]);
  } finally {
    port.stop();
  }
  await port.start();
  const { stop } = port;
  // Its listener is closed by hand, as that of one that is lost is.
  has = 'none';
  stop();
  await port.start();
  expect(() => port.move(before)).toThrow('nothing listens on 127.0.0.1');
  expect(lost).toHaveLength(1);
});

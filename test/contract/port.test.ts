import { expect, it } from 'vitest';
import { createPort } from '../../packages/server/src/app/port.ts';
import { App, closeListenSocket } from '../../packages/server/src/gateway/uws.ts';

it('that neither app gets again is lost, which is told', async () => {
  const lost: string[] = [];
  const [before, next] = [App(), App()];
  let outcome: 'moved' | 'stayed' | 'lost' = 'moved';
  const address = { host: '127.0.0.1', port: 0, secure: false };
  const port = createPort(address, {
    moveTo({ socket }) {
      if (outcome !== 'lost') return { socket, moved: outcome === 'moved' };
      closeListenSocket(socket);
      return { socket: undefined, moved: false };
    },
  });
  port.onLost(({ message }) => lost.push(message));
  await port.open(before);
  port.move(next);
  outcome = 'stayed';
  expect(() => port.move(before)).toThrow('could not be listened on again');
  expect(lost).toEqual([]);
  outcome = 'lost';
  expect(() => port.move(before)).toThrow('nothing listens on 127.0.0.1');
  expect(lost).toEqual([expect.stringContaining('nothing listens on 127.0.0.1')]);
  // There is nothing to close.
  port.stop();
});

import { expect, it } from 'vitest';
import { createReplaceableApp } from './mounted-app.ts';
import type { TemplatedApp, WebSocket, WebSocketBehavior } from './uws.ts';

/** An app that notes what is published to it, and whose sockets open and close by hand. */
function fakeApp() {
  let behavior: WebSocketBehavior<unknown> = {};
  const published: string[] = [];
  const app = {
    ws(_pattern: string, given: WebSocketBehavior<unknown>) {
      behavior = given;
    },
    any() {},
    publish: (topic: string) => published.push(topic),
    numSubscribers: () => 1,
  } as unknown as TemplatedApp;
  const socket = {} as WebSocket<unknown>;
  return {
    app,
    published,
    open: () => behavior.open?.(socket),
    close: () => behavior.close?.(socket, 1000, new ArrayBuffer(0)),
  };
}

it('what is published reaches every app with sockets, also of one whose first socket opened when it was replaced', () => {
  const [first, second] = [fakeApp(), fakeApp()];
  const app = createReplaceableApp(first.app);
  app.ws('/ws', {});
  const publish = (topic: string) => app.publish(topic, new Uint8Array(), true);
  publish('one');
  app.replace(second.app);
  publish('two');
  expect([first.published, second.published]).toEqual([['one'], ['two']]);
  // Its connection was there before; the request for a socket comes now.
  first.open();
  first.open();
  second.open();
  publish('three');
  expect([first.published, second.published]).toEqual([
    ['one', 'three'],
    ['two', 'three'],
  ]);
  expect(app.numSubscribers('three')).toBe(2);
  first.close();
  publish('four');
  first.close();
  publish('five');
  expect(first.published).toEqual(['one', 'three', 'four']);
  expect(second.published).toEqual(['two', 'three', 'four', 'five']);
});

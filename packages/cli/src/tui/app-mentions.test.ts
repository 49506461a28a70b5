import { expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const ALT_M = '\u001bm';

it('the list says how many of the unread messages mention the user, apart from those that do not', async () => {
  const { app, client } = await startApp(createChatWorld());
  client.receive(11, 3, 'nothing for you');
  await app.settle();
  expect(app.text()).toMatch(/Team .* 1\b/);
  client.receive(11, 3, 'well, @alice?');
  client.receive(11, 3, '@all: now');
  await app.settle();
  expect(app.text()).toMatch(/Team .*@2 3\b/);
});

it('a key goes through the messages that mention the user, oldest first, from one conversation to the next', async () => {
  const world = createChatWorld();
  const many = Array.from({ length: 60 }, (_, index) => ({
    senderId: 3,
    body: `line ${index + 1}`,
    sentAt: START + index,
  }));
  many[4] = { senderId: 3, body: '@alice first', sentAt: START + 4 };
  many[40] = { senderId: 3, body: '@alice second', sentAt: START + 40 };
  world.addRoom({ id: 12, name: 'Busy' }, { messages: many, readSeq: 2 });
  world.addRoom(
    { id: 13, name: 'Late' },
    { messages: [{ senderId: 2, body: '@all third', sentAt: START + 99 }], readSeq: 0 },
  );
  const { app } = await startApp(world);
  // Wherever it has opened: what was read by that is not asked for any more.
  await app.press('\u000b', 'bob', '\r', ALT_M);
  expect(app.text()).toContain('@alice first');
  expect(app.text()).not.toContain('@alice second');
  expect(app.text()).toContain('2 more mentions.');
  await app.press(ALT_M);
  expect(app.text()).toContain('@alice second');
  await app.press(ALT_M);
  expect(app.text()).toContain('@all third');
  await app.press(ALT_M);
  expect(app.text()).toContain('Nothing that is unread mentions you.');
});

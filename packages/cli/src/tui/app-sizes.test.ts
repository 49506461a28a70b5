import { describe, expect, it } from 'vitest';
import { createUser } from '../test-utils/builders.ts';
import { createFakeChatClient } from '../test-utils/fake-client.ts';
import { createFakeWorld } from '../test-utils/fake-world.ts';
import { renderApp } from '../test-utils/render-app.ts';

const NOW = new Date(2026, 2, 5, 11, 0).getTime();

async function open(columns: number, rows: number) {
  const world = createFakeWorld(createUser({ id: 1, username: 'alice' }), [createUser({ id: 2, username: 'bob' })]);
  world.addRoom(
    { id: 10, kind: 'direct', name: '', directUserIds: [1, 2] },
    { messages: [{ senderId: 2, body: 'hello 你好 👩‍👩‍👦‍👦', sentAt: NOW }] },
  );
  const client = createFakeChatClient({ world, now: () => NOW });
  return { app: await renderApp({ client, columns, rows, now: () => NOW }), client };
}

describe('the screen in small and changing windows', () => {
  it.each([
    [1, 1],
    [2, 3],
    [5, 4],
    [12, 6],
    [200, 5],
  ])('works at %ix%i, with a dialog and a list over it', async (columns, rows) => {
    const { app, client } = await open(columns, rows);
    await app.press('some text', '\u000b', 'x', '\u001b[B', '\u001b');
    await app.press('\u001bOP', '\u001b[6~', '\u001b');
    await app.press('\u0015', '/', '\t', '\u0015', '\u001b[5~', '\u0010', 'k', 'j', '\u001b');
    await app.press('still works', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'still works', {}]);
    await app.stop();
  });

  it('draws the same after any resizing as in a fresh window', async () => {
    const { app } = await open(80, 24);
    for (const [columns, rows] of [
      [40, 12],
      [120, 40],
      [60, 10],
      [80, 24],
    ] as const) {
      app.terminal.resize(columns, rows);
      app.app.resize(columns, rows);
      await app.settle();
      const { app: fresh } = await open(columns, rows);
      expect(app.terminal.styled()).toEqual(fresh.terminal.styled());
      expect(app.terminal.cursor()).toEqual(fresh.terminal.cursor());
      await fresh.stop();
    }
    expect(app.takeBytes()).not.toContain('\u001b[3J');
    await app.stop();
  });

  it('writes little for a key press, however long the history is and however large the window', async () => {
    const { app } = await open(120, 40);
    await app.press('a');
    app.takeBytes();
    await app.press('b');
    expect(app.takeBytes().length).toBeLessThan(60);
    await app.stop();
  });
});

import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const SELECT = '\u0010';
const FINDER = '\u000b';
const FROM_BOB = { senderId: 2, sentAt: START };

describe('forwarding', () => {
  it('takes the selected message to the conversation that is chosen, where it says whose it was', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press(SELECT, 'k', 'f');
    expect(app.text()).toContain('─ Forward to ─');
    expect(app.text()).toContain('Enter forward');
    await app.press('tm', '\r');
    expect(client.calls).toContainEqual(['forward', 11, { conversationId: 10, seq: 1 }]);
    expect(app.text()).toContain('Forwarded to Team.');
    await app.press(FINDER, 'tm', '\r');
    expect(app.text()).toMatch(/↪ Forwarded from Bob *│?\n.*hello Alice/);
  });

  it('opens the direct conversation with somebody new', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press(SELECT, 'f', '@carol', '\r');
    const [, to, from] = client.calls.find(([name]) => name === 'forward') ?? [];
    expect(from).toEqual({ conversationId: 10, seq: 2 });
    expect(to).not.toBe(10);
    expect(app.text()).toContain('Forwarded to carol.');
  });

  it('is forwarded again, not sent as an own text, when it was refused', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.refuseNext({ code: 'forbidden', message: 'No.' });
    await app.press(SELECT, 'k', 'f', 'bob', '\r');
    expect(app.text()).toContain('↪ Forwarded message');
    expect(app.text()).toContain('refused: No.');
    await app.press(SELECT, 's');
    expect(client.calls.filter(([name]) => name === 'forward')).toHaveLength(2);
    expect(client.calls.filter(([name]) => name === 'send')).toEqual([]);
    expect(app.text()).toContain('↪ Forwarded from Bob');
  });

  it('makes no message that can be edited, and none of a system message', async () => {
    const world = createChatWorld();
    const payload = { type: 'joined', actor: 3 };
    world.addRoom(
      { id: 12, name: 'Board', lastAt: START + 90_000 },
      {
        messages: [
          { senderId: 3, kind: 'system', body: '', payload, sentAt: START },
          { senderId: 1, body: 'hello Alice', origin: FROM_BOB, sentAt: START },
        ],
      },
    );
    const { app } = await startApp(world);
    await app.press(SELECT, 'e');
    expect(app.text()).toContain('A forwarded message cannot be edited');
    await app.press('k', 'f');
    expect(app.text()).toContain('What the server has written cannot be forwarded.');
    expect(app.text()).not.toContain('Forward to');
  });

  it('is read out by a screen reader', async () => {
    const world = createChatWorld();
    const messages = [{ senderId: 3, body: 'hello Alice', origin: FROM_BOB, sentAt: START }];
    world.addRoom({ id: 12, name: 'Board', lastAt: START + 90_000 }, { messages });
    const { app } = await startApp(world, { screenReader: true });
    expect(app.text()).toContain('carol, 10:00, forwarded from Bob: hello Alice');
  });
});

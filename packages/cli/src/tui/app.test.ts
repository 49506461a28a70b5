import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

describe('the screen', () => {
  it('opens the newest conversation and shows its messages, the list and the state of the connection', async () => {
    const { app } = await startApp(createChatWorld());
    const text = app.text();
    expect(text).toContain('hello Alice');
    expect(text).toContain('hello Bob');
    expect(text).toMatch(/Team/);
    expect(text).toContain('✓✓ read');
    expect(text).toContain('● alice');
  });

  it('sends what is typed when Enter is pressed and shows it as stored', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('how are you?', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'how are you?', {}]);
    expect(app.text()).toContain('how are you?');
    expect(app.text()).toContain('✓');
    expect(app.text()).toContain('Write a message');
  });

  it('shows a message that arrives and marks it read while the terminal is in focus', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.receive(10, 2, 'are you there?');
    await app.settle();
    expect(app.text()).toContain('are you there?');
    expect(client.calls).toContainEqual(['markRead', 10, 3]);
  });
});

describe('reading', () => {
  it('marks nothing read while the terminal is out of focus, rings once, and draws the unread line', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u001b[O');
    client.receive(10, 2, 'while you were away');
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'markRead')).toEqual([]);
    expect(app.terminal.notes).toEqual(['bell']);
    expect(app.text()).toMatch(/─ \d+ new ─[\s\S]*while you were away/);
    await app.press('\u001b[I');
    expect(client.calls).toContainEqual(['markRead', 10, 3]);
  });

  it('marks nothing read under a dialog', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u000b');
    client.receive(10, 2, 'behind the dialog');
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'markRead')).toEqual([]);
  });

  it('ends a mark as unread when the conversation is opened, and leaves one that comes while it is open', async () => {
    const world = createChatWorld();
    const room = world.rooms.get(10);
    if (room !== undefined) room.settings = { ...room.settings, unreadFromSeq: 1 };
    const { app, client } = await startApp(world);
    const marks = () => client.calls.filter(([name, id]) => name === 'markRead' && id === 10);
    await app.settle();
    expect(marks()).toEqual([['markRead', 10, 2]]);
    await client.settings.set(10, { unreadFromSeq: 2 });
    await app.settle();
    expect(marks()).toHaveLength(1);
    await app.press('\u001b[1;3A', '\u001b[1;3B');
    await app.settle();
    expect(marks()).toHaveLength(2);
  });

  it('reads older pages from the server when the view comes near the start, and keeps the view', async () => {
    const world = createChatWorld();
    const messages = Array.from({ length: 300 }, (_, index) => ({
      senderId: 2,
      body: `line ${index + 1}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { messages });
    const { app, client } = await startApp(world);
    expect(app.text()).toContain('line 300.');
    for (let page = 0; page < 20; page++) await app.press('\u001b[5~');
    expect(app.text()).toContain('line 1.');
    expect(app.text()).toContain('The conversation begins here.');
    const asked = client.calls.filter(([name]) => name === 'history').map(([, , page]) => page);
    expect(asked).toContainEqual({ before: 251, limit: 50 });
    const before = app.text();
    client.receive(20, 2, 'one more');
    await app.settle();
    const conversation = (text: string) => text.split('\n').map((row) => row.slice(row.indexOf('│')));
    expect(conversation(app.text()).slice(1, -1)).toEqual(conversation(before).slice(1, -1));
    await app.press('\u001b[1;5F');
    expect(app.text()).toContain('one more');
  });

  it('opens at the first unread message, however far back it is', async () => {
    const world = createChatWorld();
    const messages = Array.from({ length: 200 }, (_, index) => ({
      senderId: 2,
      body: `line ${index + 1}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { messages, readSeq: 40 });
    const { app, client } = await startApp(world);
    expect(app.text()).toMatch(/─ new ─[\s\S]*line 41\./);
    expect(app.text()).not.toContain('line 200.');
    const read = client.calls.filter(([name]) => name === 'markRead').map(([, , seq]) => seq as number);
    expect(Math.max(...read)).toBeLessThan(70);
  });
});

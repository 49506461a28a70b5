import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createFakeChatClient } from '../test-utils/fake-client.ts';

const CTRL_P = '\u0010';
const MADE: ReadonlySet<string> = new Set(['react', 'pin', 'recall', 'hidden.delete', 'settings.set']);

describe('without a connection', () => {
  it('an edit waits with its new text, and is made when the connection is back', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.goOffline('connection refused', START + 130_000);
    await app.press(CTRL_P, 'e', '!', '\r');
    expect(app.text()).toContain('hello Bob!');
    expect(app.text()).toContain('… edit waits');
    expect(app.app.leftOver()).toBe('1 change waits here; the next im sends it.');
    client.goOnline();
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'edit')).toEqual([['edit', 10, 2, 'hello Bob!']]);
    expect(app.text()).not.toContain('edit waits');
    expect(app.app.leftOver()).toBe('');
  });

  it('a reaction, a recall, a pin, a deletion and settings wait, and are made in that order', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.goOffline('connection refused', START + 130_000);
    await app.press(CTRL_P, 'a', 'tada', '\r');
    expect(app.text()).toMatch(/🎉 *1 …/u);
    await app.press(CTRL_P, 'p', CTRL_P, 'd', 'y');
    expect(app.text()).toContain('… pinning waits');
    expect(app.text()).toContain('… recall waits');
    await app.press(CTRL_P, 'k', 'x', 'y', '/mute', '\r');
    expect(app.text()).toContain('… deletion for you waits');
    expect(app.app.leftOver()).toBe('5 changes wait here; the next im sends them.');
    const done = (calls: typeof client.calls) => calls.map(([name]) => name).filter((name) => MADE.has(name));
    expect(done(client.calls)).toEqual([]);
    client.goOnline();
    await app.settle();
    expect(done(client.calls)).toEqual(['react', 'pin', 'recall', 'hidden.delete', 'settings.set']);
    expect(app.text()).not.toContain('waits');
  });

  it('what was taken back before it was sent is not sent: a second press takes the reaction back', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.goOffline('connection refused', START + 130_000);
    await app.press(CTRL_P, 'a', 'tada', '\r', CTRL_P, 'a', 'tada', '\r');
    expect(app.text()).not.toContain('🎉');
    client.goOnline();
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'react').at(-1)).toEqual(['react', 10, 2, '🎉', true]);
  });

  it('what the server refuses stays with its reason until it is sent again or dropped', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.refuseNext({ code: 'failed_precondition', message: 'Too late to edit.' });
    await app.press(CTRL_P, 'e', '!', '\r');
    await app.settle();
    expect(app.text()).toContain('✗ edit refused: Too late to edit.');
    expect(app.app.leftOver()).toBe('1 was refused; the next im shows why.');
    await app.press(CTRL_P, 'r');
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'edit')).toEqual([['edit', 10, 2, 'hello Bob!']]);
    client.refuseNext({ code: 'failed_precondition', message: 'No.' });
    await app.press(CTRL_P, 'p');
    await app.settle();
    expect(app.text()).toContain('✗ pinning refused: No.');
    await app.press(CTRL_P, 'd');
    await app.settle();
    expect(app.text()).not.toContain('pinning refused');
    expect(app.app.leftOver()).toBe('');
  });

  it('what an earlier im has left is shown at the start, and sent', async () => {
    const change = { type: 'recall', conversationId: 10, message: { seq: 2 } } as const;
    const left = { id: 'c1', change, queuedAt: START, state: 'queued', error: undefined } as const;
    const world = createChatWorld();
    const client = createFakeChatClient({ world, now: () => START + 120_000, changes: [left] });
    const { app } = await startApp(world, { client });
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'recall')).toEqual([['recall', 10, 2]]);
  });

  it('what waits is said when im is left', async () => {
    const { app, client } = await startApp(createChatWorld());
    expect(app.app.leftOver()).toBe('');
    client.goOffline('connection refused', START + 130_000);
    await app.press('one', '\r');
    expect(app.app.leftOver()).toBe('1 message waits here; the next im sends it.');
    await app.press('two', '\r');
    expect(app.app.leftOver()).toBe('2 messages wait here; the next im sends them.');
    client.goOnline();
    await app.settle();
    expect(app.app.leftOver()).toBe('');
  });

  it('what is read is reported when the connection is back', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u001b[O');
    client.receive(10, 2, 'while nobody looked');
    await app.settle();
    client.goOffline('connection refused', START + 130_000);
    await app.press('\u001b[I');
    await app.settle();
    const marks = (calls: typeof client.calls) => calls.filter(([name]) => name === 'markRead');
    expect(marks(client.calls)).toEqual([]);
    expect(app.app.leftOver()).toBe('');
    client.goOnline();
    await app.settle();
    expect(marks(client.calls)).toEqual([['markRead', 10, 3]]);
  });

  it('markers that an older im kept are reported', async () => {
    const saved = { lastConversation: undefined, drafts: [], known: undefined, markers: [[10, 2] as const] };
    const { app, client } = await startApp(createChatWorld(), { saved });
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'markRead')).toContainEqual(['markRead', 10, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { ClientError } from '../client/errors.ts';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const CTRL_P = '\u0010';

describe('without a connection', () => {
  it('an edit is refused at once, and its text stays', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.goOffline('connection refused', START + 130_000);
    await app.press(CTRL_P, 'e', '!', '\r');
    expect(app.text()).toContain('Not connected: the edit is not sent');
    expect(app.text()).toContain('✎ hello Bob!');
    client.goOnline();
    await app.press('\r');
    expect(client.calls.filter(([name]) => name === 'edit')).toEqual([['edit', 10, 2, 'hello Bob!']]);
  });

  it('a reaction and a recall are refused at once', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.goOffline('connection refused', START + 130_000);
    await app.press(CTRL_P, 'a', 'tada', '\r');
    expect(app.text()).toContain('Not connected: the reaction is not sent');
    await app.press(CTRL_P, 'd', 'y');
    expect(app.text()).toContain('Not connected: the message is not recalled');
    client.goOnline();
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'react' || name === 'recall')).toEqual([]);
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

  it('a change without an answer is said when im is left', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.edit = () => new Promise(() => undefined);
    await app.press(CTRL_P, 'e', '!', '\r');
    expect(app.app.leftOver()).toBe('1 change has no answer: see in the next im whether it was made.');
  });

  it('what is read is reported when the connection is back, also by the next im', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world);
    await app.press('\u001b[O');
    client.receive(10, 2, 'while nobody looked');
    await app.settle();
    client.goOffline('connection refused', START + 130_000);
    await app.press('\u001b[I');
    await app.settle();
    const marks = (calls: typeof client.calls) => calls.filter(([name]) => name === 'markRead');
    expect(marks(client.calls)).toEqual([]);
    await app.stop();
    const saved = app.saved.at(-1);
    expect(saved?.markers).toEqual([[10, 3]]);

    const { app: next, client: nextClient } = await startApp(world, saved === undefined ? {} : { saved });
    await next.settle();
    expect(marks(nextClient.calls)).toEqual([['markRead', 10, 3]]);
    await next.stop();
    expect(next.saved.at(-1)?.markers).toEqual([]);
  });

  it.each([
    ['unavailable', [[10, 3]]],
    ['not_found', []],
  ] as const)('what was read and refused as %s is kept for the next im: %j', async (code, kept) => {
    const { app, client } = await startApp(createChatWorld());
    client.markRead = () => Promise.reject(new ClientError(code));
    client.receive(10, 2, 'read at once');
    await app.settle();
    await app.stop();
    expect(app.saved.at(-1)?.markers).toEqual(kept);
  });
});

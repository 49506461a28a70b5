import { describe, expect, it } from 'vitest';
import { createChatWorld, startApp } from '../../../test-utils/app-bench.ts';

const ALT_X = '\u001bx';

describe('the palette on the screen', () => {
  it('does what is found, and shows keys and reasons at the right', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press(ALT_X, 'next unr');
    expect(app.text()).toMatch(/Next unread +Ctrl-N/);
    await app.press('\u0015', 'reply');
    expect(app.text()).toMatch(/Reply +Select a message first \(Ctrl-P\)\./);
    await app.press('\u0015', 'keep at the', '\r');
    expect(client.calls).toContainEqual(['settings.set', 10, { pinned: true }]);
    expect(app.text()).not.toContain('Enter do it');
  });

  it('asks in the same line for what a command takes, and not on without what it needs', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press(ALT_X, 'write to', '\r');
    expect(app.text()).toContain('Write to someone: NAME');
    await app.press('\r');
    expect(app.text()).toContain('Type NAME, then Enter.');
    await app.press('carol', '\r');
    expect(client.calls).toContainEqual(['openDirect', 'carol']);
    await app.press(ALT_X, 'choose what', '\r', '\r');
    expect(client.calls).toContainEqual(['settings.set', 12, { level: 'none' }]);
  });

  it('says so when nothing is called so, and is closed by Esc', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press(ALT_X, 'qqqq');
    expect(app.text()).toContain('No command is called so.');
    await app.press('\u001b[27u');
    expect(app.text()).not.toContain('No command is called so.');
  });
});

import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createFakeChatClient } from '../test-utils/fake-client.ts';

describe('logging in', () => {
  it('asks for what is needed, says what went wrong, and opens', async () => {
    const forms: unknown[] = [];
    const { app } = await startApp(createChatWorld(), {
      loggedIn: false,
      register: async (form) => {
        forms.push(form);
        if (forms.length === 1) throw new Error('The name is taken.');
      },
    });
    await app.press('\r', ' ', '\r', 'alice', '\r', 'pass word 1', '\r');
    expect(app.text()).toContain('The name is taken.');
    expect(app.text()).not.toContain('pass word');
    await app.press('\r');
    expect(forms[1]).toEqual({ server: 'http://127.0.0.1:8420', username: 'alice', password: 'pass word 1' });
    expect(app.text()).toContain('hello Alice');
  });

  it('comes back to the wizard when the session was ended elsewhere, and keeps what was typed', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('unsent');
    client.revoke();
    await app.settle();
    expect(app.text()).toContain('This session was ended');
    await app.press('alice', '\r', 'pass word 1', '\r');
    expect(app.text()).toContain('> unsent');
  });
});

describe('without a connection', () => {
  it('opens with the list and the draft of the last time, queues what is written, and sends it later', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press('half');
    await app.stop();
    const saved = app.saved.at(-1);
    expect(JSON.stringify(saved)).not.toContain('hello');
    const world = createChatWorld();
    const offline = { reason: 'connection refused', retryAt: START + 130_000 };
    const client = createFakeChatClient({ world, now: () => START + 120_000, offline });
    const { app: again } = await startApp(world, { client, ...(saved === undefined ? {} : { saved }) });
    expect(again.text()).toContain('○ offline, next try in 10 s');
    expect(again.text()).toContain('Team');
    expect(again.text()).toContain('> half');
    await again.press(' done', '\r');
    expect(again.text()).toMatch(/half done +queued/);
    client.goOnline();
    await again.settle();
    expect(again.text()).toContain('hello Alice');
    expect(again.text()).toMatch(/half done +stored/);
  });
});

import { describe, expect, it } from 'vitest';
import { ClientError } from '../client/errors.ts';
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

  it('asks for another password where this one must be changed', async () => {
    const forms: unknown[] = [];
    const { app } = await startApp(createChatWorld(), {
      loggedIn: false,
      login: async (form) => {
        forms.push(form);
        if (form.newPassword === undefined) throw new ClientError('password_change_required');
      },
    });
    await app.press('\r', '\r', 'alice', '\r', 'old secret 1', '\r');
    expect(app.text()).toContain('This password must be changed: choose a new one.');
    expect(app.text()).toContain('> New one');
    await app.press('\r');
    expect(app.text()).toContain('The new password is missing.');
    await app.press('new secret 2');
    expect(app.text()).not.toContain('secret');
    await app.press('\r');
    const account = { server: 'http://127.0.0.1:8420', username: 'alice', password: 'old secret 1' };
    expect(forms).toEqual([account, { ...account, newPassword: 'new secret 2' }]);
    expect(app.text()).toContain('hello Alice');
  });

  it('asks for nothing more when another account is typed then', async () => {
    const { app } = await startApp(createChatWorld(), {
      loggedIn: false,
      login: async () => {
        throw new ClientError('password_change_required');
      },
    });
    await app.press('\r', '\r', 'alice', '\r', 'old secret 1', '\r');
    expect(app.text()).toContain('> New one');
    await app.press('\u001b[Z', '\u001b[Z', '2');
    expect(app.text()).toContain('alice2');
    expect(app.text()).not.toContain('New one');
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
    expect(again.text()).toContain('○ offline, next try');
    expect(again.text()).toContain('Team');
    expect(again.text()).toContain('> half');
    await again.press(' done', '\r');
    expect(again.text()).toMatch(/half done +…/);
    client.goOnline();
    await again.settle();
    expect(again.text()).toContain('hello Alice');
    expect(again.text()).toMatch(/half done +✓/);
  });
});

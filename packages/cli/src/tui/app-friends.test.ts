import { describe, expect, it } from 'vitest';
import { createChatWorld, startApp } from '../test-utils/app-bench.ts';

describe('people', () => {
  it('are asked to be friends, with a text if there is one', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/friend', '\r');
    expect(app.text()).toContain('Ask whom?');
    await app.press('\u0015', '/friend @carol We met in Oslo', '\r');
    expect(client.calls).toContainEqual(['friends.request', 'carol', 'We met in Oslo']);
    expect(app.text()).toContain('You have asked @carol.');
  });

  it('who ask wait in a list, where a accepts and r rejects the chosen one', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.askedBy('bob', 'it is me');
    client.askedBy('carol', '');
    await app.settle();
    await app.press('/friends', '\r');
    expect(app.text()).toContain('Requests to be friends');
    expect(app.text()).toMatch(/│ .* Bob: it is me +│[\s\S]*│ .* Carol +│/);
    await app.press('\u001b[B', 'r');
    expect(client.calls).toContainEqual(['friends.reject', 'carol']);
    expect(app.text()).not.toMatch(/│ .* Carol +│/);
    await app.press('a');
    expect(client.calls).toContainEqual(['friends.accept', 'bob']);
    expect(app.text()).toContain('Nobody waits for an answer.');
    await app.press('q');
    expect(app.text()).not.toContain('Requests to be friends');
  });

  it('who are blocked are folded in groups until their message is selected, and shown again after that', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.receive(11, 2, 'what bob says to all');
    await app.press('\u000b', 'tm', '\r');
    expect(app.text()).toContain('what bob says to all');
    await app.press('/block @bob', '\r');
    expect(client.calls).toContainEqual(['blocks.block', 'bob']);
    expect(app.text()).not.toContain('what bob says to all');
    expect(app.text()).toContain('You have blocked this person.');
    await app.press('\u0010');
    expect(app.text()).toContain('what bob says to all');
    await app.press('\u001b');
    await app.settle();
    await app.press('/unblock bob', '\r');
    expect(client.calls).toContainEqual(['blocks.unblock', 'bob']);
    expect(app.text()).toContain('what bob says to all');
  });
});

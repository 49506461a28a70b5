import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

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
    expect(app.text()).toContain('WANT TO BE YOUR FRIENDS');
    expect(app.text()).toMatch(/│ +Bob @bob {2}it is me [\s\S]*│ +carol /);
    await app.press('\u001b[B', 'r');
    expect(client.calls).toContainEqual(['friends.reject', 'carol']);
    expect(app.text()).not.toMatch(/│ +carol /);
    await app.press('a');
    expect(client.calls).toContainEqual(['friends.accept', 'bob']);
    expect(app.text()).toMatch(/│ FRIENDS +│[\s\S]*│ +Bob @bob/);
    await app.press('r');
    expect(app.text()).toContain('Bob has not asked you.');
    await app.press('q');
    expect(app.text()).not.toContain('│ FRIENDS');
  });

  it('are listed with their state, and a friendship ends after a question, a request and a block at once', async () => {
    const { app, client } = await startApp(createChatWorld());
    await client.friends.accept('bob');
    await client.friends.request('carol', '');
    await app.settle();
    await app.press('/friends', '\r');
    client.presence({ userId: 2, status: 'online', lastSeenAt: START, statusText: 'at work' });
    await app.settle();
    expect(app.text()).toMatch(/│ FRIENDS +1 of 1 here │/);
    expect(app.text()).toMatch(/│ ● Bob @bob {2}at work/);
    await app.press('d', 'y');
    expect(client.calls).toContainEqual(['friends.remove', 'bob']);
    await app.settle();
    expect(app.text()).toContain('YOU HAVE ASKED');
    await app.press('d');
    expect(client.calls).toContainEqual(['friends.cancel', 'carol']);
    await app.settle();
    expect(app.text()).toContain('You have no friends here yet.');
    await client.blocks.block('carol');
    await app.settle();
    await app.press('u');
    expect(client.calls).toContainEqual(['blocks.unblock', 'carol']);
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

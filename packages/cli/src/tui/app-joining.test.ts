import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const request = { conversationId: 11, userId: 2, message: 'it is me', requestedAt: 1, expiresAt: 2, group: undefined };

describe('ways into groups', () => {
  it('are taken with /join, by a handle or a link, with a word to the admins', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/join ops', '\r');
    expect(app.text()).toContain('Join what?');
    await app.press('\u0015', '/join #ops let me in', '\r');
    expect(client.calls).toContainEqual(['join', { handle: 'ops' }, 'let me in']);
    expect(app.text()).toContain('You have asked; the admins decide.');
    await app.press('/join iml_abc', '\r');
    expect(client.calls).toContainEqual(['join', { link: 'iml_abc' }, '']);
  });

  it('are asked for in words that stay in the frame, however long', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world);
    world.joinRequests = [{ ...request, requestedAt: START - 20 * 86_400_000, message: 'please '.repeat(20) }];
    client.hintJoinRequests();
    await app.press('/requests', '\r');
    expect(app.text()).toMatch(/│ \w+ 2026-02-13 Bob to Team: please .*… │/);
  });

  it('are asked for in a list, where a lets the chosen one in and r does not', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world);
    world.joinRequests = [request, { ...request, userId: 3, message: '' }];
    client.hintJoinRequests();
    await app.settle();
    expect(app.text()).toContain('Somebody asks to join a group of yours: /requests');
    await app.press('/requests', '\r');
    expect(app.text()).toMatch(/│ .* Bob to .*: it is me +│[\s\S]*│ .* carol to .* +│/);
    await app.press('r');
    expect(client.calls).toContainEqual(['decideJoinRequest', 11, 'bob', false]);
    await app.press('a');
    expect(client.calls).toContainEqual(['decideJoinRequest', 11, 'carol', true]);
    expect(app.text()).toContain('Nobody waits for an answer.');
  });
});

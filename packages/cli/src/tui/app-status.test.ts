import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember } from '../test-utils/builders.ts';

const HOUR = 3_600_000;

describe('what somebody says of themself', () => {
  it('is beside their presence over the conversation, until it is over', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/dm bob', '\r');
    client.presence({ userId: 2, status: 'away', lastSeenAt: START, statusText: '🌴 on holiday' });
    await app.settle();
    expect(app.text()).toMatch(/Bob +away[\s\S]*🌴 +on holiday/u);
    client.presence({ userId: 2, status: 'away', lastSeenAt: START, statusText: 'over', statusUntil: START - HOUR });
    await app.settle();
    expect(app.text()).toMatch(/Bob +away *\n/);
    expect(app.text()).not.toContain('over');
  });

  it('is in the list of members', async () => {
    const world = createChatWorld();
    world.addRoom({ id: 11, name: 'Team', memberCount: 2, lastAt: START }, { role: 'owner' });
    world.members.set(11, [createMember({ userId: 1, role: 'owner' }), createMember({ userId: 2 })]);
    const { app, client } = await startApp(world);
    await app.press('\u000b', 'tm', '\r', '/members', '\r');
    client.presence({ userId: 2, status: 'busy', lastSeenAt: START, statusText: 'in a meeting' });
    await app.settle();
    expect(app.text()).toMatch(/● Bob +@bob {2}in a meeting +member/);
  });

  it('is read out with the conversation', async () => {
    const { app, client } = await startApp(createChatWorld(), { screenReader: true });
    await app.press('\u000b', 'tm', '\r');
    client.presence({ userId: 2, status: 'busy', lastSeenAt: START, statusText: 'in a meeting' });
    await app.settle();
    await app.press('/dm bob', '\r');
    expect(app.text()).toContain('Conversation with Bob, busy, in a meeting');
  });
});

describe('/status', () => {
  it('sets a text, shows it, takes it away, and chooses how one is shown', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/status back at noon', '\r');
    expect(client.calls).toContainEqual(['status.set', { text: 'back at noon' }]);
    expect(app.text()).toContain('Your status text is set.');
    await app.press('/status', '\r');
    expect(app.text()).toContain('You are online: back at noon');
    expect(client.calls).not.toContainEqual(['status.set', { text: '' }]);
    await app.press('/status off', '\r');
    expect(client.calls).toContainEqual(['status.set', { text: '' }]);
    expect(app.text()).toContain('Your status text is gone.');
    await app.press('/status Invisible', '\r');
    expect(client.calls).toContainEqual(['status.set', { mode: 'invisible' }]);
    expect(app.text()).toContain('You are invisible.');
  });
});

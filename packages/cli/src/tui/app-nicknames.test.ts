import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember } from '../test-utils/builders.ts';

/** A group of so many members, of whom bob and carol have nicknames; 30 messages of bob's, then one of carol's. */
async function openGroup(memberCount: number) {
  const world = createChatWorld();
  const bobs = Array.from({ length: 30 }, (_, index) => ({ senderId: 2, body: `line ${index}.`, sentAt: START }));
  const messages = [
    { senderId: 1, body: 'too far up', sentAt: START },
    ...bobs,
    { senderId: 3, body: 'the last', sentAt: START },
  ];
  world.addRoom({ id: 11, name: 'Large', memberCount, lastAt: START }, { messages });
  world.members.set(11, [
    createMember({ userId: 1 }),
    createMember({ userId: 2, nickname: 'Bobby' }),
    createMember({ userId: 3, nickname: 'Captain' }),
  ]);
  const { app, client } = await startApp(world, { rows: 12 });
  await app.press('\u000b', 'lar', '\r');
  const asked = () =>
    client.calls.filter(([name]) => name === 'memberPage').map(([, , after, limit]) => [after, limit]);
  return { app, client, asked };
}

describe('nicknames in a group', () => {
  it('of more than a page of members are asked for by the senders on the screen, once each', async () => {
    const { app, client, asked } = await openGroup(201);
    expect(app.text()).toContain('10:00  Captain');
    expect(asked()).toEqual([
      [1, 1],
      [2, 1],
    ]);
    client.receive(11, 2, 'one more');
    await app.settle();
    expect(app.text()).toContain('Bobby');
    client.memberChanged(11, createMember({ userId: 2, nickname: 'Robert' }));
    await app.settle();
    expect(app.text()).toContain('Robert');
    expect(asked()).toHaveLength(2);
  });

  it('that fits in a page are read together', async () => {
    const { app, asked } = await openGroup(200);
    expect(app.text()).toContain('10:00  Captain');
    expect(asked()).toEqual([]);
  });

  it('do not stand for somebody in the message that says so', async () => {
    const { app, client } = await openGroup(3);
    const payload = { type: 'nickname', actor: 1, users: [2], nickname: 'Bobby' };
    client.receive(11, 1, '', { kind: 'system', payload });
    await app.settle();
    expect(app.text()).toContain('@alice named @bob Bobby here');
  });
});

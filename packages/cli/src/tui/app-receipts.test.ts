import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const count = (seq: number, readCount: number, deliveredCount = readCount) => ({
  seq,
  readCount,
  deliveredCount,
  recipientCount: 2,
});

async function openTeam() {
  const world = createChatWorld();
  world.append(11, { senderId: 1, body: 'first of mine', sentAt: START });
  world.append(11, { senderId: 1, body: 'second of mine', sentAt: START + 1_000 });
  const { app, client } = await startApp(world);
  await app.press('\u000b', 'tm', '\r');
  const rowOf = (text: string) =>
    app
      .text()
      .split('\n')
      .find((row) => row.includes(text)) ?? '';
  return { world, app, client, rowOf };
}

describe('receipts in a group', () => {
  it('are asked for while it is open, and shown beside what was read', async () => {
    const { app, client, rowOf } = await openTeam();
    expect(client.calls.filter(([name]) => name === 'watchReceipts')).toEqual([['watchReceipts', [11]]]);
    expect(rowOf('second of mine')).toMatch(/mine {2}✓( |$)/);
    client.counted({ conversationId: 11, messages: [count(3, 0, 2), count(2, 1)] });
    await app.settle();
    expect(rowOf('second of mine')).toContain('✓✓ delivered');
    expect(rowOf('first of mine')).toContain('✓✓ read by 1 of 2');
    client.counted({ conversationId: 11, messages: [count(3, 2), count(2, 2)] });
    await app.settle();
    expect(rowOf('second of mine')).toContain('✓✓ read by all 2');
    // Said once, beside the newest of them.
    expect(rowOf('first of mine')).not.toContain('✓');
    client.counted({ conversationId: 10, messages: [] });
    await app.settle();
    expect(app.text()).not.toContain('read by');
  });

  it('are listed by name for the last own message, or the selected one', async () => {
    const { world, app, client } = await openTeam();
    world.receipts.set(3, { ...count(3, 1, 2), recipients: { read: [2], delivered: [3], others: [] } });
    world.receipts.set(1, { ...count(1, 2), recipients: undefined });
    await app.press('/receipts', '\r');
    expect(client.calls.at(-1)).toEqual(['receipts', 11, 3]);
    for (const text of ['─ Message 3 ─', 'Read by 1 of 2, delivered to 2.', 'Read ', '  Bob', 'Delivered', '  carol'])
      expect(app.text()).toContain(text);
    expect(app.text()).not.toContain('Not yet');
    await app.press('q');
    expect(app.text()).not.toContain('─ Message 3 ─');
  });

  it('that are not told are said so', async () => {
    const { app } = await openTeam();
    await app.press('/receipts', '\r');
    expect(app.text()).toContain('There is no message with this number here.');
  });
});

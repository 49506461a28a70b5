import { afterEach, describe, expect, it } from 'vitest';
import { createUser } from '../test-utils/builders.ts';
import { createFakeChatClient, type FakeChatClient } from '../test-utils/fake-client.ts';
import { createFakeWorld, type FakeWorld } from '../test-utils/fake-world.ts';
import { type RenderedApp, type RenderOptions, renderApp } from '../test-utils/render-app.ts';

const START = new Date(2026, 2, 5, 10, 0).getTime();
const ALICE = createUser({ id: 1, username: 'alice', displayName: 'Alice' });
const BOB = createUser({ id: 2, username: 'bob', displayName: 'Bob' });
const CAROL = createUser({ id: 3, username: 'carol' });

const open: RenderedApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

function createWorld(): FakeWorld {
  const world = createFakeWorld(ALICE, [BOB, CAROL]);
  world.addRoom({ id: 10, kind: 'direct', name: '', directUserIds: [1, 2] }, {
    messages: [
      { senderId: 2, body: 'hello Alice', sentAt: START },
      { senderId: 1, body: 'hello Bob', sentAt: START + 60_000 },
    ],
    peerReadSeq: 2,
  });
  world.addRoom({ id: 11, name: 'Team', memberCount: 3 }, { messages: [{ senderId: 3, body: 'standup at ten', sentAt: START - 60_000 }] });
  return world;
}

async function start(
  world: FakeWorld,
  options: Partial<RenderOptions> = {},
): Promise<{ app: RenderedApp; client: FakeChatClient }> {
  const now = options.now ?? (() => START + 120_000);
  const client = options.client ?? createFakeChatClient({ world, now });
  const app = await renderApp({ now, ...options, client });
  open.push(app);
  return { app, client };
}

describe('the screen', () => {
  it('opens the newest conversation and shows its messages, the list and the state of the connection', async () => {
    const { app } = await start(createWorld());
    const text = app.text();
    expect(text).toContain('hello Alice');
    expect(text).toContain('hello Bob');
    expect(text).toMatch(/Team/);
    expect(text).toContain('read ✓✓');
    expect(text).toContain('● alice');
  });

  it('sends what is typed when Enter is pressed and shows it as stored', async () => {
    const { app, client } = await start(createWorld());
    await app.press('how are you?', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'how are you?', {}]);
    expect(app.text()).toContain('how are you?');
    expect(app.text()).toContain('stored');
    expect(app.text()).toContain('Write a message');
  });

  it('shows a message that arrives and marks it read while the terminal is in focus', async () => {
    const { app, client } = await start(createWorld());
    client.receive(10, 2, 'are you there?');
    await app.settle();
    expect(app.text()).toContain('are you there?');
    expect(client.calls).toContainEqual(['markRead', 10, 3]);
  });
});

import { onTestFinished } from 'vitest';
import { createUser } from './builders.ts';
import { createFakeChatClient, type FakeChatClient } from './fake-client.ts';
import { createFakeWorld, type FakeWorld } from './fake-world.ts';
import { type RenderedApp, type RenderOptions, renderApp } from './render-app.ts';

/** When the conversations of these tests take place, in local time. */
export const START = new Date(2026, 2, 5, 10, 0).getTime();
const ALICE = createUser({ id: 1, username: 'alice', displayName: 'Alice' });
const BOB = createUser({ id: 2, username: 'bob', displayName: 'Bob' });
const CAROL = createUser({ id: 3, username: 'carol' });

/** Alice's view: a conversation with Bob (10) and a group (11), all read. */
export function createChatWorld(): FakeWorld {
  const world = createFakeWorld(ALICE, [BOB, CAROL]);
  world.addRoom(
    { id: 10, kind: 'direct', name: '', directUserIds: [1, 2] },
    {
      messages: [
        { senderId: 2, body: 'hello Alice', sentAt: START },
        { senderId: 1, body: 'hello Bob', sentAt: START + 60_000 },
      ],
      peerReadSeq: 2,
    },
  );
  world.addRoom(
    { id: 11, name: 'Team', memberCount: 3 },
    { messages: [{ senderId: 3, body: 'standup at ten', sentAt: START - 60_000 }] },
  );
  return world;
}

/** Opens the screen on a world, two minutes after its last message; it is closed when the test ends. */
export async function startApp(
  world: FakeWorld,
  options: Partial<RenderOptions> = {},
): Promise<{ app: RenderedApp; client: FakeChatClient }> {
  const now = options.now ?? (() => START + 120_000);
  const client = options.client ?? createFakeChatClient({ world, now });
  const app = await renderApp({ now, ...options, client });
  onTestFinished(() => app.stop());
  return { app, client };
}

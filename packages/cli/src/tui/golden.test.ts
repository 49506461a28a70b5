import { afterEach, describe, expect, it } from 'vitest';
import { createMember, createUser } from '../test-utils/builders.ts';
import { createFakeChatClient } from '../test-utils/fake-client.ts';
import { createFakeWorld, type FakeWorld } from '../test-utils/fake-world.ts';
import { type RenderedApp, renderApp } from '../test-utils/render-app.ts';

/** Local times, so that the screens are the same in every time zone. */
const START = new Date(2026, 2, 5, 10, 0).getTime();
const NOW = START + 3_600_000;
const MINUTE = 60_000;

const open: RenderedApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

function createWorld(): FakeWorld {
  const alice = createUser({ id: 1, username: 'alice', displayName: 'Alice' });
  const bob = createUser({ id: 2, username: 'bob', displayName: 'Bob' });
  const carol = createUser({ id: 3, username: 'carol', displayName: 'Carol Christensen' });
  return createFakeWorld(alice, [bob, carol]);
}

function addBusyGroup(world: FakeWorld): void {
  world.addRoom(
    { id: 11, kind: 'direct', name: '', directUserIds: [1, 2], lastAt: START - MINUTE },
    { messages: [{ senderId: 2, body: 'lunch?', sentAt: START - MINUTE }], readSeq: 0 },
  );
  world.addRoom(
    { id: 10, name: 'Release team', memberCount: 3, notice: 'freeze on Friday' },
    {
      readSeq: 6,
      messages: [
        {
          senderId: 1,
          kind: 'system',
          body: '',
          payload: { type: 'created', actor: 1, users: [2, 3], name: 'Release team' },
          sentAt: START - 86_400_000,
        },
        { senderId: 2, body: 'Good morning. The build is red since last night.', sentAt: START },
        { senderId: 1, body: 'I look at it', sentAt: START + MINUTE, editedAt: START + 2 * MINUTE },
        { senderId: 1, body: 'wrong window', sentAt: START + 2 * MINUTE, recalledAt: START + 3 * MINUTE },
        {
          senderId: 3,
          body: 'Thank you @alice',
          sentAt: START + 3 * MINUTE,
          replyTo: 3,
          reactions: [
            { emoji: '👍', count: 2, mine: true },
            { emoji: '🎉', count: 1, mine: false },
          ],
        },
        { senderId: 1, body: 'This is it:\n```ts\nconst limit = 8; // too low\n```', sentAt: START + 5 * MINUTE },
        { senderId: 2, body: 'Then raise it', sentAt: START + 6 * MINUTE },
        { senderId: 2, body: 'and tell me', sentAt: START + 6 * MINUTE },
      ],
    },
  );
}

function addLongText(world: FakeWorld): void {
  world.addRoom(
    { id: 10, kind: 'direct', name: '', directUserIds: [1, 2] },
    {
      peerReadSeq: 1,
      peerDeliveredSeq: 3,
      messages: [
        { senderId: 1, body: '中文消息可以在任何两个宽字符之间换行，而且不会超出边框。'.repeat(2), sentAt: START },
        { senderId: 2, body: '👨‍👩‍👧‍👦|👶🏽|🇪🇺|1️⃣|⚠️|한국어 텍스트 日本語テキスト', sentAt: START + MINUTE },
        { senderId: 1, body: 'averyveryverylongwordwithoutanyblankinit'.repeat(3), sentAt: START + 2 * MINUTE },
        { senderId: 1, body: 'שלום 12:30 world', sentAt: START + 3 * MINUTE },
      ],
    },
  );
}

interface Scene {
  readonly name: string;
  readonly open: (size: Size) => Promise<RenderedApp>;
}

interface Size {
  readonly columns: number;
  readonly rows: number;
  readonly noColor: boolean;
}

const clientOf = (world: FakeWorld) => createFakeChatClient({ world, now: () => NOW });
const now = () => NOW;

async function openMembers(size: Size): Promise<RenderedApp> {
  const world = createWorld();
  addBusyGroup(world);
  world.members.set(10, [
    createMember({ userId: 1, role: 'owner' }),
    createMember({ userId: 2, mutedUntil: NOW + 30 * MINUTE }),
    createMember({ userId: 3, role: 'admin', nickname: 'CC' }),
  ]);
  const client = clientOf(world);
  const app = await renderApp({ client, now, ...size });
  client.presence({ userId: 2, status: 'online', lastSeenAt: NOW });
  client.presence({ userId: 3, status: 'away', lastSeenAt: NOW });
  await app.press('/members', '\r');
  return app;
}

const SCENES: readonly Scene[] = [
  { name: 'first-run', open: (size) => renderApp({ client: clientOf(createWorld()), now, loggedIn: false, ...size }) },
  { name: 'empty', open: (size) => renderApp({ client: clientOf(createWorld()), now, ...size }) },
  {
    name: 'busy-group',
    open: async (size) => {
      const world = createWorld();
      addBusyGroup(world);
      const client = clientOf(world);
      const app = await renderApp({ client, now, ...size });
      client.presence({ userId: 2, status: 'online', lastSeenAt: NOW });
      client.typing(10, 3, true);
      await app.settle();
      return app;
    },
  },
  {
    name: 'long-text',
    open: (size) => {
      const world = createWorld();
      addLongText(world);
      return renderApp({ client: clientOf(world), now, ...size });
    },
  },
  {
    name: 'offline',
    open: async (size) => {
      const world = createWorld();
      addLongText(world);
      const client = clientOf(world);
      const app = await renderApp({ client, now, ...size });
      client.goOffline('connection refused; nothing listens there', NOW + 7_000);
      await app.press('are you there?', '\r', 'half written');
      return app;
    },
  },
  { name: 'members', open: openMembers },
  {
    name: 'announcements',
    open: async (size) => {
      const world = createWorld();
      addBusyGroup(world);
      world.announcements.set(10, [
        { text: 'freeze on Friday', setBy: 3, setAt: START },
        { text: '', setBy: 1, setAt: START - 86_400_000 },
        {
          text: 'Ask here before you deploy, and wait for two people.\nThen go.',
          setBy: 2,
          setAt: START - 3 * 86_400_000,
        },
      ]);
      const app = await renderApp({ client: clientOf(world), now, ...size });
      await app.press('/announce', '\r');
      return app;
    },
  },
  {
    name: 'help',
    open: async (size) => {
      const app = await renderApp({ client: clientOf(createWorld()), now, ...size });
      await app.press('\u001bOP');
      return app;
    },
  },
];

const SIZES = [
  [40, 12],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

describe.each(SIZES)('the screen at %ix%i', (columns, rows) => {
  it.each(SCENES)('looks right: $name', async ({ name, open: openScene }) => {
    const parts: string[] = [];
    for (const noColor of [false, true]) {
      const app = await openScene({ columns, rows, noColor });
      open.push(app);
      const { x, y } = app.terminal.cursor();
      parts.push(`${noColor ? 'NO_COLOR' : 'colour'}, cursor at ${x},${y}`, ...app.terminal.styled(), '');
    }
    await expect(parts.join('\n')).toMatchFileSnapshot(`golden/${name}-${columns}x${rows}.txt`);
  });
});

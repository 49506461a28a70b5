import { loadDifferences } from '../tui/views/versions/version-rows.ts';
import { createMember, createUser } from './builders.ts';
import { createFakeChatClient, type FakeChatClient } from './fake-client.ts';
import { createFakeWorld, type FakeWorld } from './fake-world.ts';
import { type RenderedApp, renderApp } from './render-app.ts';

/** Local times, so that the screens are the same in every time zone. */
const START = new Date(2026, 2, 5, 10, 0).getTime();
const NOW = START + 3_600_000;
const MINUTE = 60_000;

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

/** A state of the screen, and how it comes to be. */
export interface Scene {
  readonly name: string;
  readonly open: (size: SceneSize) => Promise<RenderedApp>;
}

/** What a scene is opened in. */
export interface SceneSize {
  readonly columns: number;
  readonly rows: number;
  readonly noColor: boolean;
}

const clientOf = (world: FakeWorld) => createFakeChatClient({ world, now: () => NOW });
const now = () => NOW;

async function openMembers(size: SceneSize): Promise<RenderedApp> {
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

/** Those that are compared with files of the folder tui/golden. */
export const GOLDEN_SCENES: readonly Scene[] = [
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

const ENTER = '\r';
const SELECT = '\u0010';
const SIDE = '\u000f';

/** The busy group after these keys. */
function after(
  name: string,
  keys: readonly string[],
  prepare: (client: FakeChatClient, world: FakeWorld) => void = () => undefined,
): Scene {
  return {
    name,
    async open(size) {
      await loadDifferences();
      const world = createWorld();
      addBusyGroup(world);
      const client = clientOf(world);
      prepare(client, world);
      const app = await renderApp({ client, now, ...size });
      client.presence({ userId: 2, status: 'online', lastSeenAt: NOW });
      client.presence({ userId: 3, status: 'busy', lastSeenAt: NOW });
      await app.press(...keys);
      return app;
    },
  };
}

const LONG_CODE = `\`\`\`ts\n${Array.from({ length: 30 }, (_, index) => `const line${index} = 'text'; // ${index}`).join('\n')}\n\`\`\``;

/** What else there is to be seen. */
export const OTHER_SCENES: readonly Scene[] = [
  after('selection', [SELECT]),
  after('reactions', [SELECT, 'a']),
  after('reply', [SELECT, 'r', 'I have a look']),
  after('offers', ['@']),
  after('error', ['/join #nowhere', ENTER]),
  after('pins', ['/pins', ENTER], (client) => client.pinnedElsewhere(10, 2)),
  after('palette', ['\u001bx', 'mu']),
  after('search', ['/search build', ENTER]),
  after('saved', ['/saved', ENTER]),
  after('group', ['/info', ENTER]),
  after('friends', ['/friends', ENTER], (client) => client.askedBy('carol', 'We met in Oslo')),
  after('profile', ['/who bob', ENTER]),
  after('mentions', ['\u001bi']),
  after('switcher', ['\u000b', 'b']),
  after('question', [SELECT, '\u001b[A', '\u001b[A', 'd']),
  after('thread', [SELECT, '\u001b[A', '\u001b[A', '\u001b[A', 't']),
  after('files', ['/files', ENTER], (client) => {
    client.receive(10, 3, 'the trace', { files: [client.files.put('trace.log', new Uint8Array(20_000))] });
  }),
  after('versions', [SELECT, 'v'], (client, world) => {
    client.receive(10, 1, 'Live at 14:00');
    world.keepVersion(10, 9);
    client.alter(10, 9, { body: 'Live at 15:30', editedAt: NOW });
  }),
  after('long-code', [], (client) => {
    client.receive(10, 3, LONG_CODE);
  }),
  after('beside', [SIDE], (_client, world) => {
    world.members.set(10, [createMember({ userId: 1, role: 'owner' }), createMember({ userId: 2 })]);
  }),
];

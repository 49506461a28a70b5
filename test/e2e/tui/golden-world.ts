import { createHash } from 'node:crypto';
import type { Credentials } from '@im-ts/cli/client';
import type { RunningServer } from '../../support/harness.ts';
import { readAdminToken } from '../../support/tokens.ts';
import { uploadFile } from '../../support/uploads.ts';
import { createUser, restOk, type TestUser } from '../../support/users.ts';
import { credentialsFor } from './people.ts';

/** What the clock of `im` says while its screens are compared: it stands still. */
export const NOW = Date.UTC(2026, 2, 5, 11);
const MORNING = Date.UTC(2026, 2, 5, 9, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;

/** What the clock of the server says when it starts. */
const SERVED_FROM = Date.UTC(2026, 2, 5, 10, 40);
/** It goes so many times slower than the real one: all that happens here happens in one minute. */
const SLOWER = 1_000;

/** A variable of the server that makes its clock begin at the same time in every run. Threads have the same clock. */
export function slowClock(): Readonly<Record<string, string>> {
  const script = `const Real = Date;
const now = () => ${SERVED_FROM} + Math.floor((Real.now() - ${Date.now()}) / ${SLOWER});
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [now()] : given)); }
  static now() { return now(); }
};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

/** People who talk, and what they have said: the same every time, at the same times. */
export interface GoldenWorld {
  /** Who looks at it. */
  readonly credentials: Credentials;
  /** Somebody who has just registered. */
  readonly newcomer: Credentials;
  readonly bob: TestUser;
  /** The conversation that the screen opens with. */
  readonly openId: number;
  /** Makes unread again what was read while one looked. */
  unread(): Promise<void>;
  /** The search finds all that it will find. */
  findable(): Promise<boolean>;
}

interface Said {
  readonly by: TestUser;
  readonly body: string;
  readonly kind?: 'markdown' | 'code';
  /** Minutes after the first one. */
  readonly at: number;
  readonly replyTo?: string;
  readonly isEdited?: true;
  readonly reactions?: readonly { readonly emoji: string; readonly by: readonly TestUser[] }[];
}

/** Fills a server. Messages come by an import, which says when each was sent. */
export async function createGoldenWorld(server: RunningServer): Promise<GoldenWorld> {
  const admin = { token: readAdminToken(server) };
  const named = async (username: string, displayName: string) => {
    const user = await createUser(server, username);
    await restOk(server, 'PATCH /api/v1/me', { token: user.token, body: { displayName } });
    return user;
  };
  const alice = await named('alice', 'Alice');
  const bob = await named('bob', 'Bob');
  const carol = await named('carol', 'Carol Christensen');
  const mei = await named('mei', '林美');
  const nora = await named('nora', 'Nora');

  const conversation = async (body: object) =>
    (
      (await restOk(server, 'POST /api/v1/admin/imports/conversations', {
        ...admin,
        body: { ...body, reason: 'golden screens' },
      })) as { conversationId: number }
    ).conversationId;
  const group = (name: string, handle: string, members: readonly TestUser[]) =>
    conversation({
      kind: 'group',
      name,
      handle,
      ownerId: alice.userId,
      memberIds: members.map(({ userId }) => userId),
    });
  const direct = (peer: TestUser) => conversation({ kind: 'direct', memberIds: [alice.userId, peer.userId] });
  const say = async (id: number, from: number, said: readonly Said[]) => {
    const messages = said.map((one) => ({
      clientId: uuidOf(`${id} ${one.body}`),
      senderId: one.by.userId,
      sentAt: timeOf(from + one.at * MINUTE),
      editedAt: one.isEdited === true ? timeOf(from + (one.at + 1) * MINUTE) : null,
      kind: one.kind ?? 'text',
      body: one.body,
      ...(one.replyTo === undefined ? {} : { replyTo: uuidOf(`${id} ${one.replyTo}`) }),
      reactions: (one.reactions ?? []).map(({ emoji, by }) => ({ emoji, userIds: by.map(({ userId }) => userId) })),
    }));
    const path = `POST /api/v1/admin/conversations/${id}/import`;
    await restOk(server, path, { ...admin, body: { messages, reason: 'golden screens' } });
  };

  const live = async (id: number, by: TestUser, body: object) =>
    ((await restOk(server, `POST /api/v1/conversations/${id}/messages`, { token: by.token, body })) as { seq: number })
      .seq;

  // Live, as a mention of an import is nobody's news.
  const lunch = await group('Lunch', 'lunch', [carol, mei]);
  await live(lunch, carol, { body: '@alice ramen at noon?' });
  const frontend = await group('Frontend', 'frontend', [carol, mei]);
  const jumps = 'The header jumps while the page loads. See the second column.';
  await say(frontend, MORNING - DAY, [{ by: mei, kind: 'code', body: LONG_CODE, at: 0 }]);
  await say(frontend, MORNING, [
    { by: carol, body: jumps, at: 0, reactions: [{ emoji: '😅', by: [mei, alice] }] },
    { by: mei, body: 'It is the font: it comes after the first paint.', at: 3, replyTo: jumps },
    { by: alice, body: 'Then we say how high it is before that:', at: 8, replyTo: jumps, isEdited: true },
    { by: alice, body: '```css\n.header { min-height: 3.5rem; }\n```', at: 9, replyTo: jumps },
    { by: carol, body: 'That is it. It stays where it is now 🎉', at: 20, replyTo: jumps },
  ]);
  const plan = await live(frontend, mei, { body: 'Live at 14:00, for one in ten.\nThen for everybody.' });
  await restOk(server, `PATCH /api/v1/conversations/${frontend}/messages/${plan}`, {
    token: mei.token,
    body: { body: 'Live at 15:30, for one in ten, behind the flag new-header.\nThen for everybody.' },
  });
  const fileIds = [
    await uploadFile(server, mei, new Uint8Array(248_320), { filename: 'review.pdf' }),
    await uploadFile(server, mei, Buffer.from('12 ms to the first paint\n'.repeat(800)), { filename: 'trace.log' }),
  ];
  await live(frontend, mei, { body: '@alice the review, and what I measured', fileIds });
  await live(frontend, mei, { body: 'merged, the new header is live' });
  const withCarol = await direct(carol);
  await say(withCarol, MORNING - DAY, [{ by: carol, body: 'back at 14:00', at: 30 }]);
  const withBob = await direct(bob);
  await say(
    withBob,
    MORNING - DAY,
    Array.from({ length: 24 }, (_, index) => ({
      by: index % 2 === 0 ? bob : alice,
      body: `note ${index + 1}`,
      at: index * 25,
    })),
  );
  await say(withBob, MORNING, [
    {
      by: bob,
      kind: 'markdown',
      at: 0,
      body: [
        '## Plan for Thursday',
        '',
        'We **freeze** at *noon*, ~~at ten~~; run `make release` and read [the guide](https://docs.example.org/release).',
        '',
        '1. tag it',
        '2. watch the graphs',
        '   - errors',
        '   - latency',
        '',
        '> Nobody deploys on a Friday.',
        '',
        '| who | when |',
        '| --- | ---: |',
        '| Bob | 12:00 |',
        '| Alice | 14:30 |',
      ].join('\n'),
    },
    {
      by: alice,
      at: 4,
      body: '```ts\nexport function limitOf(pages: number): number {\n  // too low before\n  return Math.min(pages * 3, 8_000);\n}\n```',
    },
    { by: bob, at: 6, body: '好的。שלום 12:30 world 👨‍👩‍👧‍👦 done', replyTo: 'note 24' },
  ]);
  const ops = await group('Release team', 'release', [bob, carol, mei]);
  // What the server itself writes has the real time. It scrolls away under what is said after it.
  await restOk(server, `PATCH /api/v1/conversations/${ops}`, {
    token: alice.token,
    body: { notice: 'Deploys on Fridays only until the freeze ends.' },
  });
  await say(ops, MORNING - 2 * DAY, [
    { by: carol, body: 'How to deploy: ask here, wait for two people, then go.', at: 0 },
  ]);
  const { messages } = (await restOk(server, `GET /api/v1/conversations/${ops}/messages?limit=20`, {
    token: alice.token,
  })) as { messages: { seq: number; kind: string }[] };
  const rule = messages.find(({ kind }) => kind === 'text')?.seq;
  await restOk(server, `PUT /api/v1/conversations/${ops}/pins/${rule}`, { token: alice.token, body: {} });
  const talk = Array.from({ length: 30 }, (_, index) => ({
    by: index % 3 === 0 ? bob : carol,
    body: `Step ${index + 1} of the rehearsal is done, nothing to report.`,
    at: index * 20,
  }));
  await say(ops, MORNING - DAY, talk);
  const red = 'The build is red again: https://ci.example.org/4711';
  const mine = 'On it. Looks like the lock file, not the code.';
  await say(ops, MORNING, [
    {
      by: carol,
      body: red,
      at: 0,
      reactions: [
        { emoji: '🚀', by: [bob, mei, alice] },
        { emoji: '👀', by: [mei] },
      ],
    },
    { by: carol, body: '```python\nfor i in range(3):\n    print(i)  # never reached\n```', at: 1 },
    { by: bob, body: mine, at: 3, replyTo: red, isEdited: true },
    { by: alice, body: 'Thank you. I take the second job.', at: 5 },
    { by: bob, body: '@alice can you look at the second job?', at: 8 },
    { by: mei, body: '早上好！第412页是空的, see the log', at: 9 },
    { by: bob, body: 'That was it. Green again 🎉', at: 12 },
  ]);

  const befriend = (from: TestUser, to: string, message: string) =>
    restOk(server, 'POST /api/v1/friends', { token: from.token, body: { user: `@${to}`, message } });
  await befriend(alice, 'mei', '');
  await restOk(server, `POST /api/v1/friends/${alice.userId}/accept`, { token: mei.token });
  await befriend(carol, 'alice', 'We met in Oslo, at the harbour.');
  await befriend(alice, 'bob', 'Hello Bob');

  const unread = async () => {
    for (const [id, count] of [
      [ops, 3],
      [withBob, 1],
      [frontend, 0],
    ] as const) {
      const { summary } = (await restOk(server, `GET /api/v1/conversations/${id}`, { token: alice.token })) as {
        summary: { conversation: { lastSeq: number } };
      };
      const { lastSeq } = summary.conversation;
      const unreadFromSeq = lastSeq - count + 1;
      await restOk(server, `PUT /api/v1/conversations/${id}/read`, { token: alice.token, body: { seq: lastSeq } });
      if (count === 0) continue;
      await restOk(server, `PATCH /api/v1/conversations/${id}/settings`, {
        token: alice.token,
        body: { unreadFromSeq },
      });
    }
  };
  const found = async (query: string) =>
    (
      (await restOk(server, `GET /api/v1/search?query=${query}`, { token: alice.token })) as {
        messages: readonly unknown[];
      }
    ).messages.length;
  const findable = async () => (await found('second')) === 3 && (await found('has:file')) === 1;
  return {
    credentials: await credentialsFor(server, alice),
    newcomer: await credentialsFor(server, nora),
    bob,
    openId: ops,
    unread,
    findable,
  };
}

/** More rows than are shown of a code that is folded. */
const LONG_CODE = [
  'const LIMITS = {',
  ...Array.from({ length: 28 }, (_, index) => `  step${index + 1}: { from: ${index * 50}, to: ${index * 50 + 49} },`),
  '};',
].join('\n');

/** A UUID that is the same for the same name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}

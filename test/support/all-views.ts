import { type im, LIMITS } from '@im-ts/protocol';
import { connectAs } from './raw-client.ts';
import { rest, type TestUser } from './users.ts';

/** Answers by who asked what, as plain JSON. */
export type Views = Readonly<Record<string, unknown>>;

/** Larger than any list of the tests that read like this. */
const PAGE = 200;

const ofConversation = (conversationId: number): readonly Command[] => [
  { getConversation: { conversationId } },
  { listMembers: { conversationId, limit: PAGE } },
  { fetchHistory: { conversationId, limit: PAGE } },
  { fetchHistory: { conversationId, around: 3, limit: 4 } },
  { syncConversation: { conversationId, rev: 0, limit: PAGE } },
  { syncConversation: { conversationId, rev: 4, limit: PAGE } },
];

/** What is read of one user, by REST paths and by socket commands. */
interface Asked {
  readonly paths: readonly string[];
  readonly commands: readonly Command[];
}
type Command = Omit<im.v1.IClientFrame, 'requestId'>;

async function readOf(server: { readonly url: string }, user: TestUser, { paths, commands }: Asked): Promise<Views> {
  const views: Record<string, unknown> = {};
  for (const path of paths) {
    const { status, body } = await rest(server, `GET /api/v1/${path}`, { token: user.token });
    views[`${user.username} GET ${path}`] = status < 300 ? { status, body: plain(body) } : { status };
  }
  const socket = await connectAs(server, user);
  for (const command of commands) {
    views[`${user.username} ${JSON.stringify(command)}`] = plain({ ...(await socket.request(command)), requestId: 0 });
  }
  await socket.close();
  return views;
}

/** What can be read of one message by its number. */
const ofMessage = (conversationId: number, seq: number): Asked => ({
  paths: ['versions', 'receipts', 'origin', 'replies'].map(
    (what) => `conversations/${conversationId}/messages/${seq}/${what}`,
  ),
  commands: [
    { listVersions: { conversationId, seq } },
    { listReplies: { conversationId, seq } },
    { listReceipts: { conversationId, seq } },
    { getOrigin: { conversationId, seq } },
  ],
});

/**
 * What readAllViews leaves out, since servers of the version before have nothing of it: what these users may read of these
 * conversations by another way than the history, and of these messages in them.
 */
export async function readViewsOfMessages(
  server: { readonly url: string },
  users: readonly TestUser[],
  conversations: readonly { readonly id: number; readonly seqs: readonly number[] }[],
): Promise<Views> {
  const asked = conversations.flatMap(({ id: conversationId, seqs }): Asked[] => [
    {
      paths: ['pins', 'call', 'draft', 'announcements'].map((what) => `conversations/${conversationId}/${what}`),
      commands: [
        { listPins: { conversationId } },
        { getCall: { conversationId } },
        { getDraft: { conversationId } },
        { listMentions: { conversationId, limit: LIMITS.mentionPage } },
        { findUsers: { conversationId } },
        { searchMessages: { conversationId, query: 'secret', limit: LIMITS.searchPage } },
        { watchReceipts: { conversationIds: [conversationId] } },
      ],
    },
    ...seqs.map((seq) => ofMessage(conversationId, seq)),
  ]);
  const scopes = { markers: 0, profile: 0, friends: 0, blocks: 0, settings: 0, drafts: 0, status: 0, hidden: 0 };
  const views = await Promise.all(
    users.map((user) =>
      readOf(server, user, {
        paths: [
          `mentions?limit=${LIMITS.mentionPage}`,
          `search?query=secret&limit=${LIMITS.searchPage}`,
          'calls',
          'me/status',
          ...asked.flatMap(({ paths }) => paths),
        ],
        commands: [
          { listMentions: { unread: true, limit: LIMITS.mentionPage } },
          { findUsers: {} },
          { listCalls: {} },
          { getStatus: {} },
          { sync: { urev: 0, since: 0, scopes } },
          ...asked.flatMap(({ commands }) => commands),
        ],
      }),
    ),
  );
  return Object.assign({}, ...views);
}

/**
 * Everything that these users may read of these conversations, by REST and by socket: refusals by their code, answers
 * without the times at which they were asked.
 */
export async function readAllViews(
  server: { readonly url: string },
  users: readonly TestUser[],
  conversationIds: readonly number[],
): Promise<Views> {
  const views: Record<string, unknown> = {};
  for (const user of users) {
    const paths = ['me', 'me/sessions', `users/@${user.username}`, `conversations?limit=${PAGE}`];
    for (const id of conversationIds) {
      paths.push(`conversations/${id}`, `conversations/${id}/members`, `conversations/${id}/messages?limit=${PAGE}`);
      paths.push(`conversations/${id}/messages?before=4&limit=2`);
    }
    const commands: readonly Command[] = [
      { sync: { urev: 0, since: 0 } },
      { listConversations: { limit: PAGE } },
      { getUsers: { usernames: users.map(({ username }) => username) } },
      ...conversationIds.flatMap(ofConversation),
    ];
    Object.assign(views, await readOf(server, user, { paths, commands }));
  }
  return views;
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (key, held: unknown) =>
    key === 'serverTime' || key === 'lastUsedAt' || key === 'indexedUntil' ? undefined : held,
  );
  return text === undefined ? undefined : JSON.parse(text);
}

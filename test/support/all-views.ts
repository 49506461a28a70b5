import type { im } from '@im-ts/protocol';
import { connectAs } from './raw-client.ts';
import { rest, type TestUser } from './users.ts';

/** Answers by who asked what, as plain JSON. */
export type Views = Readonly<Record<string, unknown>>;

/** Larger than any list of the tests that read like this. */
const PAGE = 200;

const ofConversation = (conversationId: number): readonly Omit<im.v1.IClientFrame, 'requestId'>[] => [
  { getConversation: { conversationId } },
  { listMembers: { conversationId, limit: PAGE } },
  { fetchHistory: { conversationId, limit: PAGE } },
  { fetchHistory: { conversationId, around: 3, limit: 4 } },
  { syncConversation: { conversationId, rev: 0, limit: PAGE } },
  { syncConversation: { conversationId, rev: 4, limit: PAGE } },
];

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
    for (const path of paths) {
      const { status, body } = await rest(server, `GET /api/v1/${path}`, { token: user.token });
      views[`${user.username} GET ${path}`] = status < 300 ? { status, body: plain(body) } : { status };
    }
    const socket = await connectAs(server, user);
    const commands: readonly Omit<im.v1.IClientFrame, 'requestId'>[] = [
      { sync: { urev: 0, since: 0 } },
      { listConversations: { limit: PAGE } },
      { getUsers: { usernames: users.map(({ username }) => username) } },
      ...conversationIds.flatMap(ofConversation),
    ];
    for (const command of commands) {
      views[`${user.username} ${JSON.stringify(command)}`] = plain({
        ...(await socket.request(command)),
        requestId: 0,
      });
    }
    await socket.close();
  }
  return views;
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (key, held: unknown) =>
    key === 'serverTime' || key === 'lastUsedAt' ? undefined : held,
  );
  return text === undefined ? undefined : JSON.parse(text);
}

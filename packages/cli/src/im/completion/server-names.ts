import { LIMITS, type RouteAnswer } from '@im-ts/protocol';
import type { RestClient } from '../../client/rest/rest-client.ts';
import type { Candidate, NameSources } from './candidates.ts';

/** As whom names are asked for. */
export interface ServerNamesDeps {
  readonly connect: () => Promise<RestClient>;
  /** The account, which is not offered. */
  readonly userId: () => Promise<number>;
  readonly signal: AbortSignal;
}

/** The users and groups of an account's 200 conversations that changed last, by REST; the latest first. */
export function createServerNames(deps: ServerNamesDeps): Pick<NameSources, 'users' | 'groups' | 'members'> {
  const { signal } = deps;
  // One page: a second one would often come too late.
  const read = async () =>
    (await deps.connect()).call('listConversations', { limit: LIMITS.conversationPage }, { signal });
  let listing: ReturnType<typeof read> | undefined;
  const conversations = () => {
    listing ??= read();
    return listing;
  };
  const others = async (users: readonly User[]) => {
    const me = await deps.userId();
    return users.filter(({ id }) => id !== me).map(candidateOf);
  };

  return {
    users: async () => others(byLatest(await conversations())),
    groups: async () =>
      (await conversations()).conversations
        .filter(({ conversation }) => conversation.kind === 'group')
        .map(({ conversation: { id, handle, name } }) => ({
          value: handle === null ? String(id) : `#${handle}`,
          description: name,
        })),
    members: async (group) => {
      const rest = await deps.connect();
      const { users } = await rest.call('listMembers', { conversation: group }, { signal });
      return await others(users);
    },
  };
}

interface User {
  readonly id: number;
  readonly username: string;
  readonly displayName: string;
}

/** The users of a page in the order of its conversations. */
function byLatest({ conversations, users }: RouteAnswer<'listConversations'>): User[] {
  const ids = conversations.flatMap(({ conversation, lastMessage }) => [
    ...conversation.directUserIds,
    ...(lastMessage === null ? [] : [lastMessage.senderId]),
  ]);
  const known = new Map(users.map((user) => [user.id, user]));
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}

function candidateOf({ username, displayName }: User): Candidate {
  return { value: username, description: displayName === username ? '' : displayName };
}

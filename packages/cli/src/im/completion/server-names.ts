import { LIMITS, type RouteAnswer } from '@im-ts/protocol';
import type { RestClient } from '../../client/rest/rest-client.ts';
import type { Candidate } from '../../program/completion/candidates.ts';
import type { UserKind } from '../value-kinds.ts';
import type { NameSources } from './offer-values.ts';

/** As whom names are asked for. */
export interface ServerNamesDeps {
  readonly connect: () => Promise<RestClient>;
  /** The account, which is not offered. */
  readonly userId: () => Promise<number>;
  readonly signal: AbortSignal;
}

/** Users and groups by REST: those of an account's 200 conversations that changed last, the latest first, then friends. */
export function createServerNames(deps: ServerNamesDeps): Pick<NameSources, 'users' | 'groups'> {
  const { signal } = deps;
  // One page: a second one would often come too late.
  const read = async () =>
    (await deps.connect()).call('listConversations', { limit: LIMITS.conversationPage }, { signal });
  let listing: ReturnType<typeof read> | undefined;
  const conversations = () => {
    listing ??= read();
    return listing;
  };

  return {
    users: async (kind, group) => {
      const rest = await deps.connect();
      const users =
        kind === 'user'
          ? await Promise.all([conversations().then(byLatest), LISTS.friend(rest, signal, '').catch(() => [])])
          : [await LISTS[kind](rest, signal, group)];
      const me = await deps.userId();
      return users
        .flat()
        .filter(({ id }) => id !== me)
        .map(candidateOf);
    },
    groups: async () =>
      (await conversations()).conversations
        .filter(({ conversation }) => conversation.kind === 'group')
        .map(({ conversation: { id, handle, name } }) => ({
          value: handle === null ? String(id) : `#${handle}`,
          description: name,
        })),
  };
}

interface User {
  readonly id: number;
  readonly username: string;
  readonly displayName: string;
}

type ListOfUsers = (rest: RestClient, signal: AbortSignal, group: string) => Promise<readonly User[]>;

/** The first page of each list of users that the server has. */
const LISTS: Readonly<Record<Exclude<UserKind, 'user'>, ListOfUsers>> = {
  friend: async (rest, signal) => (await rest.call('listFriends', { state: 'friend' }, { signal })).users,
  requester: async (rest, signal) => (await rest.call('listFriends', { state: 'incoming' }, { signal })).users,
  requested: async (rest, signal) => (await rest.call('listFriends', { state: 'outgoing' }, { signal })).users,
  blocked: async (rest, signal) => (await rest.call('listBlocks', {}, { signal })).users,
  member: async (rest, signal, conversation) => (await rest.call('listMembers', { conversation }, { signal })).users,
  banned: async (rest, signal, conversation) => (await rest.call('listBans', { conversation }, { signal })).users,
};

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

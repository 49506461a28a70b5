import { LIMITS, type SocketOperationName } from '@im-ts/protocol';
import type { ChatFriend, FriendState } from '../entities.ts';
import { ClientError } from '../errors.ts';
import { friendFromWire } from '../from-wire.ts';
import { bareName } from '../sync/bare-name.ts';
import { clientScope, type ScopeDeps } from '../sync/client-scope.ts';
import { opIdFor } from '../sync/op-id.ts';

/** Friends and requests to be friends. Changes reject with ClientError; each can be made again under the same id, a UUID. */
export interface FriendCalls {
  /** What is kept, by user id, with events on: friends and open requests. `scope` events say that it is different. */
  kept(): ReadonlyMap<number, ChatFriend>;
  /** Asks the server. */
  list(state: FriendState): Promise<ChatFriend[]>;
  /** How many requests wait for an answer of this user, as the server says. */
  pending(): Promise<number>;
  /** Answers the open request, or a friend if the other one had asked. */
  request(username: string, message?: string, opId?: string): Promise<ChatFriend>;
  accept(username: string, opId?: string): Promise<ChatFriend>;
  reject(username: string, opId?: string): Promise<void>;
  /** Takes a request back. */
  cancel(username: string, opId?: string): Promise<void>;
  remove(username: string, opId?: string): Promise<void>;
  /** '' takes it away. */
  setRemark(username: string, remark: string): Promise<ChatFriend>;
}

type PairName = Extract<
  SocketOperationName,
  'sendFriendRequest' | 'acceptFriend' | 'rejectFriend' | 'cancelFriend' | 'removeFriend'
>;

/** Friends, and the requests to and from the user. */
export const friends = clientScope({
  page: 'friends',
  change: 'friend',
  named: 'always',
  open(deps) {
    const kept = new Map<number, ChatFriend>();
    return {
      take(wire) {
        const friend = friendFromWire(wire);
        if (friend === undefined) kept.delete(wire.userId);
        else kept.set(friend.userId, friend);
        deps.changed();
      },
      reset: () => kept.clear(),
      calls: createCalls(deps, kept),
    };
  },
});

function createCalls({ requests, users }: ScopeDeps, kept: ReadonlyMap<number, ChatFriend>): FriendCalls {
  const named = (username: string, opId: string | undefined) => ({ username: bareName(username), opId: opIdFor(opId) });
  const friendOf = (answer: Parameters<typeof friendFromWire>[0]): ChatFriend => {
    const friend = friendFromWire(answer);
    if (friend === undefined) throw new ClientError('internal', 'The server answered without the friend.');
    return friend;
  };
  const end = async (name: PairName, username: string, opId: string | undefined): Promise<void> => {
    await requests.request(name, named(username, opId));
  };
  return {
    kept: () => kept,
    async list(state) {
      const found: ChatFriend[] = [];
      let afterUserId = 0;
      do {
        const page = await requests.request('listFriends', { state, afterUserId, limit: LIMITS.friendPage });
        users.learn(page.users);
        found.push(...page.friends.map(friendFromWire).filter((friend) => friend !== undefined));
        afterUserId = page.nextAfterUserId;
      } while (afterUserId > 0);
      return found;
    },
    pending: async () => (await requests.request('listFriends', { state: 'incoming', limit: 1 })).pending,
    request: async (username, message = '', opId) =>
      friendOf(await requests.request('sendFriendRequest', { ...named(username, opId), message })),
    accept: async (username, opId) => friendOf(await requests.request('acceptFriend', named(username, opId))),
    reject: (username, opId) => end('rejectFriend', username, opId),
    cancel: (username, opId) => end('cancelFriend', username, opId),
    remove: (username, opId) => end('removeFriend', username, opId),
    setRemark: async (username, remark) =>
      friendOf(await requests.request('setFriendRemark', { username: bareName(username), remark })),
  };
}

import type { EventEmitter } from 'node:events';
import type { ChatClient, ChatClientEvents } from '../client/chat-client-types.ts';
import type { ChatBlock, ChatFriend } from '../client/entities.ts';
import { ClientError } from '../client/errors.ts';

/** What the friends and blocks of a fake client work on. */
interface FakePeopleDeps {
  readonly calls: [string, ...unknown[]][];
  readonly emitter: EventEmitter<ChatClientEvents>;
  readonly idOf: (username: string) => number;
}

/** What ChatClient has of them, and what others do. */
export interface FakePeople extends Pick<ChatClient, 'friends' | 'blocks'> {
  /** Somebody asks the user to be friends. */
  askedBy(username: string, message: string): void;
}

/** Friends and blocks in memory; nobody but the user does anything. */
export function createFakePeople({ calls, emitter, idOf }: FakePeopleDeps): FakePeople {
  const friends = new Map<number, ChatFriend>();
  const blocks = new Map<number, ChatBlock>();

  function put(username: string, change: Partial<ChatFriend>): ChatFriend {
    const userId = idOf(username);
    const before = friends.get(userId) ?? { userId, state: 'outgoing', remark: '', message: '', sinceAt: 1 };
    const friend = { ...before, ...change };
    friends.set(userId, friend);
    emitter.emit('scope', 'friends');
    return friend;
  }

  function end(username: string): void {
    if (!friends.delete(idOf(username))) throw new ClientError('not_found', 'There is no open request.');
    emitter.emit('scope', 'friends');
  }

  return {
    askedBy: (username, message) => void put(username, { state: 'incoming', message, sinceAt: idOf(username) }),
    friends: {
      kept: () => friends,
      list: async (state) => [...friends.values()].filter((friend) => friend.state === state),
      pending: async () => [...friends.values()].filter(({ state }) => state === 'incoming').length,
      async request(username, message = '') {
        calls.push(['friends.request', username, message]);
        return put(username, { state: 'outgoing', message });
      },
      async accept(username) {
        calls.push(['friends.accept', username]);
        return put(username, { state: 'friend', message: '' });
      },
      async reject(username) {
        calls.push(['friends.reject', username]);
        end(username);
      },
      async cancel(username) {
        calls.push(['friends.cancel', username]);
        end(username);
      },
      async remove(username) {
        calls.push(['friends.remove', username]);
        end(username);
      },
      setRemark: async (username, remark) => put(username, { remark }),
    },
    blocks: {
      kept: () => blocks,
      list: async () => [...blocks.values()],
      async block(username) {
        calls.push(['blocks.block', username]);
        const block = { userId: idOf(username), sinceAt: 1 };
        blocks.set(block.userId, block);
        emitter.emit('scope', 'blocks');
        return block;
      },
      async unblock(username) {
        calls.push(['blocks.unblock', username]);
        blocks.delete(idOf(username));
        emitter.emit('scope', 'blocks');
      },
    },
  };
}

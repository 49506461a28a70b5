import { LIMITS, type Value } from '@im-ts/protocol';
import type { ChatBlock } from '../entities.ts';
import { bareName } from '../sync/bare-name.ts';
import { clientScope, type ScopeDeps } from '../sync/client-scope.ts';

/** Whom the user has blocked. Changes reject with ClientError; each can be made again. */
export interface BlockCalls {
  /** What is kept, by user id, with events on. `scope` events say that it is different. */
  kept(): ReadonlyMap<number, ChatBlock>;
  /** Asks the server. */
  list(): Promise<ChatBlock[]>;
  block(username: string): Promise<ChatBlock>;
  unblock(username: string): Promise<void>;
}

/** Whom the user has blocked. */
export const blocks = clientScope({
  page: 'blocks',
  change: 'block',
  named: 'always',
  open(deps) {
    const kept = new Map<number, ChatBlock>();
    return {
      take(wire) {
        if (wire.removed === true) kept.delete(wire.userId);
        else kept.set(wire.userId, blockFromWire(wire));
        deps.changed();
      },
      reset: () => kept.clear(),
      calls: createCalls(deps, kept),
    };
  },
});

function blockFromWire(wire: Value<'Block'>): ChatBlock {
  const { removed: _, ...block } = wire;
  return block;
}

function createCalls({ requests, users }: ScopeDeps, kept: ReadonlyMap<number, ChatBlock>): BlockCalls {
  return {
    kept: () => kept,
    async list() {
      const found: ChatBlock[] = [];
      let afterUserId = 0;
      do {
        const page = await requests.request('listBlocks', { afterUserId, limit: LIMITS.blockPage });
        users.learn(page.users);
        found.push(...page.blocks.map(blockFromWire));
        afterUserId = page.nextAfterUserId;
      } while (afterUserId > 0);
      return found;
    },
    block: async (username) => blockFromWire(await requests.request('block', { username: bareName(username) })),
    async unblock(username) {
      await requests.request('unblock', { username: bareName(username) });
    },
  };
}

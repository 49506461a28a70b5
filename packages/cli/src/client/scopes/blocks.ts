import { LIMITS, toValue } from '@im-ts/protocol';
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
        const { removed, ...block } = toValue('Block', wire);
        if (removed) kept.delete(block.userId);
        else kept.set(block.userId, block);
        deps.changed();
      },
      reset: () => kept.clear(),
      calls: createCalls(deps, kept),
    };
  },
});

function createCalls({ requests, users }: ScopeDeps, kept: ReadonlyMap<number, ChatBlock>): BlockCalls {
  return {
    kept: () => kept,
    async list() {
      const found: ChatBlock[] = [];
      let afterUserId = 0;
      do {
        const page = await requests.request('listBlocks', { afterUserId, limit: LIMITS.blockPage });
        users.learn(page.users);
        found.push(...(page.blocks ?? []).map((block) => toValue('Block', block)));
        afterUserId = page.nextAfterUserId ?? 0;
      } while (afterUserId > 0);
      return found;
    },
    block: async (username) => toValue('Block', await requests.request('block', { username: bareName(username) })),
    async unblock(username) {
      await requests.request('unblock', { username: bareName(username) });
    },
  };
}

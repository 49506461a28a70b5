import { setImmediate } from 'node:timers/promises';
import { nameKey, searchKey } from '@im-ts/protocol';
import type { Conversation } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { AdminReadRepository, HeadedConversation } from '../../domain/repositories/admin-read-repository.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { notFound } from './history-service.ts';

/** Conversations, with the users that they name. */
export interface NamedConversation extends HeadedConversation {
  /** The owner of a group, or the two of a direct conversation. */
  readonly users: readonly User[];
}

/** What admins of the server see of conversations, whoever is in them. Whether somebody is an admin was asked before. */
export interface AdminGroups {
  /**
   * Groups by ascending id after this one, whose name or handle holds the query. A search ends a page after a while, whatever
   * it has found. `nextAfter`: where it goes on; 0: there are no more.
   */
  list(
    reader: User,
    page: { readonly query: string; readonly after: Id; readonly limit: number },
  ): Promise<{
    readonly groups: readonly HeadedConversation[];
    readonly users: readonly User[];
    readonly nextAfter: Id;
  }>;
  /** Throws not_found. */
  get(reader: User, conversationId: Id): Promise<NamedConversation>;
}

/** Conversations that are looked at in one statement: a few milliseconds of the event loop on SQLite. */
const SLICE = 1_000;
/** How long a page looks for groups. */
const PAGE_MS = 250;

/** See AdminGroups. */
export function createAdminGroups({
  adminReads,
  people,
}: {
  readonly adminReads: Pick<AdminReadRepository, 'conversation' | 'groups' | 'lastId'>;
  readonly people: Pick<People, 'named'>;
}): AdminGroups {
  const find = async ({ query, after, limit }: { query: string; after: Id; limit: number }) => {
    const holds = matcher(query);
    const lastId = await adminReads.lastId();
    const deadline = performance.now() + PAGE_MS;
    const groups: HeadedConversation[] = [];
    let afterId = after;
    while (afterId < lastId && performance.now() < deadline) {
      const toId = Math.min(afterId + SLICE, lastId);
      for (const group of await adminReads.groups({ afterId, toId, limit: SLICE })) {
        if (!holds(group.conversation)) continue;
        groups.push(group);
        if (groups.length === limit) return { groups, nextAfter: group.conversation.id };
      }
      afterId = toId;
      // On SQLite nothing of the above lets others in.
      await setImmediate();
    }
    return { groups, nextAfter: afterId < lastId ? afterId : 0 };
  };

  return {
    async list(reader, page) {
      const { groups, nextAfter } = await find(page);
      const owners = groups.map(({ conversation }) => conversation.ownerId);
      return { groups, users: await people.named(reader, owners), nextAfter };
    },
    async get(reader, conversationId) {
      const found = await adminReads.conversation(conversationId);
      if (found === undefined) throw notFound();
      const { ownerId, directUserIds } = found.conversation;
      return { ...found, users: await people.named(reader, ownerId === 0 ? directUserIds : [ownerId]) };
    },
  };
}

/** "#…" is looked for in handles only. */
function matcher(query: string): (group: Pick<Conversation, 'name' | 'handle'>) => boolean {
  const handleKey = nameKey(query.replace(/^#/, ''));
  const inHandle = (handle: string): boolean => handle !== '' && nameKey(handle).includes(handleKey);
  if (query === '') return () => true;
  if (query.startsWith('#')) return ({ handle }) => inHandle(handle);
  const key = searchKey(query);
  return ({ name, handle }) => inHandle(handle) || searchKey(name).includes(key);
}

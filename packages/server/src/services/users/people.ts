import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { SeenStatus } from '../../domain/status.ts';
import { asSeenBy, type User } from '../../domain/user.ts';
import type { UserScopeRepository } from '../../domain/user-scope.ts';

/** Accounts as other users may see them. */
export interface People {
  /**
   * The people named in what the reader may read, in any order; the unknown are left out. That it may be read is enough: a
   * message shows its author, whoever has left since.
   */
  named(reader: User, ids: readonly Id[]): Promise<User[]>;
  /**
   * Those of the ids that the reader may ask for: themself, everybody who is or was in one of the reader's conversations, since
   * their messages and what is said of them there may be read, friends, and whoever asked or was asked to be one. Admins may
   * ask for all.
   */
  mayAskFor(reader: User, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
  /**
   * Those of the ids whose presence the reader is told, with what was written of it: themself, and who is in one of the reader's
   * conversations now, unless one of the two has blocked the other, or the user shows it to others only.
   */
  mayWatch(reader: User, ids: readonly Id[]): Promise<ReadonlyMap<Id, SeenStatus>>;
}

/** See People. */
export function createPeople(deps: {
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly conversations: Pick<ConversationRepository, 'sharedBy'>;
  readonly scopes: Pick<UserScopeRepository, 'tables'>;
}): People {
  const { friends, blocks, status } = deps.scopes.tables;
  const sharing = async (reader: User, ids: readonly Id[], since: 'ever' | 'now'): Promise<ReadonlySet<Id>> => {
    const others = [...new Set(ids)].filter((id) => id !== reader.id);
    const found = others.length === 0 ? [] : await deps.conversations.sharedBy(reader.id, others, since);
    return new Set([reader.id, ...found]);
  };

  return {
    async named(reader, ids) {
      return (await deps.users.byIds([...new Set(ids)])).map((user) => asSeenBy(reader, user));
    },
    async mayAskFor(reader, ids) {
      if (reader.role === 'admin') return new Set(ids);
      const shared = await sharing(reader, ids, 'ever');
      const others = ids.filter((id) => !shared.has(id));
      if (others.length === 0) return shared;
      const known = [...(await friends.among(reader.id, others)), ...(await blocks.blockedAmong(reader.id, others))];
      return new Set([...shared, ...known]);
    },
    async mayWatch(reader, ids) {
      const shared = await sharing(reader, ids, 'now');
      const apart = new Set(await blocks.apartFrom(reader.id, ids));
      const seen = await status.seenBy(
        reader.id,
        [...shared].filter((id) => !apart.has(id)),
      );
      return new Map(
        seen.filter(({ userId, isShown }) => isShown || userId === reader.id).map((one) => [one.userId, one]),
      );
    },
  };
}

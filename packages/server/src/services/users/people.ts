import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { asSeenBy, type User } from '../../domain/user.ts';

/** Accounts as other users may see them. */
export interface People {
  /**
   * The people named in what the reader may read, in any order; the unknown are left out. That it may be read is enough: a
   * message shows its author, whoever has left since.
   */
  named(reader: User, ids: readonly Id[]): Promise<User[]>;
  /**
   * Those of the ids that the reader may ask for: themself, and everybody who is or was in one of the reader's
   * conversations, since their messages and what is said of them there may be read. Admins may ask for all.
   */
  mayAskFor(reader: User, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Those of the ids whose presence the reader is told: themself, and who is in one of the reader's conversations now. */
  mayWatch(reader: User, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
}

/** See People. */
export function createPeople(deps: {
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly conversations: Pick<ConversationRepository, 'sharedBy'>;
}): People {
  const sharing = async (reader: User, ids: readonly Id[], since: 'ever' | 'now'): Promise<ReadonlySet<Id>> => {
    const others = [...new Set(ids)].filter((id) => id !== reader.id);
    const found = others.length === 0 ? [] : await deps.conversations.sharedBy(reader.id, others, since);
    return new Set([reader.id, ...found]);
  };

  return {
    async named(reader, ids) {
      return (await deps.users.byIds([...new Set(ids)])).map((user) => asSeenBy(reader, user));
    },
    mayAskFor: async (reader, ids) => (reader.role === 'admin' ? new Set(ids) : sharing(reader, ids, 'ever')),
    mayWatch: (reader, ids) => sharing(reader, ids, 'now'),
  };
}

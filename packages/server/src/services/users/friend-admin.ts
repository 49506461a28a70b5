import { LIMITS } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import { befriend, type FriendState, isIn, part } from '../../domain/friendship.ts';
import type { Id } from '../../domain/ids.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { type Admin, requireAdmin } from './admin.ts';
import type { AuditService } from './audit-service.ts';
import { FRIENDS_LEVEL, writePair } from './friend-service.ts';
import { nextUserId } from './next-user-id.ts';
import type { People } from './people.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** The two of a friendship. */
export interface TwoUsers {
  readonly userId: Id;
  readonly friendId: Id;
}

/** Friends of others, as admins see and change them. What the two wrote to each other is not shown. */
export interface FriendAdmin {
  /** By ascending id of the other one. */
  list(
    admin: Admin,
    page: { readonly userId: Id; readonly state: FriendState; readonly after: Id; readonly limit: number },
  ): Promise<{
    readonly friends: readonly { readonly user: User; readonly state: FriendState; readonly sinceAt: number }[];
    readonly nextAfter: Id;
  }>;
  /** Makes them friends without a request; false: they were. */
  add(admin: Admin, two: TwoUsers): Promise<boolean>;
  /** False: they were none. */
  remove(admin: Admin, two: TwoUsers): Promise<boolean>;
}

export function createFriendAdmin(deps: {
  readonly clock: Clock;
  readonly users: Pick<UserRepository, 'byId'>;
  readonly people: Pick<People, 'named'>;
  readonly scopes: Pick<ScopeWriter, 'change' | 'tables'>;
  readonly audit: Pick<AuditService, 'row'>;
}): FriendAdmin {
  const { clock, scopes, audit } = deps;

  const named = async (id: Id): Promise<User> => {
    const user = await deps.users.byId(id);
    if (user === undefined) throw new AppError('not_found', `There is no user with the id ${id}.`);
    return user;
  };
  const both = async (admin: Admin, { userId, friendId }: TwoUsers): Promise<readonly [User, User]> => {
    requireAdmin(admin);
    if (userId === friendId) throw new AppError('failed_precondition', 'Nobody is a friend of themself.');
    return [await named(userId), await named(friendId)];
  };

  return {
    async list(admin, { userId, state, after, limit }) {
      requireAdmin(admin);
      const found = await scopes.tables.friends.list(userId, state, after, limit);
      const ids = found.map((one) => one.userId);
      const users = new Map((await deps.people.named(admin.identity.user, ids)).map((user) => [user.id, user]));
      const friends = found.flatMap(({ userId: id, state: now, sinceAt }) => {
        const user = users.get(id);
        return user === undefined ? [] : [{ user, state: now, sinceAt }];
      });
      return { friends, nextAfter: nextUserId(found, limit) };
    },

    async add(admin, two) {
      const [one, other] = await both(admin, two);
      for (const { username, disabled } of [one, other]) {
        if (disabled)
          throw new AppError('failed_precondition', `The account @${username} is disabled; enable it first.`);
      }
      const { userId: me, friendId: them } = two;
      const row = audit.row(admin, { action: 'friend.add', target: `@${one.username}`, detail: `@${other.username}` });
      return scopes.change({ userIds: [me, them], level: FRIENDS_LEVEL, audit: row }, async (rows) => {
        const { mine } = await rows.tables.friends.pair(me, them);
        if (isIn(mine, 'friend')) return false;
        const gate = await rows.tables.blocks.gate(me, them);
        if (gate.blockedByMe) throw blocks(one, other);
        if (gate.blockedByThem) throw blocks(other, one);
        const counts = await rows.tables.friends.counts(me, them);
        if (counts.mine >= LIMITS.friends) throw isFull(one);
        if (counts.theirs >= LIMITS.friends) throw isFull(other);
        await writePair(rows, { me, them }, befriend(me, them, clock.now()));
        return true;
      });
    },

    async remove(admin, two) {
      const [one, other] = await both(admin, two);
      const { userId: me, friendId: them } = two;
      const target = `@${one.username}`;
      const row = audit.row(admin, { action: 'friend.remove', target, detail: `@${other.username}` });
      return scopes.change({ userIds: [me, them], level: FRIENDS_LEVEL, audit: row }, async (rows) => {
        const change = part(await rows.tables.friends.pair(me, them));
        if (change === undefined) return false;
        await writePair(rows, { me, them }, change);
        return true;
      });
    },
  };
}

function blocks(one: User, other: User): AppError {
  return new AppError(
    'failed_precondition',
    `@${one.username} has blocked @${other.username}; only they can undo that.`,
  );
}

function isFull({ username }: User): AppError {
  return new AppError('failed_precondition', `@${username} has ${LIMITS.friends} friends, the most that one can have.`);
}

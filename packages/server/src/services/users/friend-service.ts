import { LIMITS } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import {
  befriend,
  cancel,
  expire,
  type FriendPair,
  type FriendState,
  type Friendship,
  isIn,
  type PairChange,
  part,
  REFUSED_FOR_MS,
  REQUEST_LIFE_MS,
  reject,
  request,
} from '../../domain/friendship.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { youBlocked } from '../../domain/refusals.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { FriendCounts } from '../../domain/scopes/friends.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { ScopeRows } from '../../domain/user-scope.ts';
import type { Taken } from '../limits/budgets.ts';
import { nextUserId } from './next-user-id.ts';
import type { People } from './people.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** A change that somebody asked for, known again by its id. */
export interface FriendRequest {
  readonly userId: Id;
  readonly opId: OpId;
}

export interface FriendPage {
  readonly friends: readonly Friendship[];
  readonly users: readonly User[];
  readonly nextAfterUserId: Id;
  /** Requests to the user that wait for an answer. */
  readonly pending: number;
}

/** Who is whose friend, and who wants to be. Every refusal is an AppError. */
export interface FriendService {
  /** Answers the open request, or the friend if the other one had asked. */
  request(identity: Identity, asked: FriendRequest & { readonly message: string }): Promise<Friendship>;
  accept(identity: Identity, asked: FriendRequest): Promise<Friendship>;
  reject(identity: Identity, asked: FriendRequest): Promise<void>;
  cancel(identity: Identity, asked: FriendRequest): Promise<void>;
  remove(identity: Identity, asked: FriendRequest): Promise<void>;
  setRemark(identity: Identity, userId: Id, remark: string): Promise<Friendship>;
  /** By ascending id of the other one. */
  list(
    identity: Identity,
    page: { readonly state: FriendState; readonly after: Id; readonly limit: number },
  ): Promise<FriendPage>;
  /** Ends requests that are too old; answers how many pairs it looked at, 0 when there are none left. */
  expire(): Promise<number>;
}

export interface FriendServiceDeps {
  readonly clock: Clock;
  readonly users: Pick<UserRepository, 'byId'>;
  readonly people: Pick<People, 'named'>;
  readonly scopes: Pick<ScopeWriter, 'change' | 'tables'>;
  /** Requests of one user. */
  readonly takeRequest: (userId: Id) => Taken;
}

/** All nodes know friends from this level on. */
export const FRIENDS_LEVEL = 3;
/** Pairs whose requests end in one go. */
const EXPIRED_AT_ONCE = 200;

export function createFriendService(deps: FriendServiceDeps): FriendService {
  const { clock, scopes } = deps;
  const { tables } = scopes;

  const named = async (userId: Id): Promise<User> => {
    const user = await deps.users.byId(userId);
    if (user === undefined) throw new AppError('not_found', `There is no user with the id ${userId}.`);
    return user;
  };
  const refused = async (userId: Id, why: (name: string) => string): Promise<AppError> =>
    new AppError('not_found', why(`@${(await named(userId)).username}`));
  const noRequestFrom = (name: string) => `There is no open request from ${name}.`;

  /** Changes what two users have of each other; undefined when there is nothing to change. */
  const changePair = (
    { user: { id: me } }: Identity,
    { userId: them, opId }: FriendRequest,
    decide: (pair: FriendPair, now: number) => PairChange | undefined,
  ): Promise<boolean> =>
    scopes.change({ userIds: [me, them], level: FRIENDS_LEVEL, repeat: { userId: me, opId } }, async (rows) => {
      const change = decide(await rows.tables.friends.pair(me, them), clock.now());
      if (change === undefined) return false;
      await writePair(rows, { me, them }, change);
      return true;
    });

  return {
    async request(identity, { userId: them, opId, message }) {
      const me = identity.user.id;
      const { waitMs } = deps.takeRequest(me);
      if (waitMs > 0) {
        throw new AppError('rate_limited', `You may ask ${LIMITS.friendRequestsPerDay} people a day; wait a while.`, {
          retryAfterMs: waitMs,
        });
      }
      if (me === them) throw new AppError('failed_precondition', 'You cannot be a friend of yourself.');
      const { username, disabled } = await named(them);
      if (disabled) throw new AppError('failed_precondition', `The account @${username} is disabled.`);
      return scopes.change(
        { userIds: [me, them], level: FRIENDS_LEVEL, repeat: { userId: me, opId } },
        async (rows) => {
          const now = clock.now();
          const pair = await rows.tables.friends.pair(me, them);
          const gate = await rows.tables.blocks.gate(me, them);
          const counts = await rows.tables.friends.counts(me, them);
          if (isIn(pair.mine, 'friend')) return pair.mine;
          if (gate.blockedByMe) throw new AppError('failed_precondition', youBlocked(username).message);
          const isMutual = isIn(pair.theirs, 'outgoing');
          if (isMutual) checkRoom(counts, username);
          else checkRequest(pair, { asked: counts.asked, username, now });
          const isFull = counts.waiting >= LIMITS.friendRequestsReceived;
          const change = isMutual
            ? befriend(me, them, now)
            : request(pair, { ...gate, noFriendRequests: gate.noFriendRequests || isFull }, { me, them, message, now });
          await writePair(rows, { me, them }, change, { pretending: true });
          // A request that was open before stays as it is.
          const after = change.mine ?? pair.mine;
          if (after === undefined) throw new AppError('internal');
          return after;
        },
      );
    },

    async accept(identity, { userId: them, opId }) {
      const me = identity.user.id;
      const { username } = await named(them);
      const accepted = await scopes.change(
        { userIds: [me, them], level: FRIENDS_LEVEL, repeat: { userId: me, opId } },
        async (rows) => {
          const pair = await rows.tables.friends.pair(me, them);
          if (isIn(pair.mine, 'friend')) return pair.mine;
          if (!isIn(pair.mine, 'incoming')) return null;
          if (!isIn(pair.theirs, 'outgoing')) {
            // Who asked has blocked this user since; it looks as if the request had been taken back.
            await writePair(rows, { me, them }, reject(pair, clock.now()) ?? {});
            return null;
          }
          checkRoom(await rows.tables.friends.counts(me, them), username);
          const change = befriend(me, them, clock.now());
          await writePair(rows, { me, them }, change);
          return change.mine ?? null;
        },
      );
      if (accepted === null) throw new AppError('not_found', noRequestFrom(`@${username}`));
      return accepted;
    },

    async reject(identity, asked) {
      if (!(await changePair(identity, asked, reject))) throw await refused(asked.userId, noRequestFrom);
    },

    async cancel(identity, asked) {
      if (await changePair(identity, asked, cancel)) return;
      throw await refused(asked.userId, (name) => `You have no open request to ${name}.`);
    },

    async remove(identity, asked) {
      if (await changePair(identity, asked, part)) return;
      throw await refused(asked.userId, (name) => `${name} is not your friend.`);
    },

    async setRemark({ user: { id: me } }, them, remark) {
      const after = await scopes.change({ userIds: [me], level: FRIENDS_LEVEL }, async (rows) => {
        const { mine } = await rows.tables.friends.pair(me, them);
        if (!isIn(mine, 'friend')) return undefined;
        const changed = { ...mine, remark };
        if (remark !== mine.remark) await writePair(rows, { me, them }, { mine: changed });
        return changed;
      });
      if (after === undefined) throw await refused(them, (name) => `${name} is not your friend.`);
      return after;
    },

    async list(identity, { state, after, limit }) {
      const me = identity.user.id;
      const friends = await tables.friends.list(me, state, after, limit);
      const pending = await tables.friends.count(me, 'incoming');
      const users = await deps.people.named(
        identity.user,
        friends.map(({ userId }) => userId),
      );
      return { friends, users, nextAfterUserId: nextUserId(friends, limit), pending };
    },

    async expire() {
      const old = await tables.friends.openBefore(clock.now() - REQUEST_LIFE_MS, EXPIRED_AT_ONCE);
      for (const { userId: me, otherId: them } of old) {
        await scopes.change({ userIds: [me, them], level: FRIENDS_LEVEL }, async (rows) => {
          await writePair(rows, { me, them }, expire(await rows.tables.friends.pair(me, them), clock.now()));
        });
      }
      return old.length;
    },
  };
}

/**
 * Writes what becomes of a pair, for each of the two who is concerned. `pretending`: it costs the same statements where nothing
 * changes, so that whoever counts them learns nothing.
 */
export async function writePair(
  rows: ScopeRows,
  { me, them }: { readonly me: Id; readonly them: Id },
  { mine, theirs }: PairChange,
  { pretending = false } = {},
): Promise<void> {
  for (const { owner, other, row } of [
    { owner: me, other: them, row: mine },
    { owner: them, other: me, row: theirs },
  ]) {
    if (row !== undefined) {
      await rows.tables.friends.write(owner, row, rows.urev(owner));
      rows.changed(owner, { type: 'friend', friend: row });
    } else if (pretending) {
      await rows.tables.friends.touch(owner, other);
      rows.pretend(owner);
    }
  }
}

/** Both have room for one more friend. */
function checkRoom({ mine, theirs }: FriendCounts, username: string): void {
  if (mine >= LIMITS.friends) {
    throw new AppError(
      'failed_precondition',
      `You have ${LIMITS.friends} friends, the most that one can have; remove one first.`,
    );
  }
  if (theirs >= LIMITS.friends) {
    throw new AppError(
      'failed_precondition',
      `@${username} has ${LIMITS.friends} friends, the most that one can have.`,
    );
  }
}

/** This user may ask that one, or has done so. */
function checkRequest(
  { mine }: FriendPair,
  { asked, username, now }: { readonly asked: number; readonly username: string; readonly now: number },
): void {
  if (isIn(mine, 'outgoing')) return;
  const mayAskAt = (mine?.refusedAt ?? 0) + REFUSED_FOR_MS;
  if (mine !== undefined && mine.refusedAt > 0 && mayAskAt > now) {
    throw new AppError(
      'failed_precondition',
      `@${username} rejected your request. You can ask again at ${new Date(mayAskAt).toISOString()}.`,
    );
  }
  if (asked >= LIMITS.friendRequests) {
    throw new AppError(
      'failed_precondition',
      `${LIMITS.friendRequests} of your requests are open, the most that can be; cancel one first.`,
    );
  }
}

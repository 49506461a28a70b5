import { nameFit, nameKey, searchKey } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { Circle, KnownUser, KnownUserRepository } from '../../domain/repositories/known-user-repository.ts';
import type { Identity } from '../../domain/session.ts';
import { asSeenBy } from '../../domain/user.ts';
import type { Taken } from '../limits/budgets.ts';

/** Somebody who was found by a name. */
export type FoundUser = Pick<KnownUser, 'user' | 'nickname' | 'remark'>;

/** Finds the people one knows. */
export interface KnownUsers {
  /** The best ones first. Throws AppError rate_limited. */
  find(
    identity: Identity,
    request: {
      readonly prefix: string;
      /** 0: all. */
      readonly conversationId: Id;
      readonly limit: number;
    },
  ): Promise<FoundUser[]>;
}

/** See KnownUsers. */
export interface KnownUsersDeps {
  readonly knownUsers: KnownUserRepository;
  readonly conversations: Pick<ConversationRepository, 'sharedBy'>;
  readonly takeUserSearch: (userId: Id) => Taken;
}

/** Conversations that are looked at, and members of all of them together: what a look-up costs at most. */
const CIRCLES = 2_000;
const MEMBERS = 5_000;
/** Usernames with the same beginning that are looked at where those are not all, of people known or not. */
const NAMES = 200;
/** Without a letter everybody fits: so many are ordered. */
const ANYBODY = 200;

const FITS = ['whole', 'beginning', 'word'] as const;

/** Somebody with how well they fit; less is better. */
interface Candidate extends FoundUser {
  readonly fit: number;
  /** 0: a friend. */
  readonly distance: number;
}

/** See KnownUsers. */
export function createKnownUsers({ knownUsers, conversations, takeUserSearch }: KnownUsersDeps): KnownUsers {
  async function ofAll(readerId: Id, typed: string, part: string): Promise<Candidate[]> {
    const all = await knownUsers.circles(readerId, CIRCLES);
    const circles = smallest(all);
    const sizes = new Map(circles.map(({ conversationId, memberCount }) => [conversationId, memberCount]));
    const limit = part === '' ? ANYBODY : MEMBERS * 2;
    const known = await knownUsers.ofAll(readerId, [...sizes.keys()], part, limit);
    const found = known.flatMap((one) => fitting(one, typed, sizes.get(one.conversationId) ?? 0));
    if (circles.length === all.length && all.length < CIRCLES) return found;
    // Too many to go through: the others by an index.
    const named = await knownUsers.byUsername(readerId, nameKey(typed), NAMES);
    const ids = named.map(({ id }) => id);
    const shared = new Set(await conversations.sharedBy(readerId, ids, 'now'));
    const others = named.filter(({ id }) => shared.has(id));
    const blank = { nickname: '', remark: '', isFriend: false, conversationId: 0 };
    return [...found, ...others.flatMap((user) => fitting({ user, ...blank }, typed, MEMBERS))];
  }

  async function ofConversation(readerId: Id, conversationId: Id, { typed, part }: Typed): Promise<Candidate[]> {
    const limit = part === '' ? ANYBODY : MEMBERS;
    const known = await knownUsers.ofConversation(readerId, conversationId, part, limit);
    return known.flatMap((one) => fitting(one, typed, one.isFriend ? 0 : 1));
  }

  return {
    async find({ user: reader }, { prefix, conversationId, limit }) {
      const { waitMs } = takeUserSearch(reader.id);
      if (waitMs > 0) {
        throw new AppError('rate_limited', 'You have looked for people too often; wait a moment.', {
          retryAfterMs: waitMs,
        });
      }
      const typed = prefix.trimStart().replace(/^@/, '');
      const part = searchKey(typed);
      const found =
        conversationId === 0
          ? await ofAll(reader.id, typed, part)
          : await ofConversation(reader.id, conversationId, { typed, part });
      return best(found)
        .slice(0, limit)
        .map(({ user, nickname, remark }) => ({
          user: asSeenBy(reader, user),
          nickname: conversationId === 0 ? '' : nickname,
          remark,
        }));
    },
  };
}

interface Typed {
  readonly typed: string;
  readonly part: string;
}

/** As many as have no more members together than are looked at; one at least. */
function smallest(circles: readonly Circle[]): Circle[] {
  let members = 0;
  return circles.filter(({ memberCount }, index) => {
    members += memberCount;
    return index === 0 || members <= MEMBERS;
  });
}

/** Nobody if no name fits. */
function fitting({ user, nickname, remark }: KnownUser, typed: string, distance: number): Candidate[] {
  const names = [user.username, user.displayName, nickname, remark].filter((name) => name !== '');
  const fits = names.map((name) => nameFit(name, typed)).filter((fit) => fit !== undefined);
  if (fits.length === 0) return [];
  const fit = Math.min(...fits.map((one) => FITS.indexOf(one)));
  return [{ user, nickname, remark, fit, distance }];
}

/** Each once: who has this name, then by how near they are, how the name fits, and the username. */
function best(candidates: readonly Candidate[]): Candidate[] {
  const exact = ({ fit }: Candidate) => (fit === 0 ? 0 : 1);
  const order = (one: Candidate, other: Candidate) =>
    exact(one) - exact(other) ||
    one.distance - other.distance ||
    one.fit - other.fit ||
    (nameKey(one.user.username) < nameKey(other.user.username) ? -1 : 1);
  const found = new Map<Id, Candidate>();
  for (const one of [...candidates].sort(order)) {
    const before = found.get(one.user.id);
    if (before === undefined) found.set(one.user.id, one);
    else if (before.remark === '' && one.remark !== '') found.set(one.user.id, { ...before, remark: one.remark });
  }
  return [...found.values()];
}

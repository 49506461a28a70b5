import type { ChatFriend } from '../../../client/entities.ts';
import type { PeopleState } from '../../store/state.ts';
import { userName } from '../../timeline/names.ts';
import type { Section } from '../sections.ts';

/** Somebody with whom the user has to do. */
export type Related =
  | { readonly type: 'incoming' | 'outgoing' | 'friend'; readonly userId: number; readonly friend: ChatFriend }
  | { readonly type: 'blocked'; readonly userId: number };

const PRESENCE_RANK: Readonly<Record<string, number>> = { online: 0, busy: 1, away: 2 };

/**
 * Who waits for an answer, the oldest request first; friends, those who are there first, then by name; whom the user has asked;
 * whom the user has blocked. Somebody who is blocked is in no other section.
 */
export function friendSections(
  people: Pick<PeopleState, 'friends' | 'requests' | 'blocked' | 'users' | 'presence'>,
): readonly Section<Related>[] {
  const { friends, requests, blocked, users, presence } = people;
  const name = (userId: number) => userName(users, userId);
  const rank = (userId: number) => PRESENCE_RANK[presence.get(userId)?.status ?? ''] ?? 3;
  const in_ = (type: 'outgoing' | 'friend') =>
    [...friends.values()]
      .filter(({ state, userId }) => state === type && !blocked.has(userId))
      .sort((one, other) => name(one.userId).localeCompare(name(other.userId)))
      .map((friend): Related => ({ type, userId: friend.userId, friend }));
  const present = in_('friend').sort((one, other) => rank(one.userId) - rank(other.userId));
  const online = present.filter(({ userId }) => rank(userId) < 3).length;
  const incoming = requests
    .filter(({ userId }) => !blocked.has(userId))
    .map((friend): Related => ({ type: 'incoming', userId: friend.userId, friend }));
  return [
    { title: 'Want to be your friends', items: incoming },
    { title: 'Friends', items: present, note: online === 0 ? '' : `${online} of ${present.length} here` },
    { title: 'You have asked', items: in_('outgoing') },
    {
      title: 'Blocked',
      items: [...blocked]
        .sort((one, other) => name(one).localeCompare(name(other)))
        .map((userId): Related => ({ type: 'blocked', userId })),
    },
  ];
}

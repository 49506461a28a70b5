import { nameFit, nameKey } from '@im-ts/protocol';
import type { ChatUser } from '../../../client/entities.ts';
import type { TuiState } from '../../store/state.ts';
import { MOST_OFFERED, type Offer } from '../offer-list.ts';

/** People whose name begins so: those who are known here, then those whom the server has found. `sign`: what goes before the name. */
export function peopleOffers(state: TuiState, typed: string, sign: '' | '@'): readonly Offer[] {
  const wanted = nameKey(typed);
  const known = [...state.people.users.values()]
    .filter(
      ({ username, displayName }) => nameKey(username).startsWith(wanted) || nameKey(displayName).startsWith(wanted),
    )
    .sort((a, b) => (a.username < b.username ? -1 : 1));
  const named = new Map<number, Offer>();
  const add = (user: ChatUser, detail: string) => {
    if (named.has(user.id) || user.id === state.session.me?.id || nameKey(user.username) === wanted) return;
    named.set(user.id, { label: `@${user.username}`, detail, insert: `${sign}${user.username} ` });
  };
  for (const user of known) add(user, user.displayName);
  const { found } = state.composer;
  if (found?.type === 'people' && typed !== '') {
    for (const { user, nickname, remark } of found.people) {
      const names = [user.username, user.displayName, nickname, remark].filter((name) => name !== '');
      if (!names.some((name) => nameFit(name, typed) !== undefined)) continue;
      add(user, [...new Set([user.displayName, nickname, remark])].filter((name) => name !== '').join(', '));
    }
  }
  return [...named.values()].slice(0, MOST_OFFERED);
}

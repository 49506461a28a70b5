import { LIMITS } from '@im-ts/protocol';
import type { AdminClient } from '../access/admin-client.ts';
import { type Place, type Problem, placeText } from './place.ts';

/** A name that is not there yet. */
export interface NewName {
  readonly name: string;
  readonly place: Place;
}

const TAKEN = {
  usernames: 'which there is',
  handles: 'which a group has, or had until it was dismissed, less than 30 days ago',
} as const;

/**
 * Has the server judge names before anything is made: whether they are names, and whether they look like one that is there or
 * like another new one. Answers what is wrong.
 */
export async function checkNames(
  admin: AdminClient,
  kind: 'usernames' | 'handles',
  names: readonly NewName[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const sign = kind === 'usernames' ? '@' : '#';
  const seen = new Map<string, NewName>();
  for (let from = 0; from < names.length; from += LIMITS.nameChecks) {
    const part = names.slice(from, from + LIMITS.nameChecks);
    const answer = await admin.call('adminCheckNames', { [kind]: part.map(({ name }) => name) });
    for (const [index, { problem, like, skeleton }] of answer[kind].entries()) {
      const one = part[index];
      if (one === undefined) continue;
      const { name, place } = one;
      const twin = seen.get(skeleton);
      if (problem !== '') problems.push({ place, text: `${sign}${name} is no name to give: it ${problem}` });
      else if (like !== '') problems.push({ place, text: `${sign}${name} looks like ${sign}${like}, ${TAKEN[kind]}` });
      else if (twin !== undefined) {
        problems.push({
          place,
          text: `${sign}${name} looks like ${sign}${twin.name} at ${placeText(twin.place)}; choose another name`,
        });
      } else seen.set(skeleton, one);
    }
  }
  return problems;
}

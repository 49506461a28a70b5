import { leftOut, membersAfter, owners, type Planning } from './group-planning.ts';
import { type Problem, placeText } from './place.ts';
import { wantedRoles } from './wanted-roles.ts';

/**
 * What is wrong with who owns a group when all is done: the server hands a group of somebody who is disabled to a member who
 * is not, so a description that wants it otherwise would change something each time.
 */
export function ownerProblems(planning: Planning): Problem[] {
  const { group, there, title, people, keptOut } = planning;
  const { at } = group;
  const { present, named } = owners(planning);
  const owner = named ?? present;
  const out = owner === undefined ? undefined : keptOut(owner);
  if (owner === undefined || out === undefined) return [];
  // So it was found, as nobody could take it over then; and so it stays.
  if (out.already && owner === present) return [];
  // Nobody can be added to a group then, which is said elsewhere.
  if (out.already && there?.members.has(owner) !== true) return [];
  const others = [...membersAfter(planning)].filter((key) => key !== owner);
  if (others.every((key) => keptOut(key) !== undefined)) return [];
  if (named === undefined && !saysMore(planning, owner)) return [];
  const name = `@${people.get(owner) ?? owner}`;
  const why =
    out.place !== undefined
      ? `is disabled by ${placeText(out.place)}`
      : out.already
        ? 'is disabled'
        : 'is none of the users here, so --prune disables them';
  const way = `${named === undefined ? 'name its new owner' : 'name another owner'}, or keep the account enabled`;
  const text = `${name} ${why}, and the server gives ${title}, which they own, to another member; ${way}`;
  return [{ place: named === undefined ? at() : at('owner'), text }];
}

/** Whether a description says of the owner, whom it does not name as such, something else than an admin, as they become. */
function saysMore(planning: Planning, owner: string): boolean {
  const { value } = planning.group;
  if (wantedRoles(value).get(owner) === 'member') return true;
  // As if another one owned it already: the next run would remove them.
  return leftOut({ ...planning, group: { ...planning.group, value: { ...value, owner: '' } } }).has(owner);
}

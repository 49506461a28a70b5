import { membersAfter, owners, type Planning } from './group-planning.ts';
import type { Problem } from './place.ts';

/** Accounts that are disabled one phase after the other: by their keys, in which one, from 0. */
export interface DisableOrder {
  readonly phaseOf: (key: string) => number;
  readonly problems: readonly Problem[];
}

/**
 * Which accounts are disabled before which others. The server hands a group to a member who is not disabled yet, so where all
 * of a group are to be, its owner is the last; else the group would be somebody else's.
 */
export function orderDisabling(groups: readonly Planning[]): DisableOrder {
  const waiting = new Map<string, { readonly planning: Planning; readonly others: Set<string> }>();
  for (const planning of groups) {
    const { owner, others } = disabledWhole(planning);
    if (owner === undefined) continue;
    const found = waiting.get(owner);
    waiting.set(owner, {
      planning: found?.planning ?? planning,
      others: new Set([...(found?.others ?? []), ...others]),
    });
  }
  const phases = new Map<string, number>();
  for (let phase = 1; waiting.size > 0; phase++) {
    const ready = [...waiting].filter(([, { others }]) => [...others].every((key) => !waiting.has(key)));
    // Each of the rest is to come after another one of them.
    if (ready.length === 0) break;
    for (const [owner] of ready) {
      phases.set(owner, phase);
      waiting.delete(owner);
    }
  }
  const problems = [...waiting].map(([owner, { planning, others }]) => {
    const { people, title, group } = planning;
    const [before = ''] = [...others].filter((key) => waiting.has(key));
    const name = `@${people.get(before) ?? before}`;
    const text = `@${people.get(owner) ?? owner}, who owns ${title}, and ${name}, who would get it, are disabled in one run; disable ${name} in a run before`;
    return { place: group.at(), text };
  });
  return { phaseOf: (key) => phases.get(key) ?? 0, problems };
}

/** The owner of a group whose members are all disabled when all is done, and those who are not yet. */
function disabledWhole(planning: Planning): { readonly owner?: string; readonly others: readonly string[] } {
  const { keptOut } = planning;
  const { present, named } = owners(planning);
  const owner = named ?? present;
  if (owner === undefined || keptOut(owner)?.already !== false) return { others: [] };
  const others = [...membersAfter(planning)].filter((key) => key !== owner);
  if (others.some((key) => keptOut(key) === undefined)) return { others: [] };
  return { owner, others: others.filter((key) => keptOut(key)?.already === false) };
}

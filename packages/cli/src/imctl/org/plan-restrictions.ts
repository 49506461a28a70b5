import { MAX_TIME, nameKey } from '@im-ts/protocol';
import { membersAfter, type Planning, presentRoles } from './group-planning.ts';
import type { Problem } from './place.ts';
import type { Step, Work } from './plan.ts';
import { wantedRoles } from './wanted-roles.ts';

/** When a mute ends, in epoch milliseconds; MAX_TIME: it is to be lifted; 0: there is none, or not any more. */
export function muteEnd(mutedUntil: string | null, now: number): number {
  const end = mutedUntil === null ? 0 : Date.parse(mutedUntil);
  return end > now ? Math.min(end, MAX_TIME) : 0;
}

/** What is wrong with who is muted and banned. */
export function restrictionProblems(planning: Planning): Problem[] {
  const { group, title, people } = planning;
  const { value, at } = group;
  const members = membersAfter(planning);
  const muted = (value.muted ?? []).flatMap(({ username }, index): Problem[] => {
    if (members.has(nameKey(username))) return [];
    return [
      { place: at('muted', index, 'username'), text: `@${username} is not in ${title}, so cannot be muted there` },
    ];
  });
  const banned = (value.banned ?? []).flatMap((username, index): Problem[] => {
    if (people.has(nameKey(username))) return [];
    const text = `there is no account @${username}, neither here nor on the server`;
    return [{ place: at('banned', index), text }];
  });
  return [...muted, ...banned];
}

/** Who cannot write, and for how long. */
export function muteSteps(planning: Planning): Step[] {
  const { group, there, title, people, conversation, prune, now } = planning;
  const { muted } = group.value;
  if (muted === undefined) return [];
  const present = presentRoles(planning);
  const wanted = new Map(
    muted.map(({ username, until }) => [nameKey(username), until === undefined ? MAX_TIME : muteEnd(until, now)]),
  );
  const after = membersAfter(planning);
  const others = prune ? [...(there?.members.keys() ?? [])].filter((key) => !wanted.has(key) && after.has(key)) : [];
  return [...wanted, ...others.map((key) => [key, 0] as const)].flatMap(([key, to]): Step[] => {
    const from = muteEnd(there?.members.get(key)?.mutedUntil ?? null, now);
    if (from === to) return [];
    const name = people.get(key) ?? there?.members.get(key)?.username ?? key;
    const action = wanted.has(key) ? (present.has(key) ? 'update' : 'create') : 'delete';
    const shown = {
      ...(from === 0 ? {} : { from: endText(from) }),
      ...(to === 0 ? {} : { to: endText(to) }),
    };
    return [
      {
        changes: [{ action, target: `@${name} in ${title}`, field: 'mutedUntil', ...shown, needs: key }],
        run: async ({ admin, reason }: Work) => {
          const mutedUntil = to === 0 ? null : new Date(to).toISOString();
          const input = { conversation: conversation.target, user: `@${name}`, mutedUntil };
          await admin.asAdmin('updateMember', input, reason);
        },
      },
    ];
  });
}

const endText = (end: number): string => (end === MAX_TIME ? 'it is lifted' : new Date(end).toISOString());

/** Bans of those who are to be members, and with `prune` of all whom the list leaves out. */
export function liftSteps({ group, there, title, conversation, prune }: Planning): Step[] {
  const { banned } = group.value;
  if (banned === undefined || there === undefined) return [];
  const wanted = wantedRoles(group.value);
  const kept = new Set(banned.map(nameKey));
  const lifted = [...there.bans].filter(([key]) => wanted.has(key) || (prune && !kept.has(key)));
  return lifted.map(
    ([, name]): Step => ({
      changes: [{ action: 'delete', target: banOf(name, title) }],
      run: async ({ admin, reason }) => {
        await admin.asAdmin('liftBan', { conversation: conversation.target, user: `@${name}` }, reason);
      },
    }),
  );
}

/** Who is kept out from now on; a member is removed by it. */
export function banSteps({ group, there, title, people, conversation }: Planning): Step[] {
  const missing = (group.value.banned ?? []).filter((name) => there?.bans.has(nameKey(name)) !== true);
  return missing.map((given): Step => {
    const key = nameKey(given);
    const name = people.get(key) ?? given;
    return {
      changes: [{ action: 'create', target: banOf(name, title), needs: key }],
      run: async ({ admin, reason }) => {
        await admin.asAdmin('ban', { conversation: conversation.target, user: `@${name}` }, reason);
      },
    };
  });
}

function banOf(name: string, title: string): string {
  return `ban of @${name} from ${title}`;
}

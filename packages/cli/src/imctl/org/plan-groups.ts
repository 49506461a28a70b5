import { LIMITS, nameKey, type RouteInput } from '@im-ts/protocol';
import type { JsonValue } from '../export/fields.ts';
import { ownerProblems } from './check-owner.ts';
import { orderDisabling } from './disable-order.ts';
import { createKeptOut, leftOut, type Planning, presentRoles } from './group-planning.ts';
import { GROUP_SETTINGS } from './org-schema.ts';
import type { Problem } from './place.ts';
import type { Lane, Planned, PlannedChange, Step, Work } from './plan.ts';
import { banSteps, liftSteps, muteSteps, restrictionProblems } from './plan-restrictions.ts';
import { planIncoming, planWebhooks } from './plan-webhooks.ts';
import type { Org } from './read-org.ts';
import { handleKey, type ServerOrg } from './server-org.ts';
import { wantedRoles } from './wanted-roles.ts';

/** What is to be done with groups: those that end come last. */
export interface PlannedGroups extends Planned {
  readonly phases: readonly [first: readonly Lane[], last: readonly Lane[]];
  /** In which phase of those that disable accounts, by its key; from 0. */
  readonly disabledIn: (key: string) => number;
}

/** How a plan is made. */
export interface PlanScope {
  readonly prune: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The difference between the groups of a description and those of the server. `prune`: whom a list of members does not name
 * is removed, and groups with a handle that the description does not name are dismissed.
 */
export function planGroups(org: Org, server: ServerOrg, { prune, now }: PlanScope): PlannedGroups {
  const problems: Problem[] = [];
  const plannings: Planning[] = [];
  const named = new Set<string>();
  // Those that are there are spelled as they are there.
  const people = new Map([
    ...org.users.map(({ value: { username } }) => [nameKey(username), username] as const),
    ...[...server.users].map(([key, { username }]) => [key, username] as const),
  ]);
  const keptOut = createKeptOut(org, server, prune);
  for (const group of org.groups) {
    const { handle, formerHandle, name = '' } = group.value;
    const key = handleKey(handle);
    if (key !== undefined) named.add(key);
    const { byHandle, byName } = server.groups;
    const former = handleKey(formerHandle);
    const renamed = former === undefined || byHandle.has(key ?? '') ? undefined : byHandle.get(former);
    if (renamed !== undefined && former !== undefined) named.add(former);
    const found = key === undefined ? byName.get(name) : [byHandle.get(key) ?? renamed];
    if (found !== undefined && found.length > 1) {
      const text = `there are ${found.length} groups with the name "${name}" and without a handle; give them handles`;
      problems.push({ place: group.at('name'), text });
      continue;
    }
    const there = found?.[0];
    const title = key === undefined ? `the group "${name}"` : `#${handle}`;
    const conversation = { target: there === undefined ? '' : String(there.conversation.id) };
    plannings.push({ group, there, title, conversation, prune, now, people, keptOut });
  }
  for (const planning of plannings) {
    problems.push(...checkGroup(planning), ...ownerProblems(planning), ...restrictionProblems(planning));
  }
  const order = orderDisabling(plannings);
  problems.push(...order.problems);
  const first = plannings.map(laneOf).filter((lane) => lane.length > 0);
  const last = prune && org.namesGroups ? dismissals(server, named) : [];
  return { phases: [first, last], disabledIn: order.phaseOf, problems };
}

function checkGroup(planning: Planning): Problem[] {
  const { group, there, title, people, keptOut } = planning;
  const { value, at } = group;
  const problems: Problem[] = [];
  if (there === undefined && (value.name === undefined || value.owner === undefined)) {
    const missing = value.owner === undefined ? 'an owner' : 'a name';
    problems.push({ place: at(), text: `${title} is not there yet; to make it, give it ${missing}` });
  }
  const check = (name: string, ...path: (string | number)[]) => {
    const key = nameKey(name);
    if (!people.has(key)) {
      problems.push({ place: at(...path), text: `there is no account @${name}, neither here nor on the server` });
    } else if (there?.members.has(key) !== true && keptOut(key)?.already === true) {
      problems.push({ place: at(...path), text: `@${name} is disabled and cannot be added; enable the account first` });
    } else if (value.banned === undefined && there?.bans.has(key) === true) {
      const text = `@${name} is banned from ${title}; to let them in, say with "banned" who stays so, or lift it: imctl group ban --lift`;
      problems.push({ place: at(...path), text });
    }
  };
  if (value.owner !== undefined) check(value.owner, 'owner');
  for (const [index, name] of (value.admins ?? []).entries()) check(name, 'admins', index);
  for (const [index, name] of (value.members ?? []).entries()) check(name, 'members', index);
  const hooks = (['webhooks', 'incomingWebhooks'] as const).find((list) => value[list] !== undefined);
  if (there !== undefined && hooks !== undefined && there.webhooks === undefined && value.archived === false) {
    const text = `${title} is archived, so its webhooks cannot be seen; open it first, in a run without them`;
    problems.push({ place: at(hooks), text });
  }
  const staysArchived = there !== undefined && there.conversation.archivedAt !== null && value.archived !== false;
  if (staysArchived && changesArchived(planning)) {
    const text = `${title} is archived, so this cannot be changed; to open it, write archived: false`;
    problems.push({ place: at(), text });
  }
  return problems;
}

/** Whether something is to be done that is refused in an archived group. */
function changesArchived(planning: Planning): boolean {
  return [renamings, settingSteps, additions, roleSteps, muteSteps, webhookSteps].some(
    (stepsOf) => stepsOf(planning).length > 0,
  );
}

function laneOf(planning: Planning): Step[] {
  const { there, group } = planning;
  if (there === undefined) {
    return [
      creation(planning),
      ...settingSteps(planning),
      ...additions(planning),
      ...roleSteps(planning),
      ...muteSteps(planning),
      ...webhookSteps(planning),
      ...banSteps(planning),
      ...(group.value.archived === true ? [archiving(planning, true)] : []),
    ];
  }
  const isArchived = there.conversation.archivedAt !== null;
  const { archived = isArchived } = group.value;
  return [
    ...(isArchived && !archived ? [archiving(planning, false)] : []),
    ...renamings(planning),
    ...settingSteps(planning),
    ...liftSteps(planning),
    ...additions(planning),
    ...transfers(planning),
    ...roleSteps(planning),
    ...muteSteps(planning),
    ...webhookSteps(planning),
    ...banSteps(planning),
    ...removals(planning),
    ...(archived && !isArchived ? [archiving(planning, true)] : []),
  ];
}

function creation({ group, title, conversation }: Planning): Step {
  const { handle = '', name = '', owner = '', historyVisibility } = group.value;
  const given = { name, owner, ...(historyVisibility === undefined ? {} : { historyVisibility }) };
  return {
    changes: Object.entries(given).map(([field, to]) => ({
      action: 'create',
      target: title,
      field,
      to,
      needs: nameKey(owner),
    })),
    isBase: true,
    run: async ({ admin, reason }) => {
      const input = { name, handle, owner: `@${owner}`, members: [], reason };
      const visible = historyVisibility === undefined ? {} : { historyVisibility };
      const { conversation: made } = await admin.call('adminCreateGroup', { ...input, ...visible });
      conversation.target = String(made.id);
    },
  };
}

/** A group that is found by the handle which it has no more when this is done. */
function renamings({ group, there, title, conversation }: Planning): Step[] {
  const { handle = '' } = group.value;
  const from = there?.conversation.handle;
  const isNamedSo = handleKey(from) === handleKey(handle);
  if (there === undefined || from === null || from === undefined || isNamedSo) return [];
  return [
    {
      changes: [{ action: 'update', target: title, field: 'handle', from, to: handle }],
      isBase: true,
      run: async ({ admin, reason }) => {
        await admin.asAdmin('setHandle', { conversation: conversation.target, handle }, reason);
      },
    },
  ];
}

/** What a group that was made just now has by itself. */
const AT_FIRST: Readonly<Record<string, JsonValue>> = { description: '', announcement: '', avatar: '' };
const WITH_CREATION: ReadonlySet<string> = new Set(['name', 'historyVisibility']);

function settingSteps({ group, there, title, conversation }: Planning): Step[] {
  const changes: PlannedChange[] = [];
  const input: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(GROUP_SETTINGS)) {
    const to = group.value[name as keyof typeof GROUP_SETTINGS];
    const from = there?.conversation[field] ?? (there === undefined ? AT_FIRST[name] : '');
    if (to === undefined || to === from || (there === undefined && WITH_CREATION.has(name))) continue;
    input[field] = to;
    if (there === undefined) changes.push({ action: 'create', target: title, field: name, to });
    else changes.push({ action: 'update', target: title, field: name, from: from ?? '', to });
  }
  if (changes.length === 0) return [];
  const run = async ({ admin, reason }: Work) =>
    void (await admin.asAdmin(
      'updateConversation',
      { conversation: conversation.target, ...input } as RouteInput<'updateConversation'>,
      reason,
    ));
  return [{ changes, run }];
}

function additions(planning: Planning): Step[] {
  const { group, there, title, people, conversation, prune } = planning;
  const { muted } = group.value;
  const present = presentRoles(planning);
  const staysMuted = new Set(muted?.map(({ username }) => nameKey(username)));
  // Going and coming back ends no mute, and no list shows those of people who have gone.
  const lifts = prune && there !== undefined && muted !== undefined;
  const missing = [...wantedRoles(group.value).keys()].filter((key) => !present.has(key));
  const steps: Step[] = [];
  for (let from = 0; from < missing.length; from += LIMITS.addMembersAtOnce) {
    const part = missing.slice(from, from + LIMITS.addMembersAtOnce);
    const changes = part.map(
      (key): PlannedChange => ({ action: 'create', target: `@${people.get(key) ?? key} in ${title}`, needs: key }),
    );
    steps.push({
      changes,
      run: async ({ admin, reason }, left) => {
        const users = left.map(({ needs = '' }) => `@${people.get(needs) ?? needs}`);
        await admin.asAdmin('addMembers', { conversation: conversation.target, users }, reason);
        if (!lifts) return;
        for (const { needs = '' } of left) {
          if (staysMuted.has(needs)) continue;
          const user = `@${people.get(needs) ?? needs}`;
          const input = { conversation: conversation.target, user, mutedUntil: null };
          await admin.asAdmin('updateMember', input, reason);
        }
      },
    });
  }
  return steps;
}

function transfers({ group, there, title, people, conversation }: Planning): Step[] {
  const { owner } = group.value;
  if (owner === undefined || there === undefined) return [];
  const key = nameKey(owner);
  if (there.members.get(key)?.role === 'owner') return [];
  const user = `@${people.get(key) ?? owner}`;
  return [
    {
      changes: [{ action: 'update', target: title, field: 'owner', from: there.owner, to: user.slice(1), needs: key }],
      run: async ({ admin, reason }) => {
        const input = { conversation: conversation.target, user, role: 'owner' } as const;
        await admin.asAdmin('updateMember', input, reason);
      },
    },
  ];
}

/** Admins and members as they should be, once everybody is in it. Fewer admins first: there is a limit to them. */
function roleSteps(planning: Planning): Step[] {
  const { group, there, title, people, conversation } = planning;
  const present = presentRoles(planning);
  const wanted = wantedRoles(group.value);
  // Who owned it becomes an admin when it is handed over.
  const isHandedOver =
    there !== undefined && [...wanted].some(([key, role]) => role === 'owner' && present.get(key) !== role);
  const steps = [...wanted].flatMap(([key, role]): Step[] => {
    const was = present.get(key) ?? 'member';
    const is = was === 'owner' && isHandedOver ? 'admin' : was;
    if (role === 'owner' || is === 'owner' || is === role) return [];
    const name = people.get(key) ?? key;
    const run = async ({ admin, reason }: Work) =>
      void (await admin.asAdmin('updateMember', { conversation: conversation.target, user: `@${name}`, role }, reason));
    const action = present.has(key) ? 'update' : 'create';
    const target = `@${name} in ${title}`;
    return [
      {
        changes: [{ action, target, field: 'role', from: action === 'update' ? was : undefined, to: role, needs: key }],
        run,
      },
    ];
  });
  const isDemotion = ({ changes: [change] }: Step) => change?.to === 'member';
  return [...steps.filter(isDemotion), ...steps.filter((step) => !isDemotion(step))];
}

function removals(planning: Planning): Step[] {
  const { group, there, title, conversation } = planning;
  const banned = new Set((group.value.banned ?? []).map(nameKey));
  const gone = [...leftOut(planning)].filter((key) => !banned.has(key));
  return gone.flatMap((key): Step[] => {
    const member = there?.members.get(key);
    if (member === undefined) return [];
    const { username, role } = member;
    return [
      {
        changes: [{ action: 'delete', target: `@${username} in ${title}`, field: 'role', from: role }],
        run: async ({ admin, reason }) => {
          const input = { conversation: conversation.target, user: `@${username}` };
          await admin.asAdmin('removeMember', input, reason);
        },
      },
    ];
  });
}

function webhookSteps({ group, there, title, prune, conversation }: Planning): Step[] {
  const { webhooks, incomingWebhooks } = group.value;
  const present = there === undefined ? { outgoing: [], incoming: [] } : there.webhooks;
  if (present === undefined) return [];
  const of = { title, prune, conversation };
  return [
    ...(webhooks === undefined ? [] : planWebhooks(webhooks, present.outgoing, of)),
    ...(incomingWebhooks === undefined ? [] : planIncoming(incomingWebhooks, present.incoming, of)),
  ];
}

function archiving({ there, title, conversation }: Planning, archived: boolean): Step {
  const change = { target: title, field: 'archived', to: archived };
  return {
    changes: [there === undefined ? { action: 'create', ...change } : { action: 'update', from: !archived, ...change }],
    isBase: true,
    run: async ({ admin, reason }) => {
      const name = archived ? 'archiveConversation' : 'unarchiveConversation';
      await admin.asAdmin(name, { conversation: conversation.target }, reason);
    },
  };
}

function dismissals({ groups }: ServerOrg, named: ReadonlySet<string>): Lane[] {
  return [...groups.byHandle]
    .filter(([key]) => !named.has(key))
    .sort(([, { conversation: left }], [, { conversation: right }]) => left.id - right.id)
    .map(
      ([, { conversation }]): Lane => [
        {
          changes: [{ action: 'delete', target: `#${conversation.handle}`, forGood: whatGoes(conversation) }],
          run: async ({ admin, reason }: Work) =>
            void (await admin.asAdmin('dismissConversation', { conversation: String(conversation.id) }, reason)),
        },
      ],
    );
}

function whatGoes({ memberCount, lastSeq }: { readonly memberCount: number; readonly lastSeq: number }): string {
  return `${memberCount} ${memberCount === 1 ? 'member' : 'members'}, ${lastSeq} messages`;
}

import { nameKey } from '@im-ts/protocol';
import type { AdminInput } from '@im-ts/protocol/admin';
import { changesOf } from '../ask/dry-run.ts';
import type { Change } from '../fields/change.ts';
import type { UserRow } from '../fields/user.ts';
import type { OrgUser } from './org-schema.ts';
import type { Problem } from './place.ts';
import type { Lane, Planned, Step } from './plan.ts';
import type { Org, Placed } from './read-org.ts';
import type { ServerOrg } from './server-org.ts';

/** What is to be done with accounts: those that are kept out wait until groups are as they should be. */
export interface PlannedUsers extends Planned {
  readonly phases: readonly [first: readonly Lane[], ...last: (readonly Lane[])[]];
}

/**
 * The difference between the accounts of a description and those of the server. `prune`: people whom it does not name are
 * disabled, but neither bots nor admins. `disabledIn`: in which of the last phases, by the key of an account.
 */
export function planUsers(
  org: Org,
  { users }: Pick<ServerOrg, 'users'>,
  { prune, disabledIn }: { readonly prune: boolean; readonly disabledIn: (key: string) => number },
): PlannedUsers {
  const problems: Problem[] = [];
  const first: Lane[] = [];
  const last: Lane[][] = [];
  const disable = (key: string, step: Step) => {
    const phase = disabledIn(key);
    while (last.length <= phase) last.push([]);
    last[phase]?.push([step]);
  };
  const named = new Set<string>();
  for (const entry of org.users) {
    const key = nameKey(entry.value.username);
    named.add(key);
    const there = users.get(key);
    if (there === undefined) {
      first.push([creation(entry.value, key)]);
      if (entry.value.disabled === true)
        disable(key, disabling(entry.value.username, { action: 'create', needs: key }));
      continue;
    }
    const problem = roleProblem(entry, there);
    if (problem !== undefined) problems.push(problem);
    const changes = steps(entry.value, there);
    if (changes.length > 0) first.push(changes);
    if (entry.value.disabled === true && !there.disabled) disable(key, disabling(there.username, {}));
  }
  if (prune && org.namesUsers) {
    for (const [key, { username, role, disabled }] of users) {
      if (!named.has(key) && role === 'user' && !disabled) disable(key, disabling(username, { action: 'delete' }));
    }
  }
  return { phases: [first, ...last], problems };
}

function roleProblem({ value, at }: Placed<OrgUser>, there: UserRow): Problem | undefined {
  const { role = there.role } = value;
  if (role === there.role || (role !== 'bot' && there.role !== 'bot')) return undefined;
  const [is, not] = there.role === 'bot' ? ['is a bot', 'a person'] : ['is no bot', 'one'];
  return { place: at('role'), text: `@${there.username} ${is} and cannot become ${not}` };
}

function creation(user: OrgUser, key: string): Step {
  const { username, displayName = '', email = '', role = 'user' } = user;
  const target = `@${username}`;
  const texts = Object.entries({ displayName, email }).filter(([, value]) => value !== '');
  const fields = [...texts, ['role', role] as const];
  return {
    changes: fields.map(([field, to]) => ({ action: 'create', target, field: String(field), to: String(to) })),
    isBase: true,
    makes: key,
    run: async ({ admin, invites, passwords }) => {
      if (role === 'bot') {
        const { id } = await admin.call('adminCreateBot', { name: username, displayName });
        if (email !== '') await admin.call('adminUpdateUser', { user: String(id), email });
        return;
      }
      const password = passwords.get(key);
      const { id } = await admin.call('adminCreateUser', {
        username,
        displayName,
        email,
        role: role === 'admin' ? 'admin' : 'user',
        ...password,
      });
      if (password === undefined) await invites?.make({ id, username, email });
    },
  };
}

function steps(user: OrgUser, there: UserRow): Step[] {
  const target = `@${there.username}`;
  const id = String(there.id);
  const found: Step[] = [];
  const { displayName, email, role } = user;
  const isBot = there.role === 'bot' || role === 'bot';
  const changes = changesOf(target, there, { displayName, email, ...(isBot ? {} : { role }) });
  if (changes.length > 0) {
    const change = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
    found.push({
      changes,
      run: async ({ admin }) =>
        void (await admin.call('adminUpdateUser', { user: id, ...change } as AdminInput<'adminUpdateUser'>)),
    });
  }
  if (user.disabled === false && there.disabled) {
    found.push({
      changes: changesOf(target, { disabled: true as boolean }, { disabled: false }),
      run: async ({ admin }) => void (await admin.call('adminEnableUser', { user: id })),
    });
  }
  return found;
}

function disabling(
  username: string,
  { action = 'update', needs }: { readonly action?: Change['action']; readonly needs?: string },
): Step {
  return {
    changes: [
      {
        ...{ action, target: `@${username}`, field: 'disabled', to: true, needs },
        ...(action === 'create' ? {} : { from: false }),
      },
    ],
    run: async ({ admin }) => void (await admin.call('adminDisableUser', { user: `@${username}` })),
  };
}

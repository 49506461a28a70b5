import { nameKey } from '@im-ts/protocol';
import type { OrgGroup } from './org-schema.ts';
import type { Place } from './place.ts';
import type { Org, Placed } from './read-org.ts';
import type { ServerGroup, ServerMember, ServerOrg } from './server-org.ts';
import { wantedRoles } from './wanted-roles.ts';

/** A group while its lane is planned. */
export interface Planning {
  readonly group: Placed<OrgGroup>;
  /** Undefined: it is not there yet. */
  readonly there: ServerGroup | undefined;
  /** "#ops", or its name in quotes. */
  readonly title: string;
  /** How routes name it: known when it is there. */
  readonly conversation: { target: string };
  readonly prune: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Accounts that will be there, by the keys of their names. */
  readonly people: ReadonlyMap<string, string>;
  /** By the key of a name, whether the account is disabled when all is done. */
  readonly keptOut: (key: string) => KeptOut | undefined;
}

/** An account that is disabled when all is done. */
export interface KeptOut {
  /** It is now. */
  readonly already: boolean;
  /** Where a file says so; undefined: none does. */
  readonly place: Place | undefined;
}

/** Whether accounts are disabled when all is done, by the keys of their names. */
export function createKeptOut(org: Org, { users }: Pick<ServerOrg, 'users'>, prune: boolean): Planning['keptOut'] {
  const described = new Map(org.users.map((entry) => [nameKey(entry.value.username), entry]));
  return (key) => {
    const there = users.get(key);
    const already = there?.disabled === true;
    const entry = described.get(key);
    if (entry === undefined) {
      const goes = prune && org.namesUsers && there?.role === 'user';
      return already || goes ? { already, place: undefined } : undefined;
    }
    const { disabled = already } = entry.value;
    const place = entry.value.disabled === undefined ? undefined : entry.at('disabled');
    return disabled ? { already, place } : undefined;
  };
}

/** Who is in a group before its lane has added anybody. */
export function presentRoles({ there, group }: Pick<Planning, 'there' | 'group'>): Map<string, ServerMember['role']> {
  if (there !== undefined) return new Map([...there.members].map(([key, { role }]) => [key, role]));
  const { owner } = group.value;
  return new Map(owner === undefined ? [] : [[nameKey(owner), 'owner' as const]]);
}

/** Who owns a group now, and whom its description names as its owner: their keys. */
export function owners({ group, there }: Pick<Planning, 'group' | 'there'>) {
  const present = [...(there?.members ?? [])].find(([, { role }]) => role === 'owner')?.[0];
  const { owner } = group.value;
  return { present, named: owner === undefined ? undefined : nameKey(owner) };
}

/** Whom --prune removes: the keys of those whom the lists leave out. */
export function leftOut({ group: { value }, there, prune }: Planning): ReadonlySet<string> {
  if (!prune || value.members === undefined || there === undefined) return new Set();
  const wanted = wantedRoles(value);
  const isHandedOver = value.owner !== undefined;
  const left = [...there.members].filter(([key, { role }]) => !wanted.has(key) && (role !== 'owner' || isHandedOver));
  return new Set(left.map(([key]) => key));
}

/** The keys of those who are in a group when its lane is done. */
export function membersAfter(planning: Planning): ReadonlySet<string> {
  const { value } = planning.group;
  const gone = new Set([...leftOut(planning), ...(value.banned ?? []).map(nameKey)]);
  const all = [...presentRoles(planning).keys(), ...wantedRoles(value).keys()];
  return new Set(all.filter((key) => !gone.has(key)));
}

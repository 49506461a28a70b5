import { nameKey } from '@im-ts/protocol';
import type { OrgGroup } from './org-schema.ts';

type Role = 'owner' | 'admin' | 'member';

/** The role that each named person should have, by the keys of their names. */
export function wantedRoles({ owner, admins = [], members = [] }: OrgGroup): Map<string, Role> {
  return new Map<string, Role>([
    ...members.map((name) => [nameKey(name), 'member'] as const),
    ...admins.map((name) => [nameKey(name), 'admin'] as const),
    ...(owner === undefined ? [] : [[nameKey(owner), 'owner'] as const]),
  ]);
}

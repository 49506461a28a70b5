import { isErasedName, LIMITS, nameKey, type RouteAnswer } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import type { Context } from '../context.ts';
import { pages } from '../each/pages.ts';
import { type GroupRow, groupRows } from '../fields/group.ts';
import type { UserRow } from '../fields/user.ts';
import type { OrgGroup } from './org-schema.ts';
import type { Org } from './read-org.ts';
import { wantedRoles } from './wanted-roles.ts';

/** Somebody in a group of the server. */
export interface ServerMember {
  readonly username: string;
  readonly role: RouteAnswer<'listMembers'>['members'][number]['role'];
  /** RFC 3339; null: they may write. One that has come is no mute any more. */
  readonly mutedUntil: string | null;
}

/** The webhooks of a group, of both kinds. */
export interface GroupWebhooks {
  readonly outgoing: RouteAnswer<'listWebhooks'>['webhooks'];
  readonly incoming: RouteAnswer<'listWebhooks'>['incoming'];
}

/** A group of the server, with what of it was asked for. */
export interface ServerGroup extends GroupRow {
  /** By the keys of their names. */
  readonly members: ReadonlyMap<string, ServerMember>;
  /** Who is banned: their names by the keys of these. */
  readonly bans: ReadonlyMap<string, string>;
  /** Undefined: nobody is told, since the group is archived. */
  readonly webhooks: GroupWebhooks | undefined;
}

/** What of the server a description is compared with. */
export interface ServerOrg {
  /** By the keys of their names: all of them if `isWhole`, else those whom the description names. */
  readonly users: ReadonlyMap<string, UserRow>;
  /** Likewise. Members and webhooks are there where the description speaks of them. */
  readonly groups: ServerGroups;
}

/** The groups of a server, as descriptions name them. */
export interface ServerGroups {
  readonly byHandle: ReadonlyMap<string, ServerGroup>;
  /** Those without a handle, by their names; several may have the same. */
  readonly byName: ReadonlyMap<string, readonly ServerGroup[]>;
}

/** What the server is told of why somebody looks; nothing of it is kept. */
const WHY = 'imctl apply';
/** From here on, lists are read instead of one after the other. */
const MANY = 200;
const AT_ONCE = 8;

/** Of a group whose webhooks nobody has asked for. */
const NO_WEBHOOKS: GroupWebhooks = { outgoing: [], incoming: [] };

/** Reads what a description is compared with; `whole`: also what it does not name. */
export async function readServerOrg(context: Context, org: Org, whole: boolean): Promise<ServerOrg> {
  const admin = await context.admin();
  const users = await readUsers(context, admin, namedUsers(org), whole && org.namesUsers);
  const rows = await readGroups(context, admin, org, whole && org.namesGroups);
  const described = describedGroups(org);
  const byHandle = new Map<string, ServerGroup>();
  const byName = new Map<string, ServerGroup[]>();
  await eachOf(rows, async (row) => {
    const { handle, name, id } = row.conversation;
    const key = handleKey(handle);
    const asks = (parts: readonly string[]) => described(row).some((one) => parts.some((part) => part in one));
    const isAsked = asks(['owner', 'admins', 'members', 'muted']);
    const members = isAsked ? await readMembers(context, admin, id) : new Map<string, ServerMember>();
    // Whoever is to come in may be banned.
    const adds = described(row).some((one) => [...wantedRoles(one).keys()].some((name) => !members.has(name)));
    const group: ServerGroup = {
      ...row,
      members,
      bans: adds || asks(['banned']) ? await readBans(context, admin, id) : new Map(),
      webhooks: asks(['webhooks', 'incomingWebhooks']) ? await readWebhooks(admin, row) : NO_WEBHOOKS,
    };
    if (key !== undefined) byHandle.set(key, group);
    else byName.set(name, [...(byName.get(name) ?? []), group]);
  });
  return { users, groups: { byHandle, byName } };
}

/** Finds what is said of a group of the server: by its handle, or by its name where it has none. */
export function describedGroups({ groups }: Pick<Org, 'groups'>): (row: GroupRow) => readonly OrgGroup[] {
  const byHandle = new Map<string | undefined, OrgGroup[]>();
  const byName = new Map<string | undefined, OrgGroup[]>();
  const add = (map: Map<string | undefined, OrgGroup[]>, name: string | undefined, value: OrgGroup) => {
    const found = map.get(name);
    if (found === undefined) map.set(name, [value]);
    else found.push(value);
  };
  for (const { value } of groups) {
    const keys = new Set([value.handle, value.formerHandle].map(handleKey).filter((key) => key !== undefined));
    for (const key of keys) add(byHandle, key, value);
    if (handleKey(value.handle) === undefined) add(byName, value.name, value);
  }
  return ({ conversation: { handle, name } }) => {
    const key = handleKey(handle);
    return (key === undefined ? byName.get(name) : byHandle.get(key)) ?? [];
  };
}

/** What tells handles apart; undefined for none. */
export function handleKey(handle: string | null | undefined): string | undefined {
  return handle === null || handle === undefined || handle === '' ? undefined : nameKey(handle);
}

/** Everybody whom a description names, by the keys of their names. */
export function namedUsers({ users, groups }: Org): ReadonlyMap<string, string> {
  const names = [
    ...users.map(({ value }) => value.username),
    ...groups.flatMap(({ value: { owner, admins = [], members = [], banned = [], muted = [] } }) => [
      ...(owner === undefined ? [] : [owner]),
      ...admins,
      ...members,
      ...banned,
      ...muted.map(({ username }) => username),
    ]),
  ];
  return new Map(names.map((name) => [nameKey(name), name]));
}

async function readUsers(
  context: Context,
  admin: AdminClient,
  named: ReadonlyMap<string, string>,
  isWhole: boolean,
): Promise<ReadonlyMap<string, UserRow>> {
  const found = new Map<string, UserRow>();
  const add = (user: UserRow) => found.set(nameKey(user.username), user);
  if (isWhole || named.size > MANY) {
    for await (const user of listUsers(context)) if (isWhole || named.has(nameKey(user.username))) add(user);
    return found;
  }
  await eachOf([...named.values()], async (name) => {
    const user = await unlessMissing(admin.call('adminGetUser', { user: `@${name}` }));
    if (user !== undefined) add(user);
  });
  return found;
}

/** All accounts by ascending id, as they arrive. */
export function listUsers(context: Context): AsyncGenerator<UserRow, void> {
  return pages(context, async (after) => {
    const admin = await context.admin();
    const page = await admin.call('adminListUsers', { after, limit: LIMITS.adminPage });
    return { rows: page.users, next: page.nextAfter };
  });
}

/** All groups by ascending id, as they arrive. */
export function listGroups(context: Context): AsyncGenerator<GroupRow, void> {
  return pages(context, async (after) => {
    const admin = await context.admin();
    const page = await admin.call('adminListGroups', { after, limit: LIMITS.adminPage });
    return { rows: groupRows(page.groups, page.users), next: page.nextAfter };
  });
}

async function readGroups(context: Context, admin: AdminClient, org: Org, isWhole: boolean): Promise<GroupRow[]> {
  const handles = new Map<string, string>();
  const names = new Set<string>();
  for (const { value } of org.groups) {
    const key = handleKey(value.handle);
    const former = handleKey(value.formerHandle);
    if (former !== undefined) handles.set(former, value.formerHandle ?? '');
    if (key !== undefined) handles.set(key, value.handle ?? '');
    else if (value.name !== undefined) names.add(value.name);
  }
  if (handles.size + names.size === 0 && !isWhole) return [];
  const rows: GroupRow[] = [];
  // What has no handle can only be found in the list.
  if (isWhole || names.size > 0 || handles.size > MANY) {
    for await (const row of listGroups(context)) {
      const key = handleKey(row.conversation.handle);
      if (isWhole || (key === undefined ? names.has(row.conversation.name) : handles.has(key))) rows.push(row);
    }
    return rows;
  }
  await eachOf([...handles.values()], async (handle) => {
    const found = await unlessMissing(admin.call('adminGetConversation', { conversation: `#${handle}` }));
    if (found !== undefined) rows.push(...groupRows([found.conversation], found.users));
  });
  return rows;
}

/** Who is in a group, by the keys of their names. Accounts that are not there any more are left out. */
export async function readMembers(
  context: Context,
  admin: AdminClient,
  id: number,
): Promise<ReadonlyMap<string, ServerMember>> {
  const members = new Map<string, ServerMember>();
  const found = pages<ServerMember>(context, async (after) => {
    const input = { conversation: String(id), after, limit: LIMITS.memberPage };
    const page = await admin.asAdmin('listMembers', input, WHY);
    const names = new Map(page.users.map((user) => [user.id, user.username]));
    const rows = page.members.flatMap(({ userId, role, mutedUntil }) => {
      const username = names.get(userId);
      return username === undefined ? [] : [{ username, role, mutedUntil }];
    });
    return { rows, next: page.nextAfter };
  });
  for await (const member of found) members.set(nameKey(member.username), member);
  return members;
}

/** Who is banned from a group, by the keys of their names. Accounts that were erased are nobody any more. */
export async function readBans(context: Context, admin: AdminClient, id: number): Promise<ReadonlyMap<string, string>> {
  const bans = new Map<string, string>();
  const found = pages<string>(context, async (after) => {
    const input = { conversation: String(id), after, limit: LIMITS.memberPage };
    const page = await admin.asAdmin('listBans', input, WHY);
    const names = new Map(page.users.map((user) => [user.id, user.username]));
    const rows = page.bans.map(({ userId }) => names.get(userId) ?? '').filter((name) => name !== '');
    return { rows, next: page.nextAfter };
  });
  for await (const name of found) if (!isErasedName(name)) bans.set(nameKey(name), name);
  return bans;
}

/** The webhooks of a group, the oldest first; undefined: it is archived, and nobody is told them. */
export async function readWebhooks(
  admin: AdminClient,
  { conversation: { id, archivedAt } }: GroupRow,
): Promise<ServerGroup['webhooks']> {
  if (archivedAt !== null) return undefined;
  const { webhooks, incoming } = await admin.asAdmin('listWebhooks', { conversation: String(id) }, WHY);
  return { outgoing: webhooks, incoming };
}

/** A name that no account could have is one that is not there. */
async function unlessMissing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ClientError && (error.code === 'not_found' || error.code === 'invalid_argument')) return;
    throw error;
  }
}

/** A few at a time. */
async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const one = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

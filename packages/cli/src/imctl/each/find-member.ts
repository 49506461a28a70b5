import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';
import { pages } from './pages.ts';

/** What the server is told of why somebody looks. */
const WHY = 'imctl: what a change would meet';

/** How somebody stands to a group. */
export interface Standing {
  readonly username: string;
  /** null: they are not in it. */
  readonly role: 'owner' | 'admin' | 'member' | null;
  readonly mutedUntil: string | null;
  readonly isBanned: boolean;
}

/** How a user stands to a group, for dry runs. Throws ClientError not_found for either. */
export async function standingOf(context: Context, conversation: string, user: string): Promise<Standing> {
  const admin = await context.admin();
  const { id, username } = await admin.call('adminGetUser', { user });
  const place = { conversation, limit: LIMITS.memberPage };
  const members = pages(context, async (after) => {
    const page = await admin.asAdmin('listMembers', { ...place, after }, WHY);
    return { rows: page.members, next: page.nextAfter };
  });
  const found = { username, isBanned: false };
  for await (const { userId, role, mutedUntil } of members) {
    if (userId === id) return { ...found, role, mutedUntil };
  }
  const bans = pages(context, async (after) => {
    const page = await admin.asAdmin('listBans', { ...place, after }, WHY);
    return { rows: page.bans, next: page.nextAfter };
  });
  for await (const { userId } of bans) {
    if (userId === id) return { username, role: null, mutedUntil: null, isBanned: true };
  }
  return { ...found, role: null, mutedUntil: null };
}

/** The same, of a member. Throws ClientError failed_precondition for somebody who is none. */
export async function memberOf(
  context: Context,
  conversation: string,
  user: string,
): Promise<Standing & { readonly role: string }> {
  const { role, ...rest } = await standingOf(context, conversation, user);
  if (role === null) throw new ClientError('not_found', `@${rest.username} is not in ${conversation}.`);
  return { ...rest, role };
}

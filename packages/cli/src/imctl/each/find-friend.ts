import { LIMITS } from '@im-ts/protocol';
import type { Context } from '../context.ts';
import { pages } from './pages.ts';

/** Two users by name, and whether they are friends; for dry runs. Throws ClientError not_found for either. */
export async function friendshipOf(
  context: Context,
  user: string,
  friend: string,
): Promise<{ readonly target: string; readonly areFriends: boolean }> {
  const admin = await context.admin();
  const one = await admin.call('adminGetUser', { user });
  const other = await admin.call('adminGetUser', { user: friend });
  const friends = pages(context, async (after) => {
    const page = await admin.call('adminListFriends', { user, state: 'friend', after, limit: LIMITS.adminPage });
    return { rows: page.friends, next: page.nextAfter };
  });
  let areFriends = false;
  for await (const found of friends) if (found.user.id === other.id) areFriends = true;
  return { target: `friends @${one.username} and @${other.username}`, areFriends };
}

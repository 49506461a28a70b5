import { LIMITS, nameKey } from '@im-ts/protocol';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { invitedUsers } from '../bulk/account-invites.ts';
import type { Context } from '../context.ts';
import { pages } from '../each/pages.ts';
import type { Lane } from './plan.ts';
import type { Org } from './read-org.ts';

type Account = AdminAnswer<'adminListUsers'>['users'][number];

/**
 * Invites to accounts of a description that are there already, and that nobody can enter: they have no password and no invite,
 * as when a run before has ended between the two. Whom the description disables needs none.
 */
export async function planInvites(context: Context, org: Org): Promise<readonly Lane[]> {
  const wanted = new Set(
    org.users.filter(({ value }) => value.disabled !== true).map(({ value }) => nameKey(value.username)),
  );
  if (wanted.size === 0) return [];
  const admin = await context.admin();
  let invited: ReadonlySet<number> | undefined;
  const lanes: Lane[] = [];
  const waiting = pages<Account>(context, async (after) => {
    const filter = { hasPassword: false, disabled: false, after, limit: LIMITS.adminPage };
    const page = await admin.call('adminListUsers', filter);
    return { rows: page.users, next: page.nextAfter };
  });
  for await (const { id, username, email, role } of waiting) {
    if (role === 'bot' || !wanted.has(nameKey(username))) continue;
    invited ??= await invitedUsers(admin);
    if (!invited.has(id)) lanes.push([invitation({ id, username, email })]);
  }
  return lanes;
}

function invitation(account: Pick<Account, 'id' | 'username' | 'email'>): Lane[number] {
  return {
    changes: [{ action: 'create', target: `invite of @${account.username}` }],
    run: async ({ invites }) => void (await invites?.ifNone(account)),
  };
}

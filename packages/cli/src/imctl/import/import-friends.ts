import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import type { AdminClient } from '../access/admin-client.ts';
import type { Context } from '../context.ts';
import type { Account } from './account.ts';
import { endsAll } from './ends-all.ts';
import type { ImportTally } from './import-report.ts';
import type { ImportSource } from './source.ts';

/** How often the row of progress is drawn, in friendships. */
const DRAWN_EVERY = 100;
const NO_ACCOUNT = 'a friendship with somebody who is not among the accounts';
const ONE_ACCOUNT = 'a friendship of two who are one account here';
const NOT_POSSIBLE =
  'a friendship that cannot be here: one of the two is disabled, has blocked the other, or has no room for more';

/** Makes the friends of the source friends here; who is one already stays so. */
export async function importFriends(
  context: Context,
  admin: AdminClient,
  {
    source,
    tally,
    accounts,
    dryRun,
  }: {
    readonly source: ImportSource;
    readonly tally: ImportTally;
    readonly accounts: ReadonlyMap<string, Account>;
    readonly dryRun: boolean;
  },
): Promise<void> {
  const { friendships } = tally.counts;
  let seen = 0;
  for await (const [oneId, otherId] of source.friendships?.() ?? []) {
    context.signal.throwIfAborted();
    const [one, other] = [accounts.get(oneId), accounts.get(otherId)];
    if (one === undefined || other === undefined) tally.leaveOut(NO_ACCOUNT, false);
    else if (one.username === other.username) tally.leaveOut(ONE_ACCOUNT, false);
    else if (one.isDisabled || other.isDisabled) tally.leaveOut(NOT_POSSIBLE, false);
    else if (dryRun) friendships.created++;
    else await befriend(admin, tally, [one, other]);
    if (seen++ % DRAWN_EVERY === 0) context.streams.showRow(`${seen} friendships`);
  }
  context.streams.showRow('');
}

async function befriend(admin: AdminClient, tally: ImportTally, [one, other]: readonly [Account, Account]) {
  try {
    const { unchanged } = await admin.call('adminAddFriend', { user: String(one.id), friend: String(other.id) });
    tally.counts.friendships[unchanged ? 'existing' : 'created']++;
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || endsAll(thrown)) throw thrown;
    if (thrown.code === 'failed_precondition') tally.leaveOut(NOT_POSSIBLE, false);
    else tally.fail('friendship', `@${one.username} and @${other.username}`, endingOf(thrown).message);
  }
}

import { afterEach, beforeEach, describe } from 'vitest';
import { describeAccountEnds } from './repositories/account-ends.ts';
import { describeAccounts } from './repositories/accounts.ts';
import { describeAdminReads } from './repositories/admin-reads.ts';
import { describeAudit } from './repositories/audit.ts';
import { describeBatches } from './repositories/batches.ts';
import { describeCalls } from './repositories/calls.ts';
import { describeCluster } from './repositories/cluster.ts';
import { describeConversations } from './repositories/conversations.ts';
import { describeFileRefs } from './repositories/file-refs.ts';
import { describeFiles } from './repositories/files.ts';
import { describeFriends } from './repositories/friends.ts';
import { describeGroups } from './repositories/groups.ts';
import { describeHidden } from './repositories/hidden.ts';
import { describeImports } from './repositories/imports.ts';
import { describeJoining } from './repositories/joining.ts';
import { describeKnownUsers } from './repositories/known-users.ts';
import { describeMarkers } from './repositories/markers.ts';
import { describeMentions } from './repositories/mentions.ts';
import { describeMessages } from './repositories/messages.ts';
import { describeNetworkBans } from './repositories/network-bans.ts';
import { describeOwnSettings } from './repositories/own-settings.ts';
import { describePartitionLeases } from './repositories/partition-leases.ts';
import { describePins } from './repositories/pins.ts';
import { describeReceipts } from './repositories/receipts.ts';
import { describeReplies } from './repositories/replies.ts';
import { describeRetention } from './repositories/retention.ts';
import { describeServerAnnouncements } from './repositories/server-announcements.ts';
import { describeServerReads } from './repositories/server-reads.ts';
import { describeSimulatedLeases } from './repositories/simulated-leases.ts';
import { describeStatuses } from './repositories/statuses.ts';
import { type Open, Store } from './repositories/store.ts';
import { describeTokens } from './repositories/tokens.ts';
import { describeUserScopes } from './repositories/user-scopes.ts';
import { describeValues } from './repositories/values.ts';
import { describeWatch } from './repositories/watch.ts';
import { describeWebhooks } from './repositories/webhooks.ts';

/** What every storage driver must do. `open` gives each test an empty database. */
export function describeRepositories(name: string, open: Open): void {
  describe(name, () => {
    let store: Store | undefined;

    beforeEach(async () => {
      store = new Store(await open());
      await store.take();
    });

    afterEach(async () => {
      await store?.storage.close();
      store = undefined;
    });

    const withStore = (): Store => {
      if (store === undefined) throw new Error('no database is open');
      return store;
    };
    describeBatches(withStore);
    describeConversations(withStore);
    describeAdminReads(withStore);
    describeServerReads(withStore);
    describeGroups(withStore);
    describeJoining(withStore);
    describeCalls(withStore);
    describeWebhooks(withStore);
    describeMessages(withStore);
    describeImports(withStore);
    describePins(withStore);
    describeMentions(withStore);
    describeMarkers(withStore);
    describeReceipts(withStore);
    describeKnownUsers(withStore);
    describeReplies(withStore);
    describeRetention(withStore);
    describeAccounts(withStore);
    describeAccountEnds(withStore);
    describeTokens(withStore);
    describeAudit(withStore);
    describeNetworkBans(withStore);
    describeServerAnnouncements(withStore);
    describeWatch(withStore);
    describeUserScopes(withStore);
    describeFiles(withStore);
    describeFileRefs(withStore);
    describeFriends(withStore);
    describeOwnSettings(withStore);
    describeStatuses(withStore);
    describeHidden(withStore);
    describeCluster(withStore);
    describePartitionLeases(withStore);
    describeSimulatedLeases(withStore);
    describeValues(withStore);
  });
}

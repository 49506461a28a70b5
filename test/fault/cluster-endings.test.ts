import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createGroup, createUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const say = (socket: RawClient, conversationId: number, body: string) =>
  socket.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });

/** How a membership ends. */
const ENDS = {
  removed: (conversationId: number, userId: number) => ({ removeMember: { conversationId, opId: newId(), userId } }),
  banned: (conversationId: number, userId: number) => ({ ban: { conversationId, opId: newId(), userId } }),
  dismissed: (conversationId: number) => ({ dismissConversation: { conversationId, opId: newId() } }),
} as const;

describe.skipIf(!mariadb)('P4: between two sends a membership ends', { timeout: 300_000 }, () => {
  it.each([
    ['one node on MariaDB', false],
    ['two nodes on MariaDB and Kafka', true],
  ] as const)('on %s: that, and nothing after it, live, by history and by sync', async (_, clustered) => {
    if (!mariadb || (clustered && !kafka)) return;
    const cluster = await startCluster({ mariadb, kafka: clustered ? kafka : undefined });
    const [here, there] = [cluster.node(0), cluster.node(clustered ? 1 : 0)];
    const owner = await createUser(here, 'owner');
    const guest = await createUser(here, 'guest');
    const ownerSocket = await connectAs(here, owner);
    for (const [end, request] of Object.entries(ENDS)) {
      const group = await createGroup(here, owner, [guest]);
      const guestSocket = await connectAs(there, guest);
      await say(ownerSocket, group, 'for both');
      await guestSocket.untilEvent(({ conversation }) => conversation?.messageStored?.body === 'for both');
      const [, ended] = await Promise.all([
        say(ownerSocket, group, 'last for both'),
        ownerSocket.request(request(group, guest.userId)),
        ...Array.from({ length: 30 }, (_each, index) => say(ownerSocket, group, `more ${index}`)),
      ]);
      const rev = ended.changed?.rev ?? 0;
      expect(rev, end).toBeGreaterThan(0);

      // What is published later on the same node comes later: then nothing of the group is on its way any more. The word that
      // it is over goes to the user, and may come before the last events of the group.
      const other = await createGroup(here, owner, [guest]);
      await say(ownerSocket, other, 'elsewhere');
      const seen: im.v1.IEvent[] = [];
      const hasSeen = (fits: (event: im.v1.IEvent) => boolean): boolean => seen.some(fits);
      await guestSocket.untilEvent((event) => {
        seen.push(event);
        return (
          hasSeen(({ user, conversation }) => user?.gone != null || conversation?.dismissed != null) &&
          hasSeen(({ conversation }) => conversation?.messageStored?.body === 'elsewhere')
        );
      });
      const revs = seen.flatMap(({ conversation }) =>
        conversation?.conversationId === group ? [conversation.rev] : [],
      );
      // All up to the end, the end itself, and nothing after it.
      expect(revs, end).toEqual(Array.from({ length: rev - 2 }, (_each, index) => index + 3));
      expect(errorCode(await guestSocket.request({ fetchHistory: { conversationId: group } })), end).toBe('not_found');
      const page = (await guestSocket.request({ syncConversation: { conversationId: group, rev: 0 } }))
        .conversationSyncPage;
      expect(page, end).toMatchObject({ gone: true, rev, messages: [] });
      guestSocket.terminate();
    }
  });
});

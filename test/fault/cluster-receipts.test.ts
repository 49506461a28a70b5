import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createGroup, createUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

describe.skipIf(!mariadb || !kafka)('receipts on three nodes', { timeout: 300_000 }, () => {
  it('are told to an author on one node when members read on the two others', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, nodes: 3 });
    const [ann, bob, eve] = [
      await createUser(cluster.node(0), 'ann'),
      await createUser(cluster.node(0), 'bob'),
      await createUser(cluster.node(0), 'eve'),
    ];
    const group = await createGroup(cluster.node(0), ann, [bob, eve]);
    const ofAnn = await connectAs(cluster.node(0), ann);
    const ofBob = await connectAs(cluster.node(1), bob);
    const ofEve = await connectAs(cluster.node(2), eve);
    const { stored } = await ofAnn.request({
      sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'hi' },
    });
    const seq = stored?.seq ?? 0;
    await ofAnn.request({ watchReceipts: { conversationIds: [group] } });
    const untilRead = (count: number) =>
      ofAnn.untilEvent(({ receipts }: im.v1.IEvent) => receipts?.messages?.[0]?.readCount === count);
    await ofBob.request({ markRead: { conversationId: group, readSeq: seq, deliveredSeq: seq } });
    await untilRead(1);
    await ofEve.request({ markRead: { conversationId: group, readSeq: seq, deliveredSeq: seq } });
    expect((await untilRead(2)).receipts).toMatchObject({
      conversationId: group,
      messages: [{ seq, readCount: 2, deliveredCount: 2, recipientCount: 2 }],
    });
  });
});

import type { ReceiptCounts } from '@im-ts/cli/client';
import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createGroup, createUser } from '../support/users.ts';

it('an author asks who has read a message, and is told how many have, also after a lost link', async () => {
  const server = await startServer();
  const [ann, bob, eve] = [
    await createUser(server, 'ann'),
    await createUser(server, 'bob'),
    await createUser(server, 'eve'),
  ];
  const group = await createGroup(server, ann, [bob, eve]);
  const proxy = await startProxy(server);
  const ofAnn = await connectSdkClient({ url: proxy.url }, ann);
  const [ofBob, ofEve] = [await connectSdkClient(server, bob), await connectSdkClient(server, eve)];
  const told: ReceiptCounts[] = [];
  ofAnn.on('receipts', (counts) => told.push(counts));
  const { clientId } = await ofAnn.send(group, 'hi');
  const { seq } = await ofAnn.stored(clientId);
  const count = { seq, readCount: 0, deliveredCount: 0, recipientCount: 2 };
  expect(await ofAnn.watchReceipts([group])).toEqual([{ conversationId: group, messages: [count] }]);
  await ofBob.markRead(group, seq);
  const readBy = (number: number) => () => told.at(-1)?.messages[0]?.readCount === number;
  await until('read by one', readBy(1), () => told);
  proxy.cut();
  await until('the link is lost', () => ofAnn.state.type !== 'ready');
  await ofEve.markRead(group, seq);
  await until('read by two', readBy(2), () => told);
  expect(await ofAnn.receipts(group, seq)).toEqual({
    ...count,
    readCount: 2,
    deliveredCount: 2,
    recipients: { read: [bob.userId, eve.userId], delivered: [], others: [] },
  });
  expect((await ofBob.receipts(group, seq)).recipients).toBeUndefined();
});

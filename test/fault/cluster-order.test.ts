import { describe, expect, it, onTestFinished } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { readAll } from '../support/history.ts';
import { startLoad } from '../support/load.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createGroup, createUser, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const MEMBERS = 200;
const SENDERS = 10;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const ROUNDS = byEffort(10, 50);

describe.skipIf(!mariadb || !kafka)('two nodes', { timeout: byEffort(300_000, 900_000) }, () => {
  it('show two hundred members the same order', async () => {
    if (!mariadb || !kafka) return;
    const env = { IMD_AUTH_REGISTRATIONS_PER_ADDRESS: '1000', IMD_LIMITS_ANONYMOUS_PER_SECOND: '1000' };
    const cluster = await startCluster({ mariadb, kafka, env });
    const users: TestUser[] = [];
    for (let index = 0; index < MEMBERS; index++)
      users.push(await createUser(cluster.node(index % 2), `member${index}`));
    const [owner, ...others] = users;
    if (owner === undefined) throw new Error('there are no users');
    const conversationId = await createGroup(cluster.node(0), owner, others);
    const load = await startLoad({ urls: cluster.urls, conversationId, users, senders: SENDERS, pauseMs: 200 });
    await load.more(byEffort(300, 3_000));
    await load.stop();
    for (const url of cluster.urls) {
      const { faults } = await load.judge(url);
      expect(faults).toEqual([]);
    }
    // Nobody had to come back: all of it came live.
    expect(load.clients.map((client) => client.connects)).toEqual(users.map(() => 1));
  });

  it(`keep A to Z in order, sent as fast as possible over one connection, ${ROUNDS} times out of ${ROUNDS}`, async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka });
    const [ann, ben] = [await createUser(cluster.node(0), 'ann'), await createUser(cluster.node(1), 'ben')];
    const listener = await connectAs(cluster.node(1), ben);
    const orders: string[] = [];
    const heard: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const conversationId = await createGroup(cluster.node(0), ann, [ben]);
      const sender = await connectAs(cluster.node(round % 2), ann);
      onTestFinished(sender.terminate);
      const answers = await Promise.all(
        LETTERS.map((body) => sender.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } })),
      );
      expect(answers.map(({ error }) => error)).toEqual(LETTERS.map(() => null));
      const seqs = answers.map(({ stored }) => Number(stored?.seq));
      expect(seqs).toEqual([...seqs].sort((left, right) => left - right));
      const bodies: string[] = [];
      while (bodies.length < LETTERS.length) {
        const { conversation } = await listener.nextEvent();
        if (Number(conversation?.conversationId) === conversationId && conversation?.messageStored) {
          bodies.push(conversation.messageStored.body ?? '');
        }
      }
      heard.push(bodies.join(''));
      orders.push((await readAll(sender, conversationId)).map((message) => message.body).join(''));
      await sender.close();
    }
    expect(orders).toEqual(orders.map(() => LETTERS.join('')));
    expect(heard).toEqual(orders);
  });
});

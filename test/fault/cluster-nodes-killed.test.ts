import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startGroupLoad } from '../support/load.ts';
import { adminAnswerOf } from '../support/rest-answers.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { restOk } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const KILLS = byEffort(4, 60);
const EVERY_MS = 5_000;
const TIMEOUT = byEffort(300_000, 1_800_000);

/** What a node says of all nodes: who owns what, and whether their leases last and their events come back. */
async function ownersAsSeenBy(cluster: Cluster, index: number) {
  const file = [0, 1, 2].map((one) => join(cluster.node(one).dataDir, 'admin.token')).find((one) => existsSync(one));
  const token = readFileSync(file ?? '', 'utf8').trim();
  const answer = await restOk(cluster.node(index), 'GET /api/v1/admin/nodes', { token });
  const nodes = [...adminAnswerOf('adminListNodes', answer).nodes].sort((left, right) => (left.id < right.id ? -1 : 1));
  const partitions = nodes.map(({ ownership }) => ownership?.partitions ?? []);
  return {
    nodes: nodes.map(({ id }) => id.slice(0, 'node-0'.length)),
    shares: partitions.map(({ length }) => length),
    owned: partitions.flat().sort((left, right) => left - right),
    leased: nodes.map(({ ownership }) => (ownership?.leaseMs ?? 0) > 0 && (ownership?.leaseMs ?? 0) <= 2_000),
    heardItself: nodes.map(({ eventLagMs }) => eventLagMs !== null && eventLagMs < 5_000),
  };
}

describe.skipIf(!mariadb || !kafka)('nodes under load', { timeout: TIMEOUT }, () => {
  it(`lose and double nothing while one of three is killed every five seconds, ${KILLS} times`, async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 3, mariadb, kafka });
    const load = await startGroupLoad(cluster.urls, 9);
    const restarts: Promise<unknown>[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const index = kill % 3;
      // Its last start must have come to an end, which it has on all but the slowest machines.
      await restarts[index];
      const over = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      await cluster.kill(index);
      restarts[index] = cluster.restart(index);
      await over;
    }
    await Promise.all(restarts);
    await load.more(200);
    await load.stop();
    for (const url of cluster.urls) {
      const { faults } = await load.judge(url);
      expect(faults).toEqual([]);
    }
    expect(load.recording.count('refused')).toBe(0);
  });

  it('lose and double nothing when all of them are killed at once', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 3, mariadb, kafka });
    const load = await startGroupLoad(cluster.urls, 9);
    for (let round = 0; round < byEffort(1, 10); round++) {
      await load.more(300);
      await Promise.all([0, 1, 2].map((index) => cluster.kill(index)));
      await Promise.all([0, 1, 2].map((index) => cluster.restart(index)));
    }
    await load.more(300);
    await load.stop();
    for (const url of cluster.urls) {
      const { faults } = await load.judge(url);
      expect(faults).toEqual([]);
    }
    // Whoever is asked, and however they ended: each has its share again, under a lease that lasts.
    for (const index of [0, 1, 2]) {
      await expect
        .poll(() => ownersAsSeenBy(cluster, index), { timeout: 30_000 })
        .toEqual({
          nodes: ['node-0', 'node-1', 'node-2'],
          shares: [4, 4, 4],
          owned: Array.from({ length: 12 }, (_, partition) => partition),
          leased: [true, true, true],
          heardItself: [true, true, true],
        });
    }
  });

  it('are two, one of which is killed in the middle of 5,000 messages before a third one joins (case C29)', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 2, mariadb, kafka });
    const load = await startGroupLoad(cluster.urls, 10, { window: 20, pauseMs: 20 });
    await load.more(2_500);
    await cluster.kill(1);
    const third = await cluster.join();
    await load.more(2_500);
    await load.stop();
    for (const index of [0, third]) {
      const { faults } = await load.judge(cluster.node(index).url);
      expect(faults).toEqual([]);
    }
  });

  it('hand over when one of them is told to stop', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 3, mariadb, kafka });
    const load = await startGroupLoad(cluster.urls, 9);
    for (const index of [0, 1, 2]) {
      await load.more(200);
      expect(await cluster.drain(index)).toMatchObject({ code: 0 });
      await load.more(200);
      await cluster.restart(index);
    }
    await load.stop();
    const { faults } = await load.judge(cluster.urls[0] ?? '');
    expect(faults).toEqual([]);
  });
});

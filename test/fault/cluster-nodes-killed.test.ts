import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startGroupLoad } from '../support/load.ts';
import { useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const KILLS = byEffort(4, 60);
const EVERY_MS = 5_000;
const TIMEOUT = byEffort(300_000, 1_800_000);

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

import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startGroupLoad } from '../support/load.ts';
import { metric } from '../support/metric.ts';
import { LAST_BY_GROUP, PREVIOUS_COMMIT } from '../support/previous-imd.ts';
import { useCommit, useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();
/** Built here, where no test waits for it. */
const commits = byEffort([PREVIOUS_COMMIT], [PREVIOUS_COMMIT, LAST_BY_GROUP]);
const programs = await Promise.all(commits.map(async (commit) => ({ commit, imd: await useCommit(commit) })));

const USERS = 6;

describe.skipIf(!mariadb || !kafka)('nodes of a version that knows no leases', { timeout: 300_000 }, () => {
  it.each(programs)(
    'run with no node of this one, and it goes on where they ended, with all that is sent meanwhile: $commit',
    async ({ imd }) => {
      if (!mariadb || !kafka) return;
      const cluster = await startCluster({ mariadb, kafka, nodes: 2, programs: { 0: imd, 1: imd } });
      const old = cluster.node(0);
      const load = await startGroupLoad(cluster.urls, USERS);
      await load.more(100);

      // The schema changes while they write; nothing else does.
      await expect(cluster.join()).rejects.toThrow(
        'node-0 and node-1 of an older version are running; stop all nodes first',
      );
      await load.more(100);

      // One ends in order, the other one leaves what it has stored and not announced.
      await Promise.all([cluster.drain(0), cluster.kill(1)]);
      const nodes = await Promise.all([cluster.upgrade(0), cluster.upgrade(1)]);
      await load.more(200);
      await load.stop();
      for (const node of nodes) {
        expect((await load.judge(node.url)).faults).toEqual([]);
        expect(await metric(node, 'imd_level')).toBe(8);
      }

      expect(await cluster.drain(0)).toMatchObject({ code: 0 });
      await expect(old.restart()).rejects.toThrow('was written by a newer version of imd');
      expect((await load.judge(cluster.node(1).url)).faults).toEqual([]);
    },
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startGroupLoad } from '../support/load.ts';
import { adminAnswerOf } from '../support/rest-answers.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { rest, restOk } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const WAIT = { timeout: 90_000 };
const ROUNDS = byEffort(1, 6);

function adminOf(cluster: Cluster): string {
  for (const index of [0, 1]) {
    try {
      return readFileSync(join(cluster.node(index).dataDir, 'admin.token'), 'utf8').trim();
    } catch {}
  }
  throw new Error('no node has made the admin');
}

describe.skipIf(!mariadb || !kafka)('a node that is drained', { timeout: 300_000 }, () => {
  it('gives partitions and clients to the others under load, loses nothing, and takes them again', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, partitions: 4 });
    const token = adminOf(cluster);
    // Each is asked of the other node: whoever is asked, the one that is meant follows.
    const other = (index: number) => cluster.node(1 - index);
    const drain = (index: number, undo = false) =>
      restOk(other(index), `POST /api/v1/admin/nodes/node-${index}/drain`, { token, body: { undo } });
    const ready = async (index: number) => (await rest(cluster.node(index), 'GET /readyz')).status;
    const owners = async () => {
      const answer = await restOk(cluster.node(0), 'GET /api/v1/admin/partitions', { token });
      const { partitions } = adminAnswerOf('adminListPartitions', answer);
      return partitions.map(({ node }) => Number(/^node-(\d)-/.exec(node)?.[1]));
    };
    const sockets = async (index: number) => {
      const answer = await restOk(cluster.node(index), 'GET /api/v1/admin/nodes', { token });
      return adminAnswerOf('adminListNodes', answer).nodes[0]?.sockets;
    };
    const load = await startGroupLoad(cluster.urls, 6);
    await load.more(100);
    await expect.poll(async () => new Set(await owners()).size, WAIT).toBe(2);

    for (let round = 0; round < ROUNDS; round++) {
      const index = round % 2;
      await drain(index);
      await expect.poll(() => ready(index), WAIT).toBe(503);
      await expect.poll(owners, WAIT).toEqual([1, 1, 1, 1].map(() => 1 - index));
      await expect.poll(() => sockets(index), WAIT).toBe(0);
      await load.more(100);
      // REST is answered there all the same.
      expect(await rest(cluster.node(index), 'GET /api/v1/me', { token })).toMatchObject({ status: 200 });
      const refused = await rest(cluster.node(index), `POST /api/v1/admin/nodes/node-${1 - index}/drain`, {
        token,
        body: {},
      });
      expect(refused).toMatchObject({ status: 422, body: { code: 'failed_precondition' } });
      await drain(index, true);
      await expect.poll(() => ready(index), WAIT).toBe(200);
      await expect.poll(async () => new Set(await owners()).size, WAIT).toBe(2);
      await load.more(100);
    }
    // Drained and stopped, as before work on its machine.
    await drain(1);
    await expect.poll(() => ready(1), WAIT).toBe(503);
    expect(await cluster.drain(1)).toEqual({ code: 0, signal: null });
    await load.more(50);
    await cluster.restart(1);
    await expect.poll(() => ready(1), WAIT).toBe(200);
    await load.stop();
    const { faults } = await load.judge(cluster.urls[0] ?? '');
    expect(faults).toEqual([]);
    const { entries } = adminAnswerOf(
      'adminListAudit',
      await restOk(cluster.node(0), 'GET /api/v1/admin/audit?action=node', { token }),
    );
    expect(entries).toHaveLength(2 * ROUNDS + 1);
  });
});

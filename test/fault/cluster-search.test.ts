import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startGroupLoad } from '../support/load.ts';
import { metric } from '../support/metric.ts';
import { useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const KILLS = byEffort(3, 30);
const EVERY_MS = 3_000;
const BEHIND = ['lag_seconds', 'changed_conversations', 'unbuilt_conversations', 'scanning_partitions'];

/** Waits until no node has anything left to index. */
async function indexed(cluster: Cluster): Promise<void> {
  await expect
    .poll(
      async () => {
        const behind = await Promise.all(
          cluster.urls.flatMap((url) => BEHIND.map((name) => metric({ url }, `imd_follower_${name}`))),
        );
        return behind.reduce((sum, one) => sum + one, 0);
      },
      { timeout: 120_000, interval: 500 },
    )
    .toBe(0);
}

async function query(cluster: Cluster, sql: string): Promise<unknown> {
  const connection = await createConnection({ uri: cluster.databaseUrl, rowsAsArray: true });
  try {
    return (await connection.query<RowDataPacket[]>(sql))[0];
  } finally {
    await connection.end();
  }
}

/** All that the index holds. */
const dump = async (cluster: Cluster) => ({
  documents: await query(cluster, 'SELECT conversation_id, seq, sent_at, terms FROM search_documents ORDER BY 1, 2'),
  postings: await query(
    cluster,
    'SELECT conversation_id, hex(term), sent_at, seq FROM search_postings ORDER BY 1, 2, 3, 4',
  ),
  // The time in them is that of the newest message that had the term, which may be gone.
  terms: await query(cluster, 'SELECT conversation_id, hex(term), messages FROM search_terms ORDER BY 1, 2'),
});

describe.skipIf(!mariadb || !kafka)('the search index of two nodes', { timeout: byEffort(400_000, 1_800_000) }, () => {
  it(`is that of a fresh build after ${KILLS} kills of one or the other`, async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 2, mariadb, kafka });
    const load = await startGroupLoad(cluster.urls, 6);
    for (let kill = 0; kill < KILLS; kill++) {
      const over = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      await cluster.kill(kill % 2);
      await over;
      await cluster.restart(kill % 2);
    }
    await load.more(100);
    await load.stop();
    await indexed(cluster);
    const grown = await dump(cluster);
    const written = "SELECT count(*) FROM messages WHERE client_id IS NOT NULL AND body <> ''";
    const [[count]] = (await query(cluster, written)) as [[number]];
    expect(count).toBeGreaterThan(100);
    expect(grown.documents).toHaveLength(count);
    await Promise.all([0, 1].map((index) => cluster.kill(index)));
    for (const table of [
      'follower_partitions',
      'follower_progress',
      'search_documents',
      'search_postings',
      'search_terms',
    ]) {
      await query(cluster, `DELETE FROM ${table}`);
    }
    await Promise.all([0, 1].map((index) => cluster.restart(index)));
    await indexed(cluster);
    expect(await dump(cluster)).toEqual(grown);
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startKafka } from '../support/kafka/kafka.ts';
import { type Load, startGroupLoad } from '../support/load.ts';
import { startMariadb } from '../support/mariadb.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const OUTAGE_MS = 20_000;

type Outage = 'stop' | 'kill' | 'pause';
const ALL: readonly Outage[] = ['stop', 'kill', 'pause', 'pause', 'kill', 'stop'];

describe.skipIf(!mariadb || !kafka)('a node under load', { timeout: byEffort(300_000, 900_000) }, () => {
  it('waits alone while its database is away, says so, and goes on by itself (case C28)', async () => {
    const own = await startMariadb();
    onTestFinished(own.remove);
    await outliveAll(await startCluster({ mariadb: own, kafka: undefined }), own, byEffort(['stop'], ALL));
  });

  it('waits with another one while their database is away, says so, and goes on by itself (case C28)', async () => {
    if (!kafka) return;
    const own = await startMariadb();
    onTestFinished(own.remove);
    await outliveAll(await startCluster({ mariadb: own, kafka }), own, byEffort(['kill'], ALL));
  });

  it('waits with another one while Kafka is away, says so, and goes on by itself (case C29)', async () => {
    if (!mariadb) return;
    const own = await startKafka();
    onTestFinished(own.remove);
    await outliveAll(await startCluster({ mariadb, kafka: own }), own, byEffort(['pause'], ALL));
  });
});

async function outliveAll(cluster: Cluster, service: ServiceProcess, outages: readonly Outage[]): Promise<void> {
  const load = await startGroupLoad(cluster.urls, 6);
  const pids = cluster.urls.map((_, index) => cluster.node(index).pid);
  for (const outage of outages) {
    await load.more(300);
    await outlive(cluster, service, outage);
  }
  await load.more(300);
  await isSound(cluster, load);
  // The same processes: nobody had to restart them.
  for (const pid of pids) expect(process.kill(pid, 0)).toBe(true);
}

async function outlive(cluster: Cluster, service: ServiceProcess, outage: Outage): Promise<void> {
  await service[outage]();
  const over = new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
  await expect
    .poll(() => readiness(cluster), { timeout: OUTAGE_MS, interval: 100 })
    .toEqual(cluster.urls.map(() => 503));
  await over;
  if (outage === 'pause') service.resume();
  else await service.start();
  await expect.poll(() => readiness(cluster), { timeout: 60_000, interval: 100 }).toEqual(cluster.urls.map(() => 200));
}

async function isSound(cluster: Cluster, load: Load): Promise<void> {
  await load.stop();
  for (const url of cluster.urls) {
    const { faults } = await load.judge(url);
    expect(faults).toEqual([]);
  }
  expect(load.recording.count('refused')).toBe(0);
}

function readiness(cluster: Cluster): Promise<number[]> {
  return Promise.all(cluster.urls.map(async (url) => (await fetch(`${url}/readyz`)).status));
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { freePort } from '../support/free-port.ts';
import { runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { startKafka } from '../support/kafka/kafka.ts';
import { type Load, startGroupLoad } from '../support/load.ts';
import { startMariadb } from '../support/mariadb.ts';
import { startProxy } from '../support/proxy.ts';
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

describe.skipIf(!mariadb || !kafka)('a start', { timeout: 120_000 }, () => {
  it('waits for its database, then for Kafka, says so to whoever asks, and goes on by itself', async () => {
    const { database, broker, env } = await setUp();
    database.refuse();
    broker.refuse();
    const port = await freePort();
    const starting = startServer({ env, port });
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    const checks = async (): Promise<Readonly<Record<string, string>>> => {
      const answer = await get('/readyz');
      expect(answer.status).toBe(503);
      return ((await answer.json()) as { checks: Record<string, string> }).checks;
    };
    await expect
      .poll(() => checks().catch(() => ({})), { timeout: 60_000, interval: 50 })
      .toEqual({
        node: 'starting',
        storage: expect.stringMatching(/^the database cannot be reached \([A-Z_]+\); waiting since 20\S+Z$/),
      });
    expect((await get('/healthz')).status).toBe(200);
    const refused = await get('/api/v1/me');
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('The server is starting: the database cannot be reached'),
    });
    database.accept();
    await expect
      .poll(checks, { timeout: 60_000, interval: 50 })
      .toMatchObject({ node: 'starting', storage: 'ok', events: expect.stringMatching(/^Kafka .*; waiting since /) });
    broker.accept();
    const server = await starting;
    expect((await get('/readyz')).status).toBe(200);
    const said = server.logs().filter((line) => line.includes('the start '));
    expect(said.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'the start waits for the database',
      'the database is there; the start goes on',
      'the start waits for Kafka',
      'Kafka is there; the start goes on',
    ]);
  });

  it('begins anew when its database goes away in the middle, and is ended by SIGTERM as one that runs', async () => {
    const { database, broker, env } = await setUp();
    broker.refuse();
    const [port, dataDir] = [await freePort(), temporaryFolder()];
    const ended = runImd(['--port', String(port), '--data-dir', dataDir], { env });
    const body = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/readyz`)).text();
    await expect.poll(() => body().catch(() => ''), { timeout: 60_000, interval: 50 }).toContain('Kafka');
    database.refuse();
    database.cut();
    broker.accept();
    await expect.poll(body, { timeout: 60_000, interval: 50 }).toContain('the database cannot be reached');
    process.kill(Number(readFileSync(join(dataDir, 'imd.pid'), 'utf8')));
    const { code, output } = await ended;
    expect(code, output).toBe(0);
    expect(output).not.toContain('cannot start');
  });

  it('does not wait when it is told so', async () => {
    const { database, env } = await setUp();
    database.refuse();
    const args = ['--port', '0', '--data-dir', temporaryFolder()];
    const { code, output } = await runImd(args, { env: { ...env, IMD_SERVER_START_TIMEOUT: '0s' } });
    expect(code).toBe(1);
    expect(output).toMatch(/^imd: The database "\w+" on \S+ cannot be reached\./m);
  });
});

/** A database and a Kafka behind lines that can be cut. */
async function setUp() {
  const made = await mariadb?.createDatabase();
  onTestFinished(() => made?.drop());
  const url = new URL(made?.url ?? '');
  const database = await startProxy({ url: url.href });
  url.port = new URL(database.url).port;
  const broker = await startProxy({ url: `http://${kafka?.brokers}` });
  const env = {
    IMD_STORAGE_URL: url.href,
    IMD_COMMAND_LOG_DRIVER: 'kafka',
    IMD_KAFKA_BROKERS: new URL(broker.url).host,
    IMD_KAFKA_TOPIC_PREFIX: `im-test-${randomBytes(6).toString('hex')}`,
  };
  return { database, broker, env };
}

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

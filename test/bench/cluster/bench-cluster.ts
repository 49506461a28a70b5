import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from '../../support/free-port.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../support/harness.ts';
import { metric } from '../../support/metric.ts';
import { standStill } from '../../support/stand-still.ts';
import { readAdminTokenOf } from '../../support/tokens.ts';
import { restOk } from '../../support/users.ts';
import { BenchError } from '../scenario.ts';
import { runningKafka, runningMariadb } from '../server/bench-database.ts';

export const NODES = 3;
export const PARTITIONS = 12;

/** How long the partitions must be where they are to be taken for shared out. */
const UNMOVED_MS = 2_000;
const SHARED_MS = 90_000;
const LOOK_MS = 100;

/** Three imd processes on the MariaDB and the Kafka of the benchmark, numbered from 0. */
export interface BenchCluster {
  readonly urls: readonly string[];
  node(index: number): RunningServer;
  kill(index: number): Promise<void>;
  /** Starts a node that has ended; answers the ms until it says that it is ready. */
  start(index: number): Promise<number>;
  /** SIGTERM; resolves when it has ended. */
  stop(index: number): Promise<void>;
  /** SIGSTOP, and SIGCONT after so many ms. */
  hang(index: number, ms: number): Promise<void>;
  /** Asks another node to drain this one, and resolves when this one owns nothing any more. Throws BenchError after 90 s. */
  drain(index: number): Promise<void>;
  undoDrain(index: number): Promise<void>;
  /** Of each partition, by the database: the number of its owner's node, or undefined if nobody has had it yet. */
  owners(): Promise<readonly (number | undefined)[]>;
  /** Resolves when every node has its share of the partitions, for two seconds without a change. Throws BenchError after 90 s. */
  untilShared(): Promise<void>;
  /** Leases that this node has lost since it started; undefined where imd does not count them. */
  leasesLost(index: number): Promise<number | undefined>;
  /** Ends all nodes and drops their database. */
  remove(): Promise<void>;
}

/** New nodes, new topics and a new database. */
export async function startBenchCluster(imd: string | undefined): Promise<BenchCluster> {
  const kafka = runningKafka();
  const mariadb = runningMariadb();
  if (kafka === undefined || mariadb === undefined) throw new BenchError('Nodes need --cluster.');
  const database = await mariadb.createDatabase();
  const env = {
    IMD_STORAGE_URL: database.url,
    IMD_COMMAND_LOG_DRIVER: 'kafka',
    IMD_COMMAND_LOG_PARTITIONS: String(PARTITIONS),
    IMD_KAFKA_BROKERS: kafka.brokers,
    IMD_KAFKA_TOPIC_PREFIX: `bench-${randomBytes(4).toString('hex')}`,
    IMD_FILES_STORE: 'shared',
    IMD_FILES_FOLDER: temporaryFolder('caller'),
  };
  const launch = async (index: number): Promise<RunningServer> =>
    startServer({
      env: { ...env, IMD_SERVER_NODE: `node-${index}` },
      port: await freePort(),
      ownedBy: 'caller',
      ...(imd === undefined ? {} : { imd }),
    });
  const started = await Promise.allSettled(Array.from({ length: NODES }, (_, index) => launch(index)));
  const nodes = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const remove = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => endWhateverItDoes(node)));
    await database.drop();
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await remove();
    throw failed.reason;
  }
  const node = (index: number): RunningServer => {
    const found = nodes[index];
    if (found === undefined) throw new Error(`there is no node ${index}`);
    return found;
  };
  const token = readAdminTokenOf(nodes);
  const owners = () => readOwners(database.url);
  const drain = async (index: number, undo: boolean): Promise<void> => {
    const other = node((index + 1) % NODES);
    await restOk(other, `POST /api/v1/admin/nodes/node-${index}/drain`, { token, body: { undo } });
  };
  return {
    urls: nodes.map(({ url }) => url),
    node,
    async kill(index) {
      await node(index).kill('SIGKILL');
    },
    async start(index) {
      const begun = performance.now();
      nodes[index] = await node(index).restart();
      return performance.now() - begun;
    },
    async stop(index) {
      const { code, signal } = await node(index).stop();
      if (code !== 0) throw new BenchError(`node-${index} was told to stop and ended with ${signal ?? code}`);
    },
    async hang(index, ms) {
      await standStill(node(index).pid);
      await sleep(ms);
      process.kill(node(index).pid, 'SIGCONT');
    },
    async drain(index) {
      await drain(index, false);
      await untilNothingIsOf(index, owners);
    },
    undoDrain: (index) => drain(index, true),
    owners,
    untilShared: () => untilShared(owners),
    async leasesLost(index) {
      try {
        return await metric(node(index), 'imd_leases_lost_total');
      } catch {
        return undefined;
      }
    },
    remove,
  };
}

async function endWhateverItDoes(node: RunningServer): Promise<void> {
  try {
    // One that stands still takes no SIGTERM.
    process.kill(node.pid, 'SIGCONT');
  } catch {
    // It has ended.
  }
  await node.stop();
}

async function readOwners(url: string): Promise<(number | undefined)[]> {
  const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT partition_id, owner FROM log_checkpoints');
    const owners = new Array<number | undefined>(PARTITIONS).fill(undefined);
    for (const { partition_id: partition, owner } of rows) {
      // Names of processes begin with that of their node.
      const index = /^node-(\d+)/.exec(String(owner))?.[1];
      if (index !== undefined) owners[Number(partition)] = Number(index);
    }
    return owners;
  } finally {
    connection.destroy();
  }
}

type Owners = () => Promise<readonly (number | undefined)[]>;

async function untilNothingIsOf(index: number, owners: Owners): Promise<void> {
  const until = performance.now() + SHARED_MS;
  while ((await owners()).includes(index)) {
    if (performance.now() > until) {
      throw new BenchError(`${SHARED_MS / 1_000} s after node-${index} was drained, it still owns partitions`);
    }
    await sleep(LOOK_MS);
  }
}

async function untilShared(owners: Owners): Promise<void> {
  const until = performance.now() + SHARED_MS;
  let since = performance.now();
  let last = '';
  for (;;) {
    const now = await owners();
    const text = now.map((owner) => owner ?? '-').join(' ');
    if (text !== last) since = performance.now();
    last = text;
    if (isShared(now) && performance.now() - since >= UNMOVED_MS) return;
    if (performance.now() > until) {
      throw new BenchError(`after ${SHARED_MS / 1_000} s, the partitions are not shared out; their nodes: ${text}`);
    }
    await sleep(LOOK_MS);
  }
}

function isShared(owners: readonly (number | undefined)[]): boolean {
  const counts = Array.from({ length: NODES }, (_, index) => owners.filter((owner) => owner === index).length);
  return !owners.includes(undefined) && Math.max(...counts) - Math.min(...counts) <= 1;
}

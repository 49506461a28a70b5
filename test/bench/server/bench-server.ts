import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Serving } from '../load/window.ts';
import { BenchError } from '../scenario.ts';
import { countOnMariadb, runningKafka, runningMariadb } from './bench-database.ts';
import { type Counts, countMessages, type Seed, seedDatabase, type World } from './seed-database.ts';

const IMD = fileURLToPath(new URL('../../../packages/server/bin/imd.js', import.meta.url));
/** The same by module, for profiles. */
const IMD_MODULES = fileURLToPath(new URL('imd-modules.mjs', import.meta.url));
const READY_MS = 60_000;
const STOP_MS = 30_000;

/** No limit on what one user or one address may ask: the load comes from one address. */
const LIMITS = {
  IMD_LIMITS_CONNECTIONS: '100000',
  IMD_LIMITS_CONNECTIONS_PER_ADDRESS: '100000',
  IMD_LIMITS_UNAUTHENTICATED_CONNECTIONS: '100000',
  IMD_LIMITS_UNAUTHENTICATED_PER_ADDRESS: '100000',
  IMD_LIMITS_SENDS_PER_SECOND: '1000000',
  IMD_LIMITS_SEND_BURST: '1000000',
  IMD_LIMITS_COMMANDS_PER_SECOND: '1000000',
  IMD_LIMITS_COMMAND_BURST: '1000000',
};

/** An imd of its own, on a data folder of its own. */
export interface BenchServer {
  readonly port: number;
  /** The second node of a cluster; else undefined. */
  readonly second: { readonly port: number } | undefined;
  /** The ports of all nodes. */
  readonly ports: readonly number[];
  /** Of its topics; '' without Kafka. */
  readonly topicPrefix: string;
  /** Undefined when it does not store in SQLite. */
  readonly databasePath: string | undefined;
  /** In its data folder: where it stores in SQLite, and what was moved to MariaDB. */
  readonly seedPath: string;
  /** '' for SQLite. */
  readonly databaseUrl: string;
  /** Its processes, and those that it stores on. */
  readonly serving: Serving;
  /** What is stored; to be asked only when the server is stopped. */
  count(): Promise<Counts>;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface BenchServerOptions {
  readonly seed: Seed;
  readonly profileDir?: string | undefined;
  /** The path of its program; that of the tree unless given. Profiles are of the tree's alone. */
  readonly imd?: string | undefined;
  /** Of a cluster; 2 unless given. */
  readonly nodes?: number;
}

/** Lets imd make its tables, fills them while it is stopped, and starts it. */
export async function startBenchServer(
  options: BenchServerOptions,
): Promise<{ readonly server: BenchServer; readonly world: World }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'im-ts-bench-'));
  const databasePath = join(dataDir, 'imd.db');
  const removeData = (): void => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', removeData);
  const { seed, profileDir, imd = IMD, nodes = 2 } = options;
  const first = await launch(dataDir, { imd, profileDir: undefined, storageUrl: '' });
  await first.stop();
  const world = seedDatabase(databasePath, seed);
  const mariadb = runningMariadb();
  const database = await mariadb?.createDatabase();
  if (database !== undefined) await moveTo(dataDir, { imd, url: database.url });
  const kafka = runningKafka();
  const env: Readonly<Record<string, string>> = kafka === undefined ? {} : clusterVariables(kafka.brokers);
  const start = (folder: string, number: number): Promise<Running> =>
    launch(folder, {
      ...{ imd, profileDir, storageUrl: database?.url ?? '' },
      // Two of one name would count as one, restarted: all partitions would be of the newer one.
      env: { ...env, IMD_SERVER_NODE: `node-${number}` },
    });
  const running = await start(dataDir, 1);
  const others: Running[] = [];
  while (kafka !== undefined && others.length < nodes - 1) {
    const number = others.length + 2;
    others.push(await start(join(dataDir, `node-${number}`), number));
  }
  const all = [running, ...others];
  const server: BenchServer = {
    port: running.port,
    second: others[0],
    ports: all.map(({ port }) => port),
    topicPrefix: env.IMD_KAFKA_TOPIC_PREFIX ?? '',
    databasePath: database === undefined ? databasePath : undefined,
    seedPath: databasePath,
    databaseUrl: database?.url ?? '',
    serving: {
      serverPids: all.map(({ pid }) => pid),
      databasePid: mariadb?.pid(),
      brokerPid: kafka?.pid(),
    },
    count: async () => (database === undefined ? countMessages(databasePath) : countOnMariadb(database.url)),
    async stop() {
      for (const node of [...others, running]) await node.stop();
    },
    async remove() {
      await server.stop();
      removeData();
      await database?.drop();
      process.off('exit', removeData);
    },
  };
  return { server, world };
}

interface Running {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** The seed is made in SQLite, where a million rows take a second. */
async function moveTo(dataDir: string, { imd, url }: { readonly imd: string; readonly url: string }): Promise<void> {
  const child = spawn(process.execPath, [imd, 'store', 'move', '--data-dir', dataDir], {
    cwd: dataDir,
    env: { ...process.env, IMD_STORAGE_URL: url },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new BenchError('the seed could not be moved to MariaDB');
}

/** Topics of its own for each server, as each has a database of its own. */
function clusterVariables(brokers: string): Readonly<Record<string, string>> {
  return {
    IMD_COMMAND_LOG_DRIVER: 'kafka',
    IMD_KAFKA_BROKERS: brokers,
    IMD_KAFKA_TOPIC_PREFIX: `bench-${randomBytes(4).toString('hex')}`,
  };
}

interface LaunchOptions {
  readonly imd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly profileDir: string | undefined;
  /** '' for SQLite. */
  readonly storageUrl: string;
}

async function launch(dataDir: string, options: LaunchOptions): Promise<Running> {
  const { imd, profileDir, storageUrl, env = {} } = options;
  const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
  const args = ['--host', '127.0.0.1', '--port', '0', '--data-dir', dataDir];
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('IMD_') && name !== 'NODE_OPTIONS');
  const child = spawn(process.execPath, [...profiling, profileDir === undefined ? imd : IMD_MODULES, ...args], {
    cwd: tmpdir(),
    env: { ...Object.fromEntries(inherited), ...LIMITS, IMD_LOG_FORMAT: 'json', IMD_STORAGE_URL: storageUrl, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killNow);
  const exited = once(child, 'close').then(() => {
    process.off('exit', killNow);
  });
  const url = await readyUrl(child);
  return {
    pid: child.pid ?? 0,
    port: Number(new URL(url).port),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const timer = setTimeout(killNow, STOP_MS);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(timer);
      if (child.exitCode !== 0) throw new BenchError(`imd ended with ${child.signalCode ?? child.exitCode}`);
    },
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  const { stderr } = child;
  if (stderr === null) throw new Error('imd has no standard error');
  return new Promise<string>((resolve, reject) => {
    const tail: string[] = [];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new BenchError(`imd was not ready after ${READY_MS} ms:\n${tail.join('\n')}`));
    }, READY_MS);
    createInterface({ input: stderr }).on('line', (line) => {
      tail.push(line);
      if (tail.length > 30) tail.shift();
      const url = /"message":"ready"/.test(line) ? /"url":"([^"]+)"/.exec(line)?.[1] : undefined;
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new BenchError(`imd ended (${signal ?? code}) before it was ready:\n${tail.join('\n')}`));
    });
  });
}

import { randomBytes } from 'node:crypto';
import { onTestFailed, onTestFinished } from 'vitest';
import type { DatabaseServer } from './database-server.ts';
import { type Exit, type RunningServer, type ServerOptions, startServer, temporaryFolder } from './harness.ts';
import { standStill } from './stand-still.ts';

export interface ClusterOptions {
  readonly mariadb: DatabaseServer;
  /** undefined: one node with the log in its memory. */
  readonly kafka: { readonly brokers: string } | undefined;
  /** How many imd there are; 2 unless told, and 1 without Kafka. */
  readonly nodes?: number;
  /** As imd chooses unless told. */
  readonly partitions?: number;
  /** The program of each node that does not run the tree's own, by its number. */
  readonly programs?: Readonly<Record<number, string>>;
  /** IMD_ variables for every node, over those that join them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Variables of one node, over all others. */
  readonly envOf?: (index: number, databaseUrl: string) => Readonly<Record<string, string>>;
}

/** Several real imd processes on one database and one Kafka, numbered from 0. They end with the test. */
export interface Cluster {
  /** The urls of all nodes that were started at once, those that are down too: a node keeps its port. */
  readonly urls: readonly string[];
  readonly databaseUrl: string;
  readonly topicPrefix: string;
  /** The node as it was last started. */
  node(index: number): RunningServer;
  kill(index: number, signal?: NodeJS.Signals): Promise<Exit>;
  /** One more node; resolves with its number when it is ready. */
  join(): Promise<number>;
  /** Starts a node that has ended; resolves when it is ready. */
  restart(index: number): Promise<RunningServer>;
  /** As restart(), with the tree's own program instead of the one of `programs`. */
  upgrade(index: number): Promise<RunningServer>;
  /** SIGTERM: it hands over and tells its clients to go elsewhere; resolves when it has ended. */
  drain(index: number): Promise<Exit>;
  /** SIGSTOP and SIGCONT: a node that hangs with its connections open. */
  pause(index: number): Promise<void>;
  resume(index: number): void;
}

const LOG_TAIL = 40;

/** A new database, new topics, and nodes that are ready. Two of them may find both empty at the same moment. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const database = await options.mariadb.createDatabase();
  onTestFinished(database.drop);
  const topicPrefix = `im-test-${randomBytes(6).toString('hex')}`;
  const filesFolder = temporaryFolder();
  const launch = (index: number): Promise<RunningServer> => {
    const env = {
      IMD_SERVER_NODE: `node-${index}`,
      IMD_STORAGE_URL: database.url,
      IMD_COMMAND_LOG_PARTITIONS: String(options.partitions ?? 0),
      ...(options.kafka && {
        IMD_COMMAND_LOG_DRIVER: 'kafka',
        IMD_KAFKA_BROKERS: options.kafka.brokers,
        IMD_KAFKA_TOPIC_PREFIX: topicPrefix,
        IMD_FILES_STORE: 'shared',
        IMD_FILES_FOLDER: filesFolder,
      }),
      ...options.env,
      ...options.envOf?.(index, database.url),
    };
    const imd = options.programs?.[index];
    const settings: ServerOptions = { env, dataDir: temporaryFolder(), ...(imd !== undefined && { imd }) };
    return startServer(settings);
  };
  const nodes = await Promise.all(
    Array.from({ length: options.nodes ?? (options.kafka ? 2 : 1) }, (_, index) => launch(index)),
  );
  const node = (index: number): RunningServer => {
    const server = nodes[index];
    if (server === undefined) throw new Error(`there is no node ${index}`);
    return server;
  };
  const replace = async (index: number, start: Promise<RunningServer>): Promise<RunningServer> => {
    const server = await start;
    nodes[index] = server;
    return server;
  };
  onTestFailed(() => {
    for (const [index, server] of nodes.entries()) {
      process.stderr.write(`node ${index} last wrote:\n${server.logs().slice(-LOG_TAIL).join('\n')}\n`);
    }
  });
  return {
    urls: nodes.map((server) => server.url),
    databaseUrl: database.url,
    topicPrefix,
    node,
    kill: (index, signal = 'SIGKILL') => node(index).kill(signal),
    async join() {
      nodes.push(await launch(nodes.length));
      return nodes.length - 1;
    },
    restart: (index) => replace(index, node(index).restart()),
    upgrade: (index) => replace(index, node(index).upgrade()),
    drain: (index) => node(index).stop(),
    pause: (index) => standStill(node(index).pid),
    resume: (index) => void process.kill(node(index).pid, 'SIGCONT'),
  };
}

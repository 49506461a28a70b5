import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Cluster, type ClusterOptions, startCluster } from './cluster.ts';
import { type RunningServer, temporaryFolder } from './harness.ts';
import { type Proxy as Line, startProxy } from './proxy.ts';

/** To what a node is connected, besides its clients. */
export type Peer = 'broker' | 'database';

/** A cluster whose nodes can each be cut off from others, and have clocks of their own. */
export interface FaultyCluster extends Cluster {
  /** How many nodes there are. */
  readonly size: number;
  /** What is between one node and its broker or database. */
  line(index: number, peer: Peer): Line;
  /** Sets the time of day of one node, whether it runs or not: the real one and so many ms. */
  setClock(index: number, offMs: number): void;
  /** What every process of every node has written, those that have ended included. */
  allLogs(): readonly { readonly node: number; readonly line: string }[];
}

const PRELOAD = fileURLToPath(new URL('faulty-process.mjs', import.meta.url));

/** As startCluster(), three nodes unless told. */
export async function startFaultyCluster(
  options: Omit<ClusterOptions, 'envOf' | 'kafka'> & { readonly kafka: { readonly brokers: string } },
): Promise<FaultyCluster> {
  const size = options.nodes ?? 3;
  const folder = temporaryFolder();
  const brokers = options.kafka.brokers.split(',');
  const [broker = ''] = brokers;
  if (brokers.length !== 1) throw new Error('a cluster whose lines are cut needs a Kafka of one broker');
  const places = await Promise.all(
    Array.from({ length: size }, async (_, index) => ({
      clock: join(folder, `clock-${index}`),
      database: await startProxy(options.mariadb),
      broker: await startProxy({ url: `http://${broker}` }),
    })),
  );
  const place = (index: number) => {
    const found = places[index];
    if (found === undefined) throw new Error(`there is no node ${index}`);
    return found;
  };
  const setClock = (index: number, offMs: number): void => writeFileSync(place(index).clock, String(offMs));
  for (const index of places.keys()) setClock(index, 0);

  const cluster = await startCluster({
    ...options,
    nodes: size,
    envOf: (index, databaseUrl) => {
      const storageUrl = new URL(databaseUrl);
      storageUrl.port = portOf(place(index).database);
      return {
        IMD_STORAGE_URL: storageUrl.href,
        NODE_OPTIONS: `--import=${PRELOAD}`,
        IM_TEST_LINES: `${broker.slice(broker.lastIndexOf(':') + 1)}=${portOf(place(index).broker)}`,
        IM_TEST_CLOCK: place(index).clock,
      };
    },
  });
  // Before the nodes end, which they do last first: a node that is cut off takes long to stop.
  onTestFinished(() => {
    for (const { database, broker: line } of places) for (const proxy of [database, line]) heal(proxy);
  });
  const servers = new Map<RunningServer, number>();
  const note = (): void => {
    for (const index of places.keys()) servers.set(cluster.node(index), index);
  };
  note();
  return {
    ...cluster,
    size,
    line: (index, peer) => place(index)[peer],
    setClock,
    async restart(index) {
      const server = await cluster.restart(index);
      note();
      return server;
    },
    allLogs: () => [...servers].flatMap(([server, node]) => server.logs().map((line) => ({ node, line }))),
  };
}

/** The line is as it should be again. What was held back on connections that are still open arrives now. */
export function heal(line: Line): void {
  line.accept();
  line.release('up');
  line.release('down');
}

function portOf({ url }: Line): string {
  return new URL(url).port;
}

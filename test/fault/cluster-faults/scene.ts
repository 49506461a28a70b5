import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SEED, seededShare } from '../../support/effort.ts';
import { type FaultyCluster, startFaultyCluster } from '../../support/faulty-cluster.ts';
import { type Load, startLoad } from '../../support/load.ts';
import type { SharedDatabase, SharedKafka } from '../../support/services.ts';
import { createGroup, createUser, rest, type TestUser } from '../../support/users.ts';

const NODES = 3;
const PARTITIONS = 6;
const PROGRESS_MS = 60_000;
/** How long a node may take until it serves again. */
export const READY = { timeout: 90_000, interval: 100 };
const ALLOWED = {
  IMD_AUTH_REGISTRATIONS_PER_ADDRESS: '1000',
  IMD_LIMITS_ANONYMOUS_PER_SECOND: '1000',
};

/** Choices that are the same for the same seed. */
export class Choices {
  readonly #seed: number;
  #made = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** For work that goes on beside other work: neither changes what the other one chooses. */
  apart(): Choices {
    return new Choices(Math.floor(this.between(1, 2 ** 31)));
  }

  /** A number from `low` up to `high`. */
  between(low: number, high: number): number {
    this.#made += 1;
    return low + seededShare(this.#seed, this.#made) * (high - low);
  }

  oneOf<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.between(0, list.length))];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen;
  }
}

/** Three nodes under load in several conversations, to which something is done. */
export interface Scene {
  readonly cluster: FaultyCluster;
  readonly choices: Choices;
  /** The nodes to which it may be done. */
  readonly nodes: readonly number[];
  /** A node to which nothing is done while something is done to this one. */
  wellBeside(index: number): number;
  /** Of the admin. */
  readonly token: string;
  /** Resolves when each conversation has taken so many more messages; rejects when they do not come. */
  progress(count: number): Promise<void>;
}

/** What is there when the faults are over. */
export interface Stage extends Scene {
  /** Ends the load. Answers every promise that was broken, by everybody's recordings and what each node has of it. */
  end(): Promise<readonly string[]>;
}

/** One conversation for each load, with one member on each node. */
export async function startStage(options: {
  readonly mariadb: SharedDatabase;
  readonly kafka: SharedKafka;
  readonly conversations: number;
}): Promise<Stage> {
  const { mariadb, kafka, conversations } = options;
  const cluster = await startFaultyCluster({ mariadb, kafka, nodes: NODES, partitions: PARTITIONS, env: ALLOWED });
  const loads = await Promise.all(Array.from({ length: conversations }, (_, number) => startOne(cluster, number)));
  const progress = async (count: number): Promise<void> => {
    await inTime(Promise.all(loads.map((load) => load.more(count))), () => `each conversation took ${count} messages`);
  };
  const nodes = Array.from({ length: NODES }, (_, index) => index);
  return {
    cluster,
    choices: new Choices(SEED),
    nodes,
    wellBeside: (index) => (index + 1) % NODES,
    token: adminToken(cluster),
    progress,
    async end() {
      await progress(50);
      // A node that was cut off takes clients again some seconds after it is back.
      const statuses = () => Promise.all(nodes.map(async (at) => (await rest(cluster.node(at), 'GET /readyz')).status));
      await expect.poll(statuses, READY).toEqual(nodes.map(() => 200));
      const faults = await quietFaults(loads, () => progress(50));
      await Promise.all(loads.map((load) => load.stop()));
      for (const url of cluster.urls) {
        for (const load of loads) faults.push(...(await load.judge(url)).faults);
      }
      for (const load of loads) {
        for (const entry of load.recording.entries) {
          if (entry.what === 'refused') faults.push(`P1 ${entry.client} was refused ${entry.clientId}: ${entry.code}`);
        }
      }
      return faults;
    },
  };
}

async function startOne(cluster: FaultyCluster, number: number): Promise<Load> {
  const names = cluster.urls.map((_, index) => `user${number}-${index}`);
  const users: TestUser[] = [];
  for (const [index, name] of names.entries()) users.push(await createUser(cluster.node(index), name));
  const [owner, ...others] = users;
  if (owner === undefined) throw new Error('there are no users');
  const conversationId = await createGroup(cluster.node(0), owner, others);
  return startLoad({ urls: cluster.urls, users, conversationId, window: 4, pauseMs: 200 });
}

/** When all is well again, everything comes live: nobody has to connect again or to ask for what is missing. */
async function quietFaults(loads: readonly Load[], work: () => Promise<void>): Promise<string[]> {
  const clients = loads.flatMap((load) => load.clients);
  await Promise.all(clients.map((client) => client.ready()));
  const connects = clients.map((client) => client.connects);
  const from = loads.map((load) => load.recording.entries.length);
  await work();
  const faults = clients
    .filter((client, index) => client.connects !== connects[index])
    .map(({ name }) => `P5 ${name} had to connect again when nothing was wrong any more`);
  for (const [index, { recording }] of loads.entries()) {
    for (const entry of recording.entries.slice(from[index])) {
      if (entry.what !== 'read') continue;
      faults.push(`P5 ${entry.client} had to ask for seq ${entry.seq} when nothing was wrong any more`);
    }
  }
  return faults;
}

function adminToken(cluster: FaultyCluster): string {
  for (let index = 0; index < cluster.size; index++) {
    try {
      return readFileSync(join(cluster.node(index).dataDir, 'admin.token'), 'utf8').trim();
    } catch {}
  }
  throw new Error('no node has made the admin');
}

async function inTime<T>(work: Promise<T>, what: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${PROGRESS_MS} ms: ${what()}`)), PROGRESS_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the log of a node must not have: traces of stacks, and lines that are no entries. */
export function logFaults(cluster: FaultyCluster): string[] {
  const faults = new Set<string>();
  for (const { node, line } of cluster.allLogs()) {
    if (!line.startsWith('{')) faults.add(`node ${node} wrote "${line}"`);
    else if (/\\n\s+at /.test(line) || line.includes('"stack"')) faults.add(`node ${node} wrote a trace: ${line}`);
  }
  return [...faults];
}

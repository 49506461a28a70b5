import { createUser } from '../../support/users.ts';
import { type BenchContext, BenchError } from '../scenario.ts';
import { type BenchCluster, startBenchCluster } from './bench-cluster.ts';
import { type ClusterTalk, startClusterTalk } from './cluster-talk.ts';
import { type SdkClients, startSdkClients } from './sdk-clients.ts';
import { untilSteady } from './steady.ts';

/** No scenario may take longer, whatever happens. */
const MOST_MS = 15 * 60_000;

/** A cluster, and those who write to it. */
export interface Scene {
  readonly cluster: BenchCluster;
  /** Clients that stay at their node. */
  readonly talk: ClusterTalk;
  /** Clients that go elsewhere. */
  readonly sdk: SdkClients;
}

/**
 * Runs the work on a new cluster in which people talk. Afterwards every message must be stored once and in order, as it was
 * acknowledged, and everybody must have been told of it.
 */
export async function onCluster<Result>(
  { imd, progress }: BenchContext,
  work: (scene: Scene) => Promise<Result>,
): Promise<Result> {
  const cluster = await startBenchCluster(imd);
  const closing: { close(): Promise<void> }[] = [];
  const run = async (): Promise<Result> => {
    const [url = ''] = cluster.urls;
    const users = await Promise.all(cluster.urls.map((_, index) => createUser({ url }, `talker${index}`)));
    const talk = await startClusterTalk(cluster.urls, users);
    closing.push(talk);
    const sdk = await startSdkClients(cluster.urls, users);
    closing.push(sdk);
    const scene = { cluster, talk, sdk };
    await settled(scene);
    const result = await work(scene);
    await settled(scene);
    const stored = await talk.judge(url);
    await sdk.judge(url);
    progress(`  ${stored} acknowledgements; every message stored once and in order, none lost`);
    return result;
  };
  try {
    return await inTime(run());
  } finally {
    await Promise.allSettled(closing.map((one) => one.close()));
    await cluster.remove();
  }
}

/** Resolves when every node has its share and everybody is answered, those at nodes that were away too. */
export async function settled({ cluster, talk, sdk }: Scene): Promise<void> {
  await cluster.untilShared();
  await untilSteady(() => [...talk.sends(), ...sdk.sends()]);
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BenchError(`it has taken more than ${MOST_MS / 60_000} minutes`)), MOST_MS);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

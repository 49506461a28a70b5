import { type BenchContext, BenchError } from '../scenario.ts';
import { type BenchCluster, startBenchCluster } from './bench-cluster.ts';
import { type ClusterTalk, startClusterTalk } from './cluster-talk.ts';

/** No scenario may take longer, whatever happens. */
const MOST_MS = 15 * 60_000;

/**
 * Runs the work on a new cluster in which people talk. Afterwards every message must be stored once and in order, as it was
 * acknowledged, and everybody must have been told of it.
 */
export async function onCluster<Result>(
  { imd, progress }: BenchContext,
  work: (cluster: BenchCluster, talk: ClusterTalk) => Promise<Result>,
): Promise<Result> {
  const cluster = await startBenchCluster(imd);
  let talk: ClusterTalk | undefined;
  const run = async (): Promise<Result> => {
    talk = await startClusterTalk(cluster.urls);
    await settled(cluster, talk);
    const result = await work(cluster, talk);
    await settled(cluster, talk);
    const stored = await talk.judge(cluster.urls[0] ?? '');
    progress(`  ${stored} acknowledgements; every message stored once and in order, none lost`);
    return result;
  };
  try {
    return await inTime(run());
  } finally {
    await talk?.close();
    await cluster.remove();
  }
}

/** Resolves when every node has its share and everybody is answered, those at nodes that were away too. */
export async function settled(cluster: BenchCluster, talk: ClusterTalk): Promise<void> {
  await cluster.untilShared();
  await talk.untilSteady();
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

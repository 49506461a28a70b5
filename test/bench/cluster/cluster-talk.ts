import { setTimeout as sleep } from 'node:timers/promises';
import { partitionOfId } from '../../../packages/server/src/pipeline/kafka/partition-hash.ts';
import { type Load, startLoad } from '../../support/load.ts';
import { createGroup, type TestUser } from '../../support/users.ts';
import { BenchError } from '../scenario.ts';
import { PARTITIONS } from './bench-cluster.ts';
import { createTimedRecording, longestWait, type Stretch, type TimedSend } from './timed-sends.ts';

const PER_PARTITION = 2;
/** Between an answer and the next message of the same client. */
const PAUSE_MS = 200;
/** Of groups, of which most are for partitions that have enough. */
const MOST_GROUPS = 600;

/** Whose waits are meant. */
export interface Whose {
  /** Without those who talk through this node. */
  readonly without?: number;
  /** In conversations of these partitions; all unless told. */
  readonly isAbout?: (partition: number) => boolean;
}

/**
 * Two groups in each partition, of three people each. Each of them stays at a node of their own, whatever becomes of that,
 * and sends one message after the other.
 */
export interface ClusterTalk {
  /** Of each conversation, the longest wait for an acknowledgement in the stretch, in ms. */
  longestWaits(stretch: Stretch, whose?: Whose): readonly number[];
  /** What these clients have sent. */
  sends(whose?: Whose): readonly (readonly TimedSend[])[];
  /** Ends it and answers how many messages were acknowledged. Throws BenchError if one is lost, doubled or out of order. */
  judge(url: string): Promise<number>;
  close(): Promise<void>;
}

interface Conversation {
  readonly partition: number;
  readonly load: Load;
  /** By the number of their node. */
  readonly sends: () => readonly (readonly TimedSend[])[];
}

/** One user for each node. */
export async function startClusterTalk(urls: readonly string[], users: readonly TestUser[]): Promise<ClusterTalk> {
  const server = { url: urls[0] ?? '' };
  const groups = await groupsOfEachPartition(server, users);
  const conversations: Conversation[] = [];
  const close = async (): Promise<void> => {
    await Promise.allSettled(conversations.map(({ load }) => load.close()));
  };
  try {
    for (const { conversationId, partition } of groups) {
      const { recording, sends } = createTimedRecording();
      const options = { urls, users, conversationId, recording, pauseMs: PAUSE_MS, window: 1, changes: false };
      const load = await startLoad({ ...options, staying: true, ownedBy: 'caller' });
      conversations.push({ partition, load, sends: () => users.map(({ username }) => sends.get(username) ?? []) });
      // Not all at the same moment.
      await sleep(PAUSE_MS / groups.length);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const meant = (whose: Whose): (readonly (readonly TimedSend[])[])[] =>
    conversations
      .filter(({ partition }) => whose.isAbout?.(partition) ?? true)
      .map(({ sends }) => sends().filter((_, index) => index !== whose.without));
  return {
    longestWaits: (stretch, whose = {}) =>
      meant(whose).map((clients) => Math.max(0, ...clients.map((sends) => longestWait(sends, stretch)))),
    sends: (whose = {}) => meant(whose).flat(),
    judge: (url) => judge(conversations, url),
    close,
  };
}

interface Group {
  readonly conversationId: number;
  readonly partition: number;
}

/** An id decides about the partition, so groups are made until each has enough. */
async function groupsOfEachPartition(
  server: { readonly url: string },
  [owner, ...others]: readonly TestUser[],
): Promise<readonly Group[]> {
  if (owner === undefined) throw new Error('there are no users');
  const groups: Group[] = [];
  for (let made = 0; groups.length < PARTITIONS * PER_PARTITION; made++) {
    if (made === MOST_GROUPS) throw new BenchError(`${made} groups are not in all of ${PARTITIONS} partitions`);
    const conversationId = await createGroup(server, owner, others);
    const partition = partitionOfId(conversationId, PARTITIONS);
    const held = groups.filter((one) => one.partition === partition).length;
    if (held < PER_PARTITION) groups.push({ conversationId, partition });
  }
  return groups;
}

async function judge(conversations: readonly Conversation[], url: string): Promise<number> {
  await Promise.all(conversations.map(({ load }) => load.stop()));
  let stored = 0;
  for (const { load } of conversations) {
    const refused = load.recording.entries.filter(({ what }) => what === 'refused');
    const faults = [
      ...refused.map((entry) => `refused for good: ${JSON.stringify(entry)}`),
      ...(await load.judge(url)).faults,
    ];
    if (faults.length > 0) throw new BenchError(`what is stored is not what was acknowledged:\n${faults.join('\n')}`);
    stored += load.recording.count('stored');
  }
  return stored;
}

import { LRUCache } from 'lru-cache';
import type { Id } from '../domain/ids.ts';
import type {
  ConversationProgress,
  Followed,
  FollowedHead,
  FollowedMessage,
  FollowedPartition,
  FollowedSlice,
  Follower,
  FollowerSource,
  FollowerStore,
  Scanned,
  UnbuiltConversation,
} from './follower.ts';

/** Conversations in one slice of a scan. */
const SCAN_SLICE = 2_000;
/** Messages that one step reads, when there is more than one conversation about as many. */
const STEP_MESSAGES = 400;
/** Of one conversation. */
const FEWEST = 20;
const MOST = 200;
/** Messages, and UTF-16 units of their texts, in one transaction. */
const SLICE_MESSAGES = 200;
const SLICE_TEXT = 256 * 1024;
/** Conversations that are read at once. */
const READ_AT_ONCE = 16;
/** Conversations of which is known that nothing below their minSeq is kept any more. */
const PURGED = 10_000;

interface SliceInMaking {
  readonly messages: FollowedMessage[];
  readonly dismissed: Id[];
  readonly purged: Purged[];
  readonly progress: ConversationProgress[];
}

/** The first message that is left of a conversation. */
type Purged = FollowedSlice['purged'][number];

/** What was read of one conversation, and how far it is followed with that. */
interface Read {
  readonly messages: readonly FollowedMessage[];
  readonly dismissed: boolean;
  readonly purged: Purged | undefined;
  readonly progress: ConversationProgress;
  readonly more: boolean;
}

/** Joins what is followed with what is made of it. */
export function createFollower(name: string, source: FollowerSource, store: FollowerStore): Follower {
  const known = async (ids: readonly Id[]): Promise<ReadonlyMap<Id, ConversationProgress>> =>
    new Map((await store.progressOf(ids)).map((one) => [one.conversationId, one]));
  // A start forgets it: then it is done once more for each conversation that changes.
  const purgedTo = new LRUCache<Id, number>({ max: PURGED });
  const purgedOf = ({ conversationId, minSeq }: FollowedHead): Purged | undefined =>
    minSeq > (purgedTo.get(conversationId) ?? 1) ? { conversationId, minSeq } : undefined;

  async function readChanges(head: FollowedHead, before: ConversationProgress | undefined, limit: number) {
    if (head.dismissed) return readDismissed(head, before);
    if (before === undefined) {
      return readOlder(head, { conversationId: head.conversationId, ...nothingBuilt(head), doneRev: head.rev }, limit);
    }
    if (head.rev <= before.doneRev) return undefined;
    const found = await source.changes(head.conversationId, before.doneRev, limit);
    const last = found.at(-1);
    const more = found.length >= limit && last !== undefined && last.rev < head.rev;
    // The head was read first: what changed since is above its rev, and comes again.
    const doneRev = more ? last.rev : head.rev;
    const messages = withoutPurged(found, head);
    return { messages, dismissed: false, purged: purgedOf(head), progress: { ...before, doneRev }, more };
  }

  async function readOlder(head: FollowedHead, before: ConversationProgress, limit: number): Promise<Read> {
    const found = await source.before(head.conversationId, before.builtFrom, limit);
    const oldest = found.at(-1);
    const atStart = found.length < limit || oldest === undefined || oldest.seq <= head.minSeq;
    const built = atStart ? { builtFrom: 0, builtAt: 0 } : { builtFrom: oldest.seq, builtAt: oldest.sentAt };
    const messages = withoutPurged(found, head);
    return { messages, dismissed: false, purged: undefined, progress: { ...before, ...built }, more: false };
  }

  async function step(
    ids: readonly Id[],
    place: FollowedPartition,
    read: (head: FollowedHead, before: ConversationProgress | undefined, limit: number) => Promise<Read | undefined>,
  ): Promise<Followed> {
    const limit = Math.min(MOST, Math.max(FEWEST, Math.floor(STEP_MESSAGES / Math.max(1, ids.length))));
    const [heads, progress] = await Promise.all([source.heads(ids), known(ids)]);
    const more: Id[] = [];
    const unbuilt: UnbuiltConversation[] = [];
    let count = 0;
    for (let from = 0; from < heads.length; from += READ_AT_ONCE) {
      const part = heads.slice(from, from + READ_AT_ONCE);
      const found = await Promise.all(part.map((head) => read(head, progress.get(head.conversationId), limit)));
      for (const slice of slicesOf(found)) {
        await store.write(slice, place);
        for (const { conversationId, minSeq } of slice.purged) purgedTo.set(conversationId, minSeq);
      }
      for (const one of found) {
        if (one === undefined) continue;
        const { conversationId, builtFrom, builtAt } = one.progress;
        count += one.messages.length;
        if (one.more) more.push(conversationId);
        if (builtFrom > 0) unbuilt.push([conversationId, builtAt]);
      }
    }
    return { messages: count, more, unbuilt };
  }

  return {
    name,
    take: (place) => store.take(place),
    reached: (doneTo, place) => store.reached(doneTo, place),
    async scan(after, changedSince): Promise<Scanned> {
      const { heads, next } = await source.headsAfter(after, changedSince, SCAN_SLICE);
      const progress = await known(heads.map(({ conversationId }) => conversationId));
      const changed: Id[] = [];
      const unbuilt: UnbuiltConversation[] = [];
      for (const { conversationId, rev, lastAt, dismissed } of heads) {
        const one = progress.get(conversationId);
        if (one === undefined && !dismissed) unbuilt.push([conversationId, lastAt]);
        else if (one === undefined || rev > one.doneRev) changed.push(conversationId);
        if (one !== undefined && one.builtFrom > 0) unbuilt.push([conversationId, one.builtAt]);
      }
      return { changed, unbuilt, next };
    },
    follow: (ids, place) => step(ids, place, readChanges),
    build: (ids, place) =>
      step(ids, place, async (head, before, limit) => {
        if (before === undefined || head.dismissed) return readChanges(head, before, limit);
        return before.builtFrom === 0 ? undefined : readOlder(head, before, limit);
      }),
  };
}

function nothingBuilt(head: FollowedHead): Pick<ConversationProgress, 'builtFrom' | 'builtAt'> {
  return { builtFrom: head.lastSeq + 1, builtAt: head.lastAt };
}

/** Messages that were removed may be there until they are deleted. */
function withoutPurged(messages: readonly FollowedMessage[], { minSeq }: FollowedHead): readonly FollowedMessage[] {
  return minSeq <= 1 ? messages : messages.filter(({ seq }) => seq >= minSeq);
}

function emptySlice(): SliceInMaking {
  return { messages: [], dismissed: [], purged: [], progress: [] };
}

function readDismissed(head: FollowedHead, before: ConversationProgress | undefined): Read | undefined {
  const { conversationId, rev: doneRev } = head;
  if (before !== undefined && before.doneRev >= doneRev && before.builtFrom === 0) return undefined;
  const progress = { conversationId, doneRev, builtFrom: 0, builtAt: 0 };
  return { messages: [], dismissed: true, purged: undefined, progress, more: false };
}

/** The transactions in which it is written: the progress of a conversation is in the last one of those with its messages. */
function* slicesOf(found: readonly (Read | undefined)[]): Generator<FollowedSlice> {
  let slice: SliceInMaking = emptySlice();
  let text = 0;
  for (const one of found) {
    if (one === undefined) continue;
    if (one.dismissed) slice.dismissed.push(one.progress.conversationId);
    if (one.purged !== undefined) slice.purged.push(one.purged);
    for (const message of one.messages) {
      const length = message.body.length + message.payload.length;
      if (slice.messages.length > 0 && (slice.messages.length >= SLICE_MESSAGES || text + length > SLICE_TEXT)) {
        yield slice;
        slice = emptySlice();
        text = 0;
      }
      slice.messages.push(message);
      text += length;
    }
    slice.progress.push(one.progress);
  }
  if (slice.progress.length > 0) yield slice;
}

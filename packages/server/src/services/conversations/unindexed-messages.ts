import type { ConversationHead } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { SearchRepository } from '../../domain/repositories/search-repository.ts';
import type { SearchPlan } from '../../search/planner.ts';
import type { SearchPlace, SearchStore } from '../../search/search-store.ts';

/** What a search reads beside the index, so that what was committed a moment ago is found too. */
export interface Unindexed {
  /** As the reader sees them, in any order. */
  readonly messages: readonly MessageView[];
  /** Everything that was committed up to this time is among them or in the index; 0: not known. */
  readonly indexedUntil: number;
  /** Nothing before this time is in the index yet; 0: all is. */
  readonly oldestIndexedAt: number;
}

/** Conversations that are read beside the index, those with the newest changes; messages of each, and of all. */
const CONVERSATIONS = 50;
const OF_EACH = 200;
const MESSAGES = 2_000;

/** The order in which messages are found. */
export const comparePlaces = (one: SearchPlace, other: SearchPlace): number =>
  other.sentAt - one.sentAt || other.conversationId - one.conversationId || other.seq - one.seq;

/** Whether a message comes behind a place, in the order in which messages are found. */
export const isBehind = (message: SearchPlace, place: SearchPlace): boolean => comparePlaces(place, message) < 0;

/** Tells messages apart. */
export const keyOfPlace = ({ conversationId, seq }: Pick<SearchPlace, 'conversationId' | 'seq'>): string =>
  `${conversationId}:${seq}`;

/** Reads what of the reader's conversations the index does not have yet. */
export async function readUnindexed(
  deps: {
    readonly search: SearchRepository;
    readonly messages: Pick<MessageRepository, 'history' | 'changes'>;
    readonly store: Pick<SearchStore, 'progressOf'>;
  },
  { readerId, plan, now }: { readonly readerId: Id; readonly plan: SearchPlan; readonly now: number },
): Promise<Unindexed> {
  const heads = await deps.search.heads(readerId, plan.conversationId);
  const known = await deps.store.progressOf(heads.map(({ conversationId }) => conversationId));
  const progress = new Map(known.map((one) => [one.conversationId, one]));
  const behind = heads
    .filter(({ conversationId, rev }) => rev > (progress.get(conversationId)?.doneRev ?? 0))
    .sort((one, other) => other.lastAt - one.lastAt);
  const messages: MessageView[] = [];
  let indexedUntil = now;
  let oldestIndexedAt = Math.max(0, ...known.map(({ builtFrom, builtAt }) => (builtFrom > 0 ? builtAt : 0)));
  for (const [place, head] of behind.entries()) {
    const isLeftOut = place >= CONVERSATIONS || messages.length >= MESSAGES;
    const doneRev = progress.get(head.conversationId)?.doneRev;
    if (isLeftOut) {
      if (doneRev === undefined) oldestIndexedAt = Math.max(oldestIndexedAt, head.lastAt);
      else indexedUntil = 0;
      continue;
    }
    const read = await readOne(deps.messages, { readerId, head, doneRev });
    messages.push(...read.messages);
    indexedUntil = Math.min(indexedUntil, read.indexedUntil);
    oldestIndexedAt = Math.max(oldestIndexedAt, read.oldestIndexedAt);
  }
  return { messages, indexedUntil, oldestIndexedAt };
}

async function readOne(
  messages: Pick<MessageRepository, 'history' | 'changes'>,
  {
    readerId,
    head: { conversationId, rev },
    doneRev,
  }: { readonly readerId: Id; readonly head: ConversationHead; readonly doneRev: number | undefined },
): Promise<Unindexed> {
  const all = { indexedUntil: Number.POSITIVE_INFINITY, oldestIndexedAt: 0 };
  if (doneRev !== undefined && rev - doneRev <= OF_EACH) {
    const changes = await messages.changes(readerId, conversationId, doneRev, OF_EACH);
    return { ...all, messages: changes?.messages ?? [] };
  }
  // Too much, or nothing of it is indexed: the newest are what is looked for most.
  const page = await messages.history(readerId, conversationId, { limit: OF_EACH });
  if (page === undefined) return { ...all, messages: [] };
  if (page.atStart && doneRev === undefined) return { ...all, messages: page.messages };
  if (doneRev === undefined) {
    return { ...all, messages: page.messages, oldestIndexedAt: page.messages[0]?.sentAt ?? 0 };
  }
  const [first] = (await messages.changes(readerId, conversationId, doneRev, 1))?.messages ?? [];
  const changedAt = first === undefined ? 0 : Math.max(first.sentAt, first.editedAt, first.recalledAt);
  return { ...all, messages: page.messages, indexedUntil: Math.max(0, changedAt - 1) };
}

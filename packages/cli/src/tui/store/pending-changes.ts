import type { QueuedChange, QueuedEntry } from '../../client/outbox/queued-change.ts';
import type { ItemKey } from './state.ts';

/** What the user has changed of one message and the server has not made, or has refused. */
export interface MessageChanges {
  readonly edit: QueuedEntry | undefined;
  /** Recalls, deletions for oneself and pins. */
  readonly others: readonly QueuedEntry[];
  /** By emoji. */
  readonly reactions: ReadonlyMap<string, QueuedEntry>;
}

type MessageChange = Extract<QueuedChange, { message: unknown }>;

/** The message that a change is about, as the timeline names it; undefined: it is about the conversation. */
export function messageKeyOf(change: QueuedChange): ItemKey | undefined {
  if (!('message' in change)) return undefined;
  return 'seq' in change.message ? change.message.seq : change.message.clientId;
}

/** What waits for the messages of one conversation. */
export function changesIn(
  changes: ReadonlyMap<string, QueuedEntry>,
  conversationId: number | undefined,
): ReadonlyMap<ItemKey, MessageChanges> {
  const found = new Map<ItemKey, MessageChanges>();
  for (const entry of changes.values()) {
    const key = messageKeyOf(entry.change);
    if (key === undefined || entry.change.conversationId !== conversationId) continue;
    found.set(key, joined(found.get(key) ?? NOTHING, entry));
  }
  return found;
}

const NOTHING: MessageChanges = { edit: undefined, others: [], reactions: new Map() };

function joined(known: MessageChanges, entry: QueuedEntry): MessageChanges {
  const { change } = entry;
  if (change.type === 'edit') return { ...known, edit: entry };
  if (change.type === 'react') return { ...known, reactions: new Map(known.reactions).set(change.emoji, entry) };
  return { ...known, others: [...known.others, entry] };
}

/** Those of a message that were refused. */
export function refusedOf(
  changes: ReadonlyMap<string, QueuedEntry>,
  place: { readonly conversationId: number | undefined; readonly key: ItemKey | undefined },
): readonly QueuedEntry[] {
  return [...changes.values()].filter(
    (entry) =>
      isRefused(entry) &&
      entry.change.conversationId === place.conversationId &&
      messageKeyOf(entry.change) === place.key,
  );
}

/** All of them. */
export function entriesOf({ edit, others, reactions }: MessageChanges): readonly QueuedEntry[] {
  return [...(edit === undefined ? [] : [edit]), ...others, ...reactions.values()];
}

/** It may still be made; else the server has refused it, or it is too old. */
export function isWaiting({ state }: QueuedEntry): boolean {
  return state === 'queued' || state === 'sent';
}

/** The server has refused it, or it is too old: it stays until the user decides. */
export function isRefused({ state }: QueuedEntry): boolean {
  return state === 'refused' || state === 'expired';
}

const MESSAGE_WORDS: Readonly<Record<Exclude<MessageChange['type'], 'pin' | 'react'>, string>> = {
  edit: 'edit',
  recall: 'recall',
  'delete-for-me': 'deletion for you',
};

/** What a change does, as people call it. */
export function changeWords(change: QueuedChange): string {
  switch (change.type) {
    case 'pin':
      return change.removed ? 'unpinning' : 'pinning';
    case 'react':
      return `${change.emoji} ${change.removed ? 'taken back' : 'reaction'}`;
    case 'settings':
      return 'settings';
    case 'read':
      return 'marker of what is read';
    default:
      return MESSAGE_WORDS[change.type];
  }
}

/** What is said about the changes of a message that wait or were refused, a sentence each. */
export function changeNotes(changes: MessageChanges, isOffline: boolean): readonly ChangeNote[] {
  const notes: ChangeNote[] = [];
  for (const entry of entriesOf(changes)) {
    const words = changeWords(entry.change);
    if (isRefused(entry)) {
      const reason = entry.error?.message ?? 'the server said no';
      notes.push({ text: `${words} refused: ${reason}`, isError: true });
    } else if (entry.state === 'queued' || isOffline) {
      // A reaction shows itself.
      if (entry.change.type !== 'react') notes.push({ text: `${words} waits`, isError: false });
    }
  }
  return notes;
}

/** A sentence under a message. */
export interface ChangeNote {
  readonly text: string;
  readonly isError: boolean;
}

/** How much waits and how much was refused, markers aside: they follow what is read by themselves. */
export function changeCounts(entries: Iterable<QueuedEntry>): { readonly waiting: number; readonly refused: number } {
  let waiting = 0;
  let refused = 0;
  for (const entry of entries) {
    if (entry.change.type === 'read') continue;
    if (isWaiting(entry)) waiting++;
    else if (isRefused(entry)) refused++;
  }
  return { waiting, refused };
}

import { setImmediate } from 'node:timers/promises';
import type { DatedRange, RetentionRepository } from '../../domain/repositories/retention-repository.ts';

/** Messages that one statement looks through. */
const SLICE = 500;

/**
 * Of the messages of a range that were all sent before a time, up to the first one that was not, the number of the newest; the
 * one below the range: not even the oldest was. Up to the last imported message times stand in any order, so each is looked at.
 * Behind it numbers and times grow together, so the rest is halved until it is found.
 */
export async function newestBefore(
  repository: Pick<RetentionRepository, 'sentAt' | 'firstSince'>,
  { conversationId, fromSeq, toSeq, importedTo }: Omit<DatedRange, 'importedAt'>,
  time: number,
): Promise<number> {
  const anyOrderTo = Math.min(importedTo, toSeq);
  for (let from = fromSeq; from <= anyOrderTo; from += SLICE) {
    const slice = { conversationId, fromSeq: from, toSeq: Math.min(anyOrderTo, from + SLICE - 1) };
    const first = await repository.firstSince(slice, time);
    if (first !== undefined) return first - 1;
    // On SQLite nothing of the above lets others in.
    await setImmediate();
  }
  // One that is not there was deleted, so it was old.
  const isOld = async (seq: number): Promise<boolean> => ((await repository.sentAt(conversationId, seq)) ?? 0) < time;
  let old = Math.max(fromSeq - 1, anyOrderTo);
  let young = toSeq + 1;
  // Often all of them are: of a conversation in which nobody writes any more.
  if (young - old > 1 && (await isOld(toSeq))) return toSeq;
  while (young - old > 1) {
    const middle = Math.floor((old + young) / 2);
    if (await isOld(middle)) old = middle;
    else young = middle;
  }
  return old;
}

import type { MessageRange, RetentionRepository } from '../../domain/repositories/retention-repository.ts';

/**
 * The number of the newest message of a range that was sent before a time; the one below the range: none was. Numbers and times
 * grow together, so it halves the range until it has it.
 */
export async function newestBefore(
  repository: Pick<RetentionRepository, 'sentAt'>,
  { conversationId, fromSeq, toSeq }: MessageRange,
  time: number,
): Promise<number> {
  // One that is not there was deleted, so it was old.
  const isOld = async (seq: number): Promise<boolean> => ((await repository.sentAt(conversationId, seq)) ?? 0) < time;
  let old = fromSeq - 1;
  let young = toSeq + 1;
  // Often all of them are: of a conversation in which nobody writes any more.
  if (toSeq >= fromSeq && (await isOld(toSeq))) return toSeq;
  while (young - old > 1) {
    const middle = Math.floor((old + young) / 2);
    if (await isOld(middle)) old = middle;
    else young = middle;
  }
  return old;
}

import { setImmediate } from 'node:timers/promises';
import type {
  MessageRange,
  MessageSizes,
  RetentionRepository,
} from '../../domain/repositories/retention-repository.ts';

/** What some messages take. */
export interface MeasuredMessages extends MessageSizes {
  readonly messages: number;
  /** Where it goes on in the range; 0: that was all of it. */
  readonly nextSeq: number;
}

/** Messages whose sizes one statement adds up. */
const SLICE = 500;

/** Adds up the messages of a range until a time of `performance.now()`, and at least some of them. */
export async function measureMessages(
  repository: Pick<RetentionRepository, 'sizes'>,
  { conversationId, fromSeq, toSeq }: MessageRange,
  deadline: number,
): Promise<MeasuredMessages> {
  let [messages, bytes, fileBytes] = [0, 0, 0];
  for (let from = fromSeq; from <= toSeq; from += SLICE) {
    if (from > fromSeq && performance.now() > deadline) return { messages, bytes, fileBytes, nextSeq: from };
    const to = Math.min(toSeq, from + SLICE - 1);
    const sizes = await repository.sizes({ conversationId, fromSeq: from, toSeq: to });
    messages += to - from + 1;
    bytes += sizes.bytes;
    fileBytes += sizes.fileBytes;
    // On SQLite nothing of the above lets others in.
    await setImmediate();
  }
  return { messages, bytes, fileBytes, nextSeq: 0 };
}

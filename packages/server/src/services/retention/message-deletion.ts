import { setTimeout as sleep } from 'node:timers/promises';
import type { Id } from '../../domain/ids.ts';
import { DELETED_PARTS, type RetentionRepository } from '../../domain/repositories/retention-repository.ts';

/** How far a round is that deletes what nobody reads any more. */
export interface DeletionProgress {
  /** The conversations up to this one are done. */
  readonly after: Id;
  /** The place in DELETED_PARTS that the next one is at. */
  readonly part: number;
  readonly conversations: number;
  readonly messages: number;
}

/** Deletes the rows of messages that were removed, a second's worth of slices. */
export type MessageDeletion = (
  progress: DeletionProgress | undefined,
) => Promise<{ readonly progress: DeletionProgress; readonly isDone: boolean }>;

const START: DeletionProgress = { after: 0, part: 0, conversations: 0, messages: 0 };
/** As large as a slice of the repository: with fewer rows it was the last one of its part. */
const SLICE = 500;
const STEP_MS = 1_000;

/**
 * See MessageDeletion. All of it can be done again, so it goes on where it was killed. After each slice it rests as long as that took, so
 * that it takes half of the database's time at most.
 */
export function createMessageDeletion(
  repository: Pick<RetentionRepository, 'pending' | 'deleteSlice' | 'finish'>,
  rest: (milliseconds: number) => Promise<unknown> = sleep,
): MessageDeletion {
  return async (before = START) => {
    const [purge] = await repository.pending(before.after, 1);
    if (purge === undefined) return { progress: before, isDone: true };
    let { part, messages } = before;
    const deadline = performance.now() + STEP_MS;
    for (let next = DELETED_PARTS[part]; next !== undefined; next = DELETED_PARTS[part]) {
      const began = performance.now();
      const rows = await repository.deleteSlice(purge, next);
      const ended = performance.now();
      if (next === 'messages') messages += rows;
      if (rows < SLICE) part += 1;
      else if (ended > deadline) return { progress: { ...before, part, messages }, isDone: false };
      if (rows > 0) await rest(Math.ceil(ended - began));
    }
    await repository.finish(purge);
    const { conversationId: after } = purge;
    return { progress: { after, part: 0, conversations: before.conversations + 1, messages }, isDone: false };
  };
}

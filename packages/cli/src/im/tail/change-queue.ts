import type { ConversationChange } from '../../client/entities.ts';

/** What waits to be printed. */
export type Task =
  | { readonly type: 'change'; readonly conversationId: number; readonly change: ConversationChange }
  /** Changes of this conversation were dropped, because the reader is slow; they are read again from the server. */
  | { readonly type: 'catch-up'; readonly conversationId: number };

/**
 * Changes between the SDK, which hands them over as they come, and an output that may be slow. It holds at most `limit`: the
 * conversation that overflows loses all its waiting changes and gets one catch-up in their place.
 */
export interface ChangeQueue {
  push(conversationId: number, change: ConversationChange): void;
  /** The next task; waits for one. undefined when the signal is aborted. */
  next(signal: AbortSignal): Promise<Task | undefined>;
}

/** `overflow` is called once for each conversation that is cut off; it should stop the stream of its changes. */
export function createChangeQueue(limit: number, overflow: (conversationId: number) => void): ChangeQueue {
  let tasks: Task[] = [];
  const behind = new Set<number>();
  let wake: (() => void) | undefined;

  return {
    push: (conversationId, change) => {
      // What comes after the cut is read again too.
      if (behind.has(conversationId)) return;
      if (tasks.length >= limit) {
        behind.add(conversationId);
        tasks = tasks.filter((task) => task.conversationId !== conversationId);
        tasks.push({ type: 'catch-up', conversationId });
        overflow(conversationId);
      } else tasks.push({ type: 'change', conversationId, change });
      wake?.();
    },
    next: async (signal) => {
      while (tasks.length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
          if (signal.aborted) resolve();
        });
        wake = undefined;
      }
      if (signal.aborted) return undefined;
      const task = tasks.shift();
      if (task?.type === 'catch-up') behind.delete(task.conversationId);
      return task;
    },
  };
}

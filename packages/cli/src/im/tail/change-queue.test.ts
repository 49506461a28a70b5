import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createChangeQueue, type QueuedChange } from './change-queue.ts';

const changeIn = (conversationId: number): QueuedChange => ({ conversationId, change: { type: 'gone' } });

function createSource() {
  const calls: string[] = [];
  return { calls, pauseChanges: () => calls.push('pause'), resumeChanges: () => calls.push('resume') };
}

describe('change queue', () => {
  it('hands changes over in order and waits for more', async () => {
    const queue = createChangeQueue(10, createSource());
    const { signal } = new AbortController();
    const first = queue.next(signal);
    queue.push(changeIn(1));
    queue.push(changeIn(2));
    expect((await first)?.conversationId).toBe(1);
    expect((await queue.next(signal))?.conversationId).toBe(2);
  });

  it('stops its source once when it is full, keeps what still comes, and lets it go on at half', async () => {
    const source = createSource();
    const queue = createChangeQueue(4, source);
    const { signal } = new AbortController();
    for (const id of [1, 2, 3]) queue.push(changeIn(id));
    expect(source.calls).toEqual([]);
    for (const id of [4, 5, 6]) queue.push(changeIn(id));
    expect(source.calls).toEqual(['pause']);
    for (const id of [1, 2, 3]) expect((await queue.next(signal))?.conversationId).toBe(id);
    expect(source.calls).toEqual(['pause']);
    expect((await queue.next(signal))?.conversationId).toBe(4);
    expect(source.calls).toEqual(['pause', 'resume']);
    for (const id of [5, 6]) expect((await queue.next(signal))?.conversationId).toBe(id);
    expect(source.calls).toEqual(['pause', 'resume']);
  });

  it('C33 leaves no listener behind, however often it waits', async () => {
    const queue = createChangeQueue(10, createSource());
    const { signal } = new AbortController();
    for (let id = 1; id <= 50; id++) {
      const next = queue.next(signal);
      expect(getEventListeners(signal, 'abort')).toHaveLength(1);
      queue.push(changeIn(id));
      expect((await next)?.conversationId).toBe(id);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    }
  });

  it('gives up when it is aborted', async () => {
    const queue = createChangeQueue(3, createSource());
    const stop = new AbortController();
    const next = queue.next(stop.signal);
    stop.abort();
    expect(await next).toBeUndefined();
  });
});

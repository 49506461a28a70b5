import { describe, expect, it } from 'vitest';
import type { ConversationChange } from '../../client/entities.ts';
import { createChangeQueue } from './change-queue.ts';

const gone: ConversationChange = { type: 'gone' };

describe('change queue', () => {
  it('hands changes over in order and waits for more', async () => {
    const queue = createChangeQueue(10, () => undefined);
    const { signal } = new AbortController();
    const first = queue.next(signal);
    queue.push(1, gone);
    queue.push(2, gone);
    expect((await first)?.conversationId).toBe(1);
    expect((await queue.next(signal))?.conversationId).toBe(2);
  });

  it('cuts the conversation off that overflows it, once, and takes it again after its catch-up', async () => {
    const cut: number[] = [];
    const queue = createChangeQueue(3, (id) => cut.push(id));
    const { signal } = new AbortController();
    for (const id of [1, 2, 1, 1, 1, 1]) queue.push(id, gone);
    expect(cut).toEqual([1]);
    expect(await queue.next(signal)).toMatchObject({ type: 'change', conversationId: 2 });
    expect(await queue.next(signal)).toEqual({ type: 'catch-up', conversationId: 1 });
    queue.push(1, gone);
    expect(await queue.next(signal)).toMatchObject({ type: 'change', conversationId: 1 });
  });

  it('gives up when it is aborted', async () => {
    const queue = createChangeQueue(3, () => undefined);
    const stop = new AbortController();
    const next = queue.next(stop.signal);
    stop.abort();
    expect(await next).toBeUndefined();
  });
});

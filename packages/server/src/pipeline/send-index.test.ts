import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredSend } from '../domain/batch.ts';
import { SendIndex } from './send-index.ts';

function send(conversationId: number, senderId: number, clientId: string, seq = 1): StoredSend {
  return { conversationId, senderId, clientId, seq, sendHash: '00'.repeat(8), sentRev: seq, sentAt: 1 };
}

describe('sends by their ids', () => {
  it('are distinguished by conversation and sender, even when clients use the same id again and again', () => {
    const small = { min: 1, max: 3 };
    const sends = fc.array(fc.tuple(fc.integer(small), fc.integer(small), fc.constantFrom('a', 'b', 'c'), fc.nat()));
    fc.assert(
      fc.property(sends, (all) => {
        const index = new SendIndex();
        const model = new Map<string, StoredSend>();
        for (const [conversationId, senderId, clientId, seq] of all) {
          const one = send(conversationId, senderId, clientId, seq);
          index.add(one);
          model.set(`${conversationId} ${senderId} ${clientId}`, one);
        }
        for (const c of [1, 2, 3])
          for (const s of [1, 2, 3])
            for (const id of ['a', 'b', 'c']) expect(index.get(c, s, id)).toBe(model.get(`${c} ${s} ${id}`));
      }),
    );
  });
});

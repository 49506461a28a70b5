import { describe, expect, it } from 'vitest';
import { forwardHash, sendHash } from './send-hash.ts';

const SENT = { kind: 'text', body: 'hello', payload: '{"a":1}', replyTo: 3, fileIds: [] as number[] };

describe('what makes a message the same message', () => {
  it.each([
    ['kind', { kind: 'card' }],
    ['text', { body: 'hello!' }],
    ['payload', { payload: '{"a":2}' }],
    ['message that it answers', { replyTo: 4 }],
    ['files', { fileIds: [5] }],
  ])('is its %s, among others', (_part, change) => {
    expect(sendHash({ ...SENT, ...change })).not.toBe(sendHash(SENT));
  });

  it('is not how its parts are put together', () => {
    expect(sendHash({ ...SENT, body: 'hello{', payload: '"a":1}' })).not.toBe(sendHash(SENT));
  });

  it('has its files in their order', () => {
    const hashes = [[1], [2], [1, 2], [2, 1], [12]].map((fileIds) => sendHash({ ...SENT, fileIds }));
    expect(new Set(hashes).size).toBe(5);
  });

  it('is, of a forward, where it is from and where it goes', () => {
    const from = { conversationId: 12, seq: 3 };
    const to = { conversationId: 4 };
    const others = [
      forwardHash({ ...from, conversationId: 1 }, to),
      forwardHash({ conversationId: 1, seq: 23 }, to),
      forwardHash({ ...from, seq: 34 }, to),
      forwardHash(from, { conversationId: 5 }),
    ];
    expect(others).not.toContain(forwardHash(from, to));
    expect(forwardHash(from, to)).toBe('f16afa1c942a0bab');
  });

  it('is written as it was when the first message was stored: another form would make resends conflicts', () => {
    expect(sendHash(SENT)).toBe('2c0ea296a40ad17b');
  });
});

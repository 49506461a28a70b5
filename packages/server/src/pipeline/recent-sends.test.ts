import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewMessage, StoredSend } from '../domain/batch.ts';
import { RecentSends } from './recent-sends.ts';

const LARGE = Number.MAX_SAFE_INTEGER;

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

function newMessage(send: StoredSend): NewMessage {
  const { conversationId, senderId, clientId, seq, sentRev, sentAt, sendHash } = send;
  const text = {
    kind: 'text',
    body: '',
    payload: '',
    replyTo: 0,
    mentioned: [],
    mentionsAll: false,
    files: [],
  } as const;
  const rest = { ...text, editedAt: 0, recalledAt: 0, rev: sentRev };
  return { message: { ...rest, conversationId, senderId, clientId, seq, sentAt }, sentRev, sendHash };
}

function send(number: number, change: Partial<StoredSend> = {}): StoredSend {
  return {
    conversationId: 1,
    senderId: 1,
    clientId: hex(number, 32),
    sendHash: hex(number, 16),
    seq: number,
    sentRev: number + 1,
    sentAt: number + 2,
    ...change,
  };
}

describe('recent sends', () => {
  it('are remembered as they were, each under its conversation, sender and client id', () => {
    const small = fc.integer({ min: 1, max: 3 });
    const id = fc.oneof(small, fc.constant(LARGE));
    const clientId = fc.oneof(
      fc.constantFrom('00000000000000000000000000000001', 'ffffffffffffffffffffffffffffffff'),
      fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    );
    const sends = fc.array(
      fc.record({
        conversationId: id,
        senderId: id,
        clientId,
        sendHash: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex')),
        seq: id,
        sentRev: id,
        sentAt: id,
      }),
      { maxLength: 64 },
    );
    fc.assert(
      fc.property(sends, (all) => {
        const recent = new RecentSends(64);
        const model = new Map<string, StoredSend>();
        for (const one of all) {
          recent.add(newMessage(one));
          model.set(`${one.conversationId} ${one.senderId} ${one.clientId}`, one);
        }
        for (const one of model.values()) {
          expect(recent.get(one.conversationId, one.senderId, one.clientId)).toEqual(one);
          expect(recent.get(one.conversationId, 4, one.clientId)).toBeUndefined();
          expect(recent.get(4, one.senderId, one.clientId)).toBeUndefined();
        }
      }),
    );
  });

  it('are remembered for at least as many later ones as asked for, and not for ever', () => {
    const recent = new RecentSends(10);
    for (let number = 0; number < 1_000; number++) {
      recent.add(newMessage(send(number)));
      for (let age = 0; age < 10 && age <= number; age++) {
        expect(recent.get(1, 1, hex(number - age, 32))).toEqual(send(number - age));
      }
      if (number >= 20) expect(recent.get(1, 1, hex(number - 20, 32))).toBeUndefined();
    }
  });

  it('are forgotten at once when nothing is sure any more, and remembered anew', () => {
    const recent = new RecentSends(10);
    for (let number = 0; number < 5; number++) recent.add(newMessage(send(number)));
    recent.clear();
    for (let number = 0; number < 5; number++) expect(recent.get(1, 1, hex(number, 32))).toBeUndefined();
    recent.add(newMessage(send(3, { seq: 9 })));
    expect(recent.get(1, 1, hex(3, 32))).toEqual(send(3, { seq: 9 }));
    expect(recent.get(1, 1, hex(2, 32))).toBeUndefined();
  });

  it('are not those of the system, which have no client id', () => {
    const recent = new RecentSends(10);
    recent.add(newMessage(send(1, { clientId: '', sendHash: '' })));
    expect(recent.get(1, 1, '')).toBeUndefined();
  });
});

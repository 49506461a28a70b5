import { describe, expect, it } from 'vitest';
import { countsOf, type ReceiptMember, receiptsOf, wasThere } from './receipts.ts';

const member = (userId: number, change: Partial<ReceiptMember> = {}): ReceiptMember => ({
  userId,
  joinedSeq: 0,
  visibleFrom: 0,
  clearedTo: 0,
  noReceipts: false,
  readSeq: 0,
  deliveredSeq: 0,
  ...change,
});

describe('the recipients of a message', () => {
  const message = { seq: 5, senderId: 1 };

  it('are those who were there before it, each by how far they have come', () => {
    const members = [
      member(1, { readSeq: 9 }),
      member(2, { readSeq: 5 }),
      member(3, { readSeq: 4, deliveredSeq: 5 }),
      member(4, { readSeq: 4, deliveredSeq: 4 }),
      // Marked by REST alone, which says one number for both.
      member(5, { readSeq: 6, deliveredSeq: 0 }),
      member(6, { joinedSeq: 4 }),
    ];
    const receipts = receiptsOf(members, message);
    expect(receipts).toEqual({ read: [2, 5], delivered: [3], others: [4, 6] });
    expect(countsOf(receipts)).toEqual({ readCount: 2, deliveredCount: 3, recipientCount: 5 });
  });

  it('are neither who joined with it or later, nor who may not read it, nor who sends no receipts', () => {
    const members = [
      member(2, { joinedSeq: 5, readSeq: 9 }),
      member(3, { joinedSeq: 4, visibleFrom: 6, readSeq: 9 }),
      member(4, { noReceipts: true, readSeq: 9 }),
    ];
    expect(receiptsOf(members, message)).toEqual({ read: [], delivered: [], others: [] });
  });
});

it.each([
  [4, 0, true],
  [5, 0, false],
  [4, 5, true],
  [4, 6, false],
])('who joined at %i and reads from %i on was there at 5: %s', (joinedSeq, visibleFrom, expected) => {
  expect(wasThere(member(2, { joinedSeq, visibleFrom }), 5)).toBe(expected);
});

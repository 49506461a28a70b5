import { describe, expect, it } from 'vitest';
import type { ConversationChange, ConversationEvent } from '../domain/events.ts';
import { AnnouncedRevisions } from './announced-revisions.ts';

function event(conversationId: number, rev: number, change?: ConversationChange): ConversationEvent {
  const recalled: ConversationChange = { type: 'recalled', seq: 1, recalledAt: 1 };
  return { type: 'conversation', conversationId, rev, actorId: 1, at: 1, change: change ?? recalled };
}

describe('what a node has announced', () => {
  it('is not announced again, nor anything older, in that conversation only', () => {
    const announced = new AnnouncedRevisions();
    expect([5, 6, 6, 3, 7].map((rev) => announced.isNewer(event(1, rev)))).toEqual([true, true, false, false, true]);
    expect(announced.isNewer(event(2, 3))).toBe(true);
  });

  it('may be said again as "something changed", after which what it covers is old', () => {
    const announced = new AnnouncedRevisions();
    const unspecified = { type: 'unspecified', seq: 0 } as const;
    expect(announced.isNewer(event(1, 9, unspecified))).toBe(true);
    expect(announced.isNewer(event(1, 9, unspecified))).toBe(true);
    expect(announced.isNewer(event(1, 8))).toBe(false);
    expect(announced.isNewer(event(1, 10))).toBe(true);
  });

  it('is remembered for the conversations that changed last, within bounds', () => {
    const announced = new AnnouncedRevisions(10);
    announced.isNewer(event(1, 5));
    for (let id = 100; id < 112; id++) announced.isNewer(event(id, 5));
    expect(announced.isNewer(event(1, 5))).toBe(false);
    expect(announced.isNewer(event(1, 6))).toBe(true);
    for (let id = 200; id < 240; id++) announced.isNewer(event(id, 5));
    expect(announced.isNewer(event(239, 5))).toBe(false);
    // Forgotten: clients drop it by its rev.
    expect(announced.isNewer(event(1, 5))).toBe(true);
  });
});

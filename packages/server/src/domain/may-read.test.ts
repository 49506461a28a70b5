import { describe, expect, it } from 'vitest';
import { groupRow } from '../pipeline/testing/memory-batch-repository.ts';
import { hiddenUpTo, isHiddenFromSome, joinVisibility, mayRead, visibilityChange } from './may-read.ts';

describe('what newcomers may read', () => {
  it('is said by the group alone until its visibility changes, since older nodes fix nothing', () => {
    const group = groupRow(1, { historyVisibility: 'since_join', newestJoinSeq: 3 });
    expect(joinVisibility(group, 7)).toEqual({ visibleFrom: 0, newestJoinSeq: 7 });
    expect(hiddenUpTo(group, { joinedSeq: 7, visibleFrom: 0, clearedTo: 0 })).toBe(7);
    expect(isHiddenFromSome({ ...group, newestJoinSeq: 7 }, 7)).toBe(true);
    expect(isHiddenFromSome({ ...group, newestJoinSeq: 7 }, 8)).toBe(false);
  });

  it('is fixed for each who joins after a change, and stays as it was for those before', () => {
    const before = groupRow(1, { historyVisibility: 'all', newestJoinSeq: 5 });
    // Nothing was hidden from anybody so far.
    const hiding = { ...before, ...visibilityChange(before, 'since_join') };
    expect(hiding).toMatchObject({ originalVisibility: 'all', newestJoinSeq: 0 });
    expect(hiddenUpTo(hiding, { joinedSeq: 5, visibleFrom: 0, clearedTo: 0 })).toBe(0);
    const joined = joinVisibility(hiding, 9);
    expect(joined).toEqual({ visibleFrom: 10, newestJoinSeq: 9 });
    const open = { ...hiding, newestJoinSeq: 9, ...visibilityChange({ ...hiding, newestJoinSeq: 9 }, 'all') };
    expect(open).toMatchObject({ originalVisibility: 'all', historyVisibility: 'all', newestJoinSeq: 9 });
    expect(joinVisibility(open, 12)).toEqual({ visibleFrom: 1, newestJoinSeq: 9 });
    expect(hiddenUpTo(open, { joinedSeq: 9, visibleFrom: 10, clearedTo: 0 })).toBe(9);
    // Somebody may not read it still, though the group hides nothing any more.
    expect(isHiddenFromSome(open, 9)).toBe(true);
    expect(visibilityChange(open, 'all')).toEqual({});
  });

  it('is nothing that they have cleared, whatever the group opens', () => {
    const range = { conversation: groupRow(1, { historyVisibility: 'all', openedTo: 9 }), minSeq: 1, lastSeq: 9 };
    const member = { joinedSeq: 0, visibleFrom: 0, clearedTo: 4 };
    expect(hiddenUpTo(range.conversation, member)).toBe(4);
    expect([4, 5].map((seq) => mayRead(range, member, seq))).toEqual([false, true]);
    // Of what was hidden by joining and of what was cleared, the greater one counts.
    const later = { joinedSeq: 7, visibleFrom: 8, clearedTo: 4 };
    expect(hiddenUpTo(groupRow(1, { historyVisibility: 'since_join' }), later)).toBe(7);
  });

  it('is everything for those who were there when the history was opened, and not for later ones', () => {
    const group = groupRow(1, { historyVisibility: 'since_join', newestJoinSeq: 4, openedTo: 6 });
    expect(hiddenUpTo(group, { joinedSeq: 4, visibleFrom: 0, clearedTo: 0 })).toBe(0);
    expect(hiddenUpTo(group, { joinedSeq: 7, visibleFrom: 0, clearedTo: 0 })).toBe(7);
    expect(isHiddenFromSome(group, 3)).toBe(false);
    expect(isHiddenFromSome({ ...group, newestJoinSeq: 7 }, 3)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { newMember } from '../../domain/conversation.ts';
import type { InviteLink } from '../../domain/joining.ts';
import { NO_GROUP_TO_JOIN, NO_SUCH_LINK } from '../../domain/refusals.ts';
import { checkJoin } from '../../domain/rules/group.ts';
import { groupRow } from '../testing/memory-batch-repository.ts';

const LINK: InviteLink = {
  conversationId: 1,
  secretHash: 'ab'.repeat(32),
  createdBy: 1,
  createdAt: 1,
  expiresAt: Number.MAX_SAFE_INTEGER,
  maxUses: 0,
  uses: 0,
};
const gone = newMember({ conversationId: 1, userId: 2, joinedAt: 1, joinedSeq: 0, rev: 1, removed: true });
const banned = { ...gone, bannedAt: 5 };
const open = groupRow(1, { handle: 'one', joinMode: 'open' });

// The previews ask the same before; these are for what changes between the two.
describe('whoever would join', () => {
  it('a group that is open may, and learns nothing of another one', () => {
    expect(checkJoin(open, undefined, 'none')).toBeUndefined();
    expect(checkJoin(open, gone, 'none')).toBeUndefined();
    expect(checkJoin({ ...open, joinMode: 'by_request' }, undefined, 'none')).toBeUndefined();
    expect(checkJoin(open, banned, 'none')).toBe(NO_GROUP_TO_JOIN);
    for (const change of [{ joinMode: 'closed' }, { handle: '' }, { archivedAt: 5 }, { dismissedAt: 5 }] as const) {
      expect(checkJoin({ ...open, ...change }, undefined, 'none')).toBe(NO_GROUP_TO_JOIN);
    }
  });

  it('by a link may, also a closed group, unless the link is over, the group has ended, or it has banned them', () => {
    const closed = groupRow(1, { joinMode: 'closed' });
    expect(checkJoin(closed, undefined, LINK)).toBeUndefined();
    expect(checkJoin(closed, gone, LINK)).toBeUndefined();
    expect(checkJoin(closed, undefined, undefined)).toBe(NO_SUCH_LINK);
    expect(checkJoin(closed, banned, LINK)).toBe(NO_SUCH_LINK);
    expect(checkJoin({ ...closed, dismissedAt: 5 }, undefined, LINK)).toBe(NO_SUCH_LINK);
    expect(checkJoin({ ...closed, archivedAt: 5 }, undefined, LINK)?.code).toBe('failed_precondition');
  });
});

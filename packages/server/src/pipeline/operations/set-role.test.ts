import { LIMITS } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newMember } from '../../domain/conversation.ts';
import type { OpId } from '../../domain/ids.ts';
import { MemoryBatchRepository } from '../testing/memory-batch-repository.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const opId = (number: number): OpId => number.toString(16).padStart(32, '0');

/** The group 1, owned by the user 1, with members from 10 to 69, the first of whom are admins. */
async function group(admins: number) {
  const run = await startPipeline({ repository: new MemoryBatchRepository() });
  onTestFinished(() => run.stop());
  for (let userId = 10; userId < 70; userId++) {
    const role = userId < 10 + admins ? 'admin' : 'member';
    const member = newMember({ conversationId: 1, userId, joinedAt: 0, joinedSeq: 0, rev: 1, role });
    run.repository.rows.members.set(`1:${userId}`, member);
  }
  return run;
}

const FULL = {
  type: 'refused',
  code: 'failed_precondition',
  message: 'A group has at most 50 admins; make one of them a member again first.',
};

describe('the admins of a group', () => {
  it('are at most as many as the limit says, also in one batch, and one who is one already is no more', async () => {
    const run = await group(LIMITS.groupAdmins - 1);
    const make = (userId: number, role: 'admin' | 'member' = 'admin') =>
      run.run(1, 1, { type: 'set_role', opId: opId(userId), userId, role });
    const [first, second] = await Promise.all([make(65), make(66)]);
    expect(first).toMatchObject({ type: 'changed', unchanged: false });
    expect(second).toMatchObject(FULL);
    expect(await run.run(1, 1, { type: 'set_role', opId: opId(100), userId: 65, role: 'admin' })).toMatchObject({
      unchanged: true,
    });
    expect(await run.run(1, 1, { type: 'set_role', opId: opId(101), userId: 10, role: 'member' })).toMatchObject({
      type: 'changed',
    });
    expect(await run.run(1, 1, { type: 'set_role', opId: opId(102), userId: 66, role: 'admin' })).toMatchObject({
      type: 'changed',
    });
  });

  it('leave no room for the owner who hands a full group over to a member, but to an admin', async () => {
    const run = await group(LIMITS.groupAdmins);
    expect(await run.run(1, 1, { type: 'transfer', opId: opId(1), userId: 69 })).toMatchObject(FULL);
    expect(await run.run(1, 1, { type: 'transfer', opId: opId(2), userId: 10 })).toMatchObject({ type: 'changed' });
    expect(run.repository.rows.conversations.get(1)?.ownerId).toBe(10);
    expect(run.repository.rows.members.get('1:1')?.role).toBe('admin');
  });
});

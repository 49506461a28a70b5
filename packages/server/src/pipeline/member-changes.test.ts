import { LIMITS } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { type Conversation, newMember } from '../domain/conversation.ts';
import type { OpId } from '../domain/ids.ts';
import { groupRow, MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';

const opId = (number: number): OpId => number.toString(16).padStart(32, '0');

/** The group 1 of the owner 1, as it is after so many others have joined. */
async function group(change: Partial<Conversation>) {
  const repository = new MemoryBatchRepository();
  repository.rows.conversations.set(1, groupRow(1, { ownerId: 1, handle: 'one', ...change }));
  repository.rows.heads.set(1, { conversationId: 1, lastSeq: 1, rev: 1, lastAt: 1, minSeq: 1, purgedAt: 0 });
  const owner = newMember({ conversationId: 1, userId: 1, joinedAt: 1, joinedSeq: 0, rev: 1, role: 'owner' });
  repository.rows.members.set('1:1', owner);
  const run = await startPipeline({ repository });
  onTestFinished(() => run.stop());
  return run;
}

it('a group takes as many members as the limit says, whichever way they come', async () => {
  const run = await group({ memberCount: LIMITS.groupMembers - 1, joinMode: 'open' });
  const add = (number: number, userIds: readonly number[]) =>
    run.run(1, 1, { type: 'add_members', opId: opId(number), userIds });
  const full = { type: 'refused', code: 'failed_precondition', message: 'A group has at most 5000 members.' };
  expect(await add(1, [11, 12])).toMatchObject(full);
  expect(run.repository.rows.members.has('1:11')).toBe(false);
  expect(await add(2, [11])).toMatchObject({ type: 'changed', unchanged: false });
  expect(await add(3, [12])).toMatchObject(full);
  expect(await run.run(1, 12, { type: 'join', opId: opId(4), message: '' })).toMatchObject(full);
  // Who is in it already is no more.
  expect(await add(5, [11])).toMatchObject({ type: 'changed', unchanged: true });
  expect(await run.run(1, 11, { type: 'leave', opId: opId(6) })).toMatchObject({ type: 'changed' });
  expect(await run.run(1, 12, { type: 'join', opId: opId(7), message: '' })).toMatchObject({ type: 'changed' });
  expect(run.repository.rows.conversations.get(1)?.memberCount).toBe(LIMITS.groupMembers);
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { AS_ADMIN_LEVEL, type LogOperation } from '../domain/log-command.ts';
import { startPipeline } from './testing/pipeline-run.ts';

const AT = 1_700_000_000_000;
/** Somebody who is not in the group 1 of the users 1 (its owner), 2 and 3. */
const ADMIN = 9;
const opId = (digit: string): string => digit.repeat(32);
const act = { reason: 'spam', address: '192.0.2.1' };

async function pipeline(level = AS_ADMIN_LEVEL) {
  const run = await startPipeline({ clock: { now: () => AT }, level: () => level });
  onTestFinished(() => run.stop());
  const asAdmin = (operation: LogOperation, actorId = ADMIN) =>
    run.commands.run({ conversationId: 1, actorId, asAdmin: act, operation });
  return { ...run, asAdmin };
}

const remove = (userId: number, id = 'a'): LogOperation => ({ type: 'remove_member', opId: opId(id), userId });

describe('what an admin of the server does', () => {
  it('is done by somebody who is no member, and written with its row of the audit log, once', async () => {
    const { asAdmin, repository, conversationEvents } = await pipeline();
    const { rows } = repository;
    await expect(asAdmin(remove(2))).resolves.toMatchObject({ type: 'changed', unchanged: false });
    expect(rows.members.get('1:2')).toMatchObject({ removed: true });
    expect(rows.audit).toEqual([
      {
        at: AT,
        actorId: ADMIN,
        action: 'conversation.remove_member',
        target: 'conversation 1',
        address: '192.0.2.1',
        detail: 'user 2; reason: spam',
      },
    ]);
    // Members are told of "a server admin".
    expect(conversationEvents(1).at(-1)).toMatchObject({
      actorId: 0,
      change: { systemMessage: { senderId: 0, payload: '{"type":"removed","actor":0,"users":[2]}' } },
    });
    await asAdmin(remove(2));
    await expect(asAdmin(remove(2, 'b'))).resolves.toMatchObject({ unchanged: true });
    expect(rows.audit).toHaveLength(1);
  });

  it('leaves no row when it is refused', async () => {
    const { asAdmin, repository } = await pipeline();
    const role = { type: 'set_role', opId: opId('a'), userId: 1, role: 'member' } as const;
    await expect(asAdmin(role)).rejects.toMatchObject({ code: 'failed_precondition' });
    await expect(asAdmin({ ...role, userId: 7 })).rejects.toMatchObject({ code: 'not_found' });
    expect(repository.rows.audit).toEqual([]);
  });

  it('is not what members alone do, also of somebody who is one', async () => {
    const { asAdmin, repository } = await pipeline();
    const react: LogOperation = { type: 'react', opId: opId('a'), seq: 1, emoji: '👍', removed: false };
    await expect(asAdmin(react, 1)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(asAdmin({ type: 'leave', opId: opId('b') }, 1)).rejects.toMatchObject({ code: 'forbidden' });
    expect(repository.rows.audit).toEqual([]);
    expect(repository.rows.members.get('1:1')).toMatchObject({ removed: false });
  });

  it('makes the oldest of the others the owner when the owner is removed or banned, and ends the group after the last', async () => {
    const { asAdmin, repository } = await pipeline();
    const { rows } = repository;
    await asAdmin(remove(1));
    expect(rows.conversations.get(1)).toMatchObject({ ownerId: 2, memberCount: 2 });
    expect(rows.members.get('1:2')).toMatchObject({ role: 'owner' });
    // In one batch with another change, the successor is looked up anew.
    await Promise.all([asAdmin(remove(3, 'b')), asAdmin({ type: 'ban', opId: opId('c'), userId: 2 })]);
    expect(rows.conversations.get(1)).toMatchObject({ memberCount: 0, dismissedAt: AT });
    await expect(asAdmin(remove(3, 'd'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('hands a group over, after which who owned it is an admin', async () => {
    const { asAdmin, repository } = await pipeline();
    await asAdmin({ type: 'transfer', opId: opId('a'), userId: 3 });
    expect(repository.rows.members.get('1:1')).toMatchObject({ role: 'admin' });
    expect(repository.rows.members.get('1:3')).toMatchObject({ role: 'owner' });
    expect(repository.rows.conversations.get(1)).toMatchObject({ ownerId: 3 });
  });

  it('waits until every node of the cluster knows it', async () => {
    const { asAdmin, repository } = await pipeline(AS_ADMIN_LEVEL - 1);
    await expect(asAdmin(remove(2))).rejects.toMatchObject({ code: 'unavailable' });
    expect(repository.rows.audit).toEqual([]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { Look, OwnerRow } from '../../domain/partition-leases.ts';
import { createLogOwners } from './log-owners.ts';

const lease = (name: string, change: Partial<OwnerRow> = {}): OwnerRow => ({
  ...{ name, node: name.slice(0, 1), since: 1, leftMs: 1_700, yields: 0 },
  ...change,
});

function found(owners: readonly OwnerRow[], names: readonly string[]): Look {
  const row = (owner: string, partition: number) => ({ partition, owner, epoch: 2, nextOffset: 9, published: 9 });
  return { at: 0, owners, partitions: names.map(row) };
}

const lookAt = (look: Look) =>
  createLogOwners({ leases: { look: async () => look }, partitions: 9, node: 'a-1' }).look();

describe('the owners of the log', () => {
  it('are the processes that have the leases in the rows, with what their leases last yet', async () => {
    const owners = await lookAt(
      found([lease('a-1/x'), lease('b-2/y', { leftMs: 400 })], ['a-1/x', 'b-2/y', 'a-1/x', '']),
    );
    expect(owners.of('a-1')).toEqual({ partitions: [0, 2], leaseMs: 1_700 });
    expect(owners.of('b-2')).toEqual({ partitions: [1], leaseMs: 400 });
    expect(owners.of('c-3')).toEqual({ partitions: [], leaseMs: 0 });
    expect(owners.holder(1)).toEqual({ node: 'b-2', alive: true, leaseMs: 400 });
    expect(owners.holder(3)).toEqual({ node: '', alive: false, leaseMs: 0 });
    // Of a partition that has no row.
    expect(owners.holder(7)).toEqual({ node: '', alive: false, leaseMs: 0 });
  });

  it('are dead when their lease is over or gone, also when their process has a new one', async () => {
    const over = lease('b-2/y', { leftMs: -3_000 });
    const anew = [lease('a-1/old', { leftMs: -900 }), lease('a-1/new', { since: 5 })];
    const owners = await lookAt(found([over, ...anew], ['b-2/y', 'a-1/gone', 'a-1/new']));
    expect(owners.holder(0)).toEqual({ node: 'b-2', alive: false, leaseMs: 0 });
    expect(owners.holder(1)).toEqual({ node: 'a-1', alive: false, leaseMs: 0 });
    expect(owners.of('b-2')).toEqual({ partitions: [0], leaseMs: 0 });
    expect(owners.of('a-1')).toEqual({ partitions: [2], leaseMs: 1_700 });
  });

  it('are this process alone where the log is in its memory', async () => {
    const owners = await createLogOwners({ leases: undefined, partitions: 3, node: 'a-1' }).look();
    expect(owners.of('a-1')).toEqual({ partitions: [0, 1, 2], leaseMs: 0 });
    expect(owners.holder(2)).toEqual({ node: 'a-1', alive: true, leaseMs: 0 });
  });

  it('are asked for once at a time, without touching any lease, and again after a failure', async () => {
    const look = vi.fn(async (): Promise<Look> => found([lease('a-1/x')], ['a-1/x']));
    const owners = createLogOwners({ leases: { look }, partitions: 1, node: 'a-1' });
    look.mockRejectedValueOnce(new Error('away'));
    const [first, second] = await Promise.allSettled([owners.look(), owners.look()]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    expect((await owners.look()).of('a-1').partitions).toEqual([0]);
    expect(look).toHaveBeenCalledTimes(2);
    expect(look).toHaveBeenLastCalledWith(expect.objectContaining({ own: 'leave alone' }));
  });
});

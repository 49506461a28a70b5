import { describe, expect, it } from 'vitest';
import { TransientStorageError } from '../../domain/batch.ts';
import { AppError } from '../../domain/errors.ts';
import type { PartitionRow } from '../../domain/partition-leases.ts';
import { OwnershipLostError } from '../ownership.ts';
import { LeasedOwnership } from './leased-ownership.ts';

const ROW: PartitionRow = { partition: 3, epoch: 5, owner: 'node-1/a', nextOffset: 70, published: 60 };

function ownership(newEpoch: () => Promise<PartitionRow>) {
  const renewing: number[] = [];
  const made = new LeasedOwnership(
    {
      repository: { newEpoch },
      mayPublish: () => true,
      onRenewing: (epoch) => void renewing.push(epoch),
      onWaiting: () => {},
    },
    ROW,
  );
  return { made, renewing };
}

describe('the hold of an owner by lease', () => {
  it('begins with its row, and every owner after the first one under a new epoch', async () => {
    const { made, renewing } = ownership(async () => ({ ...ROW, epoch: 6, nextOffset: 80 }));
    expect(await made.take()).toMatchObject({ epoch: 5, nextOffset: 70 });
    expect(renewing).toEqual([]);
    expect(await made.take()).toMatchObject({ epoch: 6, nextOffset: 80 });
    expect(renewing).toEqual([6]);
    expect(made.epoch).toBe(6);
  });

  it.each(['unavailable', 'outcome_unknown'] as const)('waits for a database that answers %s', async (code) => {
    const { made } = ownership(async () => {
      throw new AppError(code);
    });
    await expect(made.renew()).rejects.toBeInstanceOf(TransientStorageError);
    expect(made.epoch).toBe(5);
  });

  it('fails with what does not pass', async () => {
    const { made } = ownership(async () => {
      throw new AppError('internal');
    });
    await expect(made.renew()).rejects.toBeInstanceOf(AppError);
  });

  it.each([
    ['another lease has the row', { ...ROW, epoch: 6, owner: 'node-2/b' }],
    ['the row is as it was', ROW],
  ])('is lost when %s', async (_, row) => {
    await expect(ownership(async () => row).made.renew()).rejects.toBeInstanceOf(OwnershipLostError);
  });
});

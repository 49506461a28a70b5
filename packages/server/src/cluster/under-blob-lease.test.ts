import { expect, it } from 'vitest';
import { BLOB_LEASE } from '../domain/cluster.ts';
import type { JobKind } from './jobs.ts';
import { MemoryLeases } from './testing/memory-cluster.ts';
import { underBlobLease } from './under-blob-lease.ts';

it('a step waits while another has the lease on the bytes of files, from where it is, and gives it up behind itself', async () => {
  const leases = new MemoryLeases(() => 0);
  const seen: unknown[] = [];
  const kind: JobKind = {
    name: 'sweep',
    everyMs: 1_000,
    async step({ progress }) {
      seen.push(progress);
      expect(await leases.take(BLOB_LEASE, 'backup', 10)).toBe(false);
      if (seen.length === 3) throw new Error('for once');
      return { type: 'more', progress: seen.length };
    },
  };
  const job = underBlobLease(kind, { leases, node: 'node' });
  expect(job).toMatchObject({ name: 'sweep', everyMs: 1_000 });
  await leases.take(BLOB_LEASE, 'backup', 10);
  expect(await job.step({ input: null, progress: undefined })).toMatchObject({ type: 'more', progress: null });
  expect(await job.step({ input: null, progress: 7 })).toMatchObject({ type: 'more', progress: 7, delayMs: 60_000 });
  await leases.release(BLOB_LEASE, 'backup');
  expect(await job.step({ input: null, progress: null })).toEqual({ type: 'more', progress: 1 });
  await job.step({ input: null, progress: 1 });
  await expect(job.step({ input: null, progress: 2 })).rejects.toThrow('for once');
  expect(seen).toEqual([undefined, 1, 2]);
  expect(await leases.take(BLOB_LEASE, 'backup', 10)).toBe(true);
});

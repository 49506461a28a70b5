import { randomBytes } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { BlobId } from '../../domain/file.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { UploadBody } from './upload-body.ts';

/** A node that died has its uploads for so long. */
const LEASE_MS = 6_000;
const RENEW_MS = 2_000;

/**
 * Runs the work with the lease of the upload; undefined when another node has it. `holder` names this lease to the repository.
 * When it is lost, the body fails, so that nothing is written any more.
 */
export async function withLease<Result>(
  files: Pick<FileRepository, 'lease' | 'release'>,
  { uploadId, body }: { readonly uploadId: BlobId; readonly body: UploadBody | undefined },
  work: (holder: string) => Promise<Result>,
): Promise<Result | undefined> {
  const holder = randomBytes(16).toString('hex');
  if (!(await files.lease(uploadId, holder, LEASE_MS))) return undefined;
  const lost = (): void => body?.fail(new AppError('unavailable', 'Another request goes on with this upload.'));
  const renewal = setInterval(() => {
    // A renewal that fails is tried again; one that is refused means that somebody else writes.
    files.lease(uploadId, holder, LEASE_MS).then(
      (kept) => (kept ? undefined : lost()),
      () => {},
    );
  }, RENEW_MS);
  try {
    return await work(holder);
  } finally {
    clearInterval(renewal);
    await files.release(uploadId, holder).catch(() => {});
  }
}

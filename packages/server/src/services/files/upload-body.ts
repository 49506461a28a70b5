import type { AppError } from '../../domain/errors.ts';

/** Bytes that come, and what may end them. A piece is the reader's until it asks for the next one. */
export interface UploadBody extends AsyncIterable<Uint8Array> {
  fail(error: AppError): void;
}

/** A hash that a client sends with bytes. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly digest: Buffer;
}

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256', 'sha512', 'md5'] as const;

/** What is appended by a request that only finishes. */
export function noBytes(): UploadBody {
  return {
    fail: () => {},
    async *[Symbol.asyncIterator]() {},
  };
}

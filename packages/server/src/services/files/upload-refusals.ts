import { LIMITS } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';

// What is said of uploads that are not taken.

export function noSuchUpload(): AppError {
  return new AppError('not_found', 'There is no such upload of yours; it may have ended.');
}

export function tooLarge(limit: number): AppError {
  return new AppError('too_large', `A file has at most ${limit} bytes here.`);
}

export function tooManyOpen(): AppError {
  return new AppError(
    'failed_precondition',
    `You have ${LIMITS.openUploads} uploads that are not complete; finish or end some of them first.`,
  );
}

export function overQuota(used: number, quota: number): AppError {
  return new AppError(
    'failed_precondition',
    `Your files have ${used} of ${quota} bytes, so there is no room for this one; delete messages with files first.`,
  );
}

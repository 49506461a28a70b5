import { AppError } from '../../domain/errors.ts';
import { textOf } from './s3-xml.ts';

/** What may go otherwise when the same is asked again a moment later. */
const PASSING = new Set(['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout', 'OperationAborted']);
/** AWS has no such limit; these are of servers that people run themselves. */
const NO_ROOM = new Set(['XMinioStorageFull', 'QuotaExceeded', 'InsufficientStorage', 'EntityTooLarge']);
const RETRY_AFTER_MS = 5_000;

/** What S3 has refused, or that it did not answer. The message is for operators: no keys, no names of files. */
export class S3Failure extends Error {
  /** 0 without an answer. */
  readonly status: number;
  /** As S3 calls it, "NoSuchKey"; '' where it does not. */
  readonly code: string;

  constructor(message: string, status: number, code: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'S3Failure';
    this.status = status;
    this.code = code;
  }

  /** Whether the object is not there. */
  get isMissing(): boolean {
    return this.status === 404 && this.code !== 'NoSuchBucket';
  }

  /** Whether it may go otherwise when it is asked again a moment later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500 || PASSING.has(this.code);
  }

  /** What the operator can do about it; '' where only the object is not there, or it passes. */
  get advice(): string {
    return adviceOf(this);
  }
}

/** The failure that an answer says; `body` is its XML, or ''. */
export function failureOf(status: number, body: string): S3Failure {
  const code = textOf(body, 'Code');
  return new S3Failure(`S3 answered ${code === '' ? status : `${code} (${status})`}`, status, code);
}

/** The failure of a request without an answer. */
export function unansweredFailure(error: unknown): S3Failure {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  const code = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
  return new S3Failure(`S3 does not answer${code}`, 0, '', { cause: error });
}

/** A failure as users get to see it. */
export function toUserError(error: unknown): unknown {
  if (!(error instanceof S3Failure)) return error;
  if (error.isMissing) return new AppError('not_found', 'These bytes are not there.', { cause: error });
  if (error.status === 507 || NO_ROOM.has(error.code)) {
    return new AppError('insufficient_storage', undefined, { cause: error });
  }
  return new AppError('unavailable', 'The files cannot be used now; try again.', {
    cause: error,
    retryAfterMs: RETRY_AFTER_MS,
  });
}

function adviceOf({ status, code }: S3Failure): string {
  switch (code) {
    case 'InvalidAccessKeyId':
      return 'S3 does not know the access key: check s3.accessKeyId.';
    case 'SignatureDoesNotMatch':
      return 'the secret does not belong to the access key: check s3.secretAccessKey, and s3.region.';
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
      return 'the bucket is in another region or at another address: check s3.region and s3.endpoint.';
    case 'RequestTimeTooSkewed':
      return 'the clock of this machine is wrong: set it, best by NTP.';
    case 'NoSuchBucket':
      return 'there is no such bucket: check s3.bucket and s3.endpoint, or make it.';
    default:
  }
  if (status === 301 || status === 307) return adviceOf({ status, code: 'PermanentRedirect' } as S3Failure);
  if (status === 401 || status === 403) {
    return 'the access key may not do this: allow it s3:ListBucket on the bucket and s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and s3:ListMultipartUploadParts in it.';
  }
  return '';
}

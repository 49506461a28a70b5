import { randomBytes } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import type { Config } from '../../config/schema.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { BlobId, StoredFile, Upload } from '../../domain/file.ts';
import { toFileName } from '../../domain/file-name.ts';
import type { Id } from '../../domain/ids.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { BlobStore, BlobWriter } from '../../files/blob-store.ts';
import type { Examiner } from '../../files/examiner.ts';
import { cleanType } from '../../files/file-facts.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { Taken } from '../limits/budgets.ts';
import { receiveBytes } from './receive-bytes.ts';
import { type Checksum, noBytes, type UploadBody } from './upload-body.ts';
import { withLease } from './upload-lease.ts';
import { noSuchUpload, overQuota, tooLarge, tooManyOpen } from './upload-refusals.ts';

/** What a client says of a file before its bytes. */
export interface DeclaredFile {
  readonly name: string;
  /** '' if it does not say. */
  readonly mimeType: string;
  /** Upload-Metadata, word for word. */
  readonly metadata: string;
}

/** How far an upload has come. */
export interface UploadState {
  readonly upload: Upload;
  readonly offset: number;
  /** 0 while bytes are missing. */
  readonly fileId: Id;
}

/** What became of bytes that were to be appended. */
export type Appended =
  | ({ readonly type: 'stored' } & UploadState)
  /** Another node writes it now, or has died with it a few seconds ago. */
  | { readonly type: 'locked' }
  | { readonly type: 'wrong_offset'; readonly offset: number }
  /** None of the bytes is kept. */
  | { readonly type: 'wrong_checksum' };

/** Files on their way to the store. Every refusal is an AppError: too_large, failed_precondition (quota), not_found, … */
export interface UploadService {
  /** Reserves the size and makes the upload. One of no bytes is complete at once. */
  begin(userId: Id, declared: DeclaredFile, size: number): Promise<UploadState>;
  /** How far it has come; makes the file if only that is missing. */
  find(userId: Id, uploadId: BlobId): Promise<UploadState>;
  /** Appends what comes at the offset, keeping what has come when it is cut off; the last byte makes the file. */
  append(
    userId: Id,
    uploadId: BlobId,
    bytes: { readonly offset: number; readonly body: UploadBody; readonly checksum: Checksum | undefined },
  ): Promise<Appended>;
  /** Ends an upload and drops its bytes; a file that it became goes too, unless a message has it. */
  end(userId: Id, uploadId: BlobId): Promise<void>;
  /** Keeps a whole file of at most so many bytes, or nothing. */
  store(userId: Id, declared: DeclaredFile, body: UploadBody, sizeLimit: number): Promise<StoredFile>;
  /** Ends uploads whose time is over, a few at once; answers how many it saw to. */
  expire(): Promise<number>;
}

export interface UploadServiceDeps {
  readonly files: FileRepository;
  readonly blobs: BlobStore;
  readonly examiner: Pick<Examiner, 'examine'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly takeUpload: (userId: Id) => Taken;
  /** Answers the file as it is once its thumbnail is made, if it gets one. */
  readonly withThumbnail: (file: StoredFile) => Promise<StoredFile>;
  /** Nodes have no store in common. */
  readonly isRefusing: boolean;
  readonly options: Pick<Config['files'], 'maxFileBytes' | 'quotaBytes' | 'uploadTtl'>;
}

const EXPIRED_AT_ONCE = 20;
const WARN_MS = 60_000;
/** A file that comes in one request cannot go on after it. */
const WHOLE_TTL_MS = 3_600_000;

export function createUploadService(deps: UploadServiceDeps): UploadService {
  const { files, blobs, clock, metrics, options, logger } = deps;
  let warnAt = 0;
  const active = new Map<BlobId, { readonly body: UploadBody; readonly ended: Promise<void> }>();

  const countIn = (bytes: number): void => metrics.transferBytes.inc({ direction: 'in' }, bytes);

  const noteFullDisk = (thrown: unknown): void => {
    if (toAppError(thrown).code !== 'insufficient_storage') return;
    metrics.uploads.inc({ outcome: 'no_room' });
    if (clock.now() < warnAt) return;
    warnAt = clock.now() + WARN_MS;
    logger.warn('there is no room for files: make some, or move files.folder to a larger disk');
  };

  const newUpload = async (
    userId: Id,
    declared: DeclaredFile,
    { size, ttlMs }: { readonly size: number; readonly ttlMs: number },
  ): Promise<Upload> => {
    if (deps.isRefusing) {
      throw new AppError('failed_precondition', 'This server takes no files: its operator has to set files.store.');
    }
    const { waitMs } = deps.takeUpload(userId);
    if (waitMs > 0) throw new AppError('rate_limited', 'Too many uploads; wait a moment.', { retryAfterMs: waitMs });
    if (size > options.maxFileBytes) throw tooLarge(options.maxFileBytes);
    const now = clock.now();
    const upload = {
      uploadId: randomBytes(16).toString('hex'),
      userId,
      name: toFileName(declared.name),
      size,
      mimeType: declared.mimeType === '' ? '' : cleanType(declared.mimeType),
      metadata: declared.metadata,
      createdAt: now,
      expiresAt: now + ttlMs,
    };
    const begun = await files.begin(upload, { quotaBytes: options.quotaBytes, open: LIMITS.openUploads });
    if (begun === 'too_many_open') throw tooManyOpen();
    if (begun === 'over_quota') throw overQuota(await files.usage(userId), options.quotaBytes);
    return { ...upload, storedSize: 0, checking: false, fileId: 0 };
  };

  const own = async (userId: Id, uploadId: BlobId): Promise<Upload> => {
    const upload = await files.upload(uploadId);
    if (upload === undefined || upload.userId !== userId) throw noSuchUpload();
    if (upload.fileId === 0 && upload.expiresAt <= clock.now()) {
      throw new AppError('gone', 'The time of this upload is over; begin a new one.');
    }
    return upload;
  };

  /** Makes the file of an upload whose bytes are all in a finished blob. */
  const complete = async (upload: Upload, holder: string, size: number): Promise<StoredFile> => {
    const { uploadId, userId, name } = upload;
    const facts = await deps.examiner.examine(blobs.read(uploadId, 0, size), upload.mimeType);
    const now = clock.now();
    const file = await files.finish(
      uploadId,
      holder,
      { ...facts, blobId: uploadId, ownerId: userId, name, size, createdAt: now },
      now + options.uploadTtl,
    );
    if (file === undefined) throw new AppError('unavailable', 'Another request goes on with this upload.');
    metrics.uploads.inc({ outcome: 'complete' });
    return deps.withThumbnail(file);
  };

  /** Bytes of an upload that has no file yet. */
  const offsetOf = async (upload: Upload): Promise<number> => {
    if (upload.storedSize === upload.size || upload.checking) return upload.storedSize;
    return Math.min(upload.size, await blobs.unfinishedSize(upload.uploadId));
  };

  /** Under the lease: the writer of an upload, or undefined when its blob is finished and only the file is missing. */
  const openWriter = async (upload: Upload): Promise<BlobWriter | undefined> => {
    if (upload.storedSize === upload.size && (await blobs.size(upload.uploadId)) !== undefined) return undefined;
    return blobs.reopen(upload.uploadId, upload.checking ? upload.storedSize : undefined);
  };

  const appendLeased = async (
    userId: Id,
    uploadId: BlobId,
    bytes: Parameters<UploadService['append']>[2] & { readonly holder: string },
  ): Promise<Appended> => {
    const upload = await own(userId, uploadId);
    if (upload.fileId > 0) {
      if (bytes.offset !== upload.size) return { type: 'wrong_offset', offset: upload.size };
      return { type: 'stored', upload, offset: upload.size, fileId: upload.fileId };
    }
    const writer = await openWriter(upload);
    const at = writer?.size ?? upload.size;
    if (bytes.offset !== at) {
      await writer?.close();
      return { type: 'wrong_offset', offset: at };
    }
    if (writer !== undefined) {
      let closed = false;
      try {
        const received = await receiveBytes({
          ...bytes,
          upload,
          writer,
          files,
          expiresAt: () => clock.now() + options.uploadTtl,
          count: countIn,
        });
        if (received === 'wrong_checksum') return { type: received };
        if (writer.size < upload.size) {
          const expiresAt = clock.now() + options.uploadTtl;
          return { type: 'stored', upload: { ...upload, expiresAt }, offset: writer.size, fileId: 0 };
        }
        closed = true;
        await writer.finish();
      } finally {
        if (!closed) await writer.close().catch(() => {});
      }
    }
    const file = await complete(upload, bytes.holder, upload.size);
    return { type: 'stored', upload, offset: upload.size, fileId: file.id };
  };

  const whole = async (upload: Upload, body: UploadBody, sizeLimit: number): Promise<StoredFile> => {
    const { uploadId } = upload;
    const kept = await withLease(files, { uploadId, body }, async (holder) => {
      const writer = await blobs.create(uploadId);
      let finished = false;
      try {
        for await (const piece of body) {
          if (writer.size + piece.byteLength > sizeLimit) throw tooLarge(sizeLimit);
          await writer.append(piece);
          countIn(piece.byteLength);
        }
        const { size } = writer;
        finished = true;
        await writer.finish();
        return await complete(upload, holder, size);
      } finally {
        if (!finished) await writer.abort().catch(() => {});
      }
    });
    if (kept === undefined) throw new AppError('unavailable', 'The upload was taken over; try again.');
    return kept;
  };

  const service: UploadService = {
    async begin(userId, declared, size) {
      const upload = await newUpload(userId, declared, { size, ttlMs: options.uploadTtl });
      metrics.uploads.inc({ outcome: 'begun' });
      return size === 0 ? service.find(userId, upload.uploadId) : { upload, offset: 0, fileId: 0 };
    },
    async find(userId, uploadId) {
      const upload = await own(userId, uploadId);
      const offset = upload.fileId > 0 ? upload.size : await offsetOf(upload);
      if (upload.fileId > 0 || offset < upload.size || active.has(uploadId)) {
        return { upload, offset, fileId: upload.fileId };
      }
      const made = await service.append(userId, uploadId, { offset, body: noBytes(), checksum: undefined });
      return made.type === 'stored' ? made : { upload, offset, fileId: 0 };
    },
    async append(userId, uploadId, bytes) {
      await own(userId, uploadId);
      // The client has come back on another connection; the old one may not have noticed.
      const before = active.get(uploadId);
      before?.body.fail(new AppError('unavailable', 'Another request goes on with this upload.'));
      await before?.ended;
      let end: () => void = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      if (active.has(uploadId)) return { type: 'locked' };
      active.set(uploadId, { body: bytes.body, ended });
      try {
        const appended = await withLease(files, { uploadId, body: bytes.body }, (holder) =>
          appendLeased(userId, uploadId, { ...bytes, holder }),
        );
        return appended ?? { type: 'locked' };
      } catch (thrown) {
        noteFullDisk(thrown);
        throw thrown;
      } finally {
        active.delete(uploadId);
        end();
      }
    },
    async end(userId, uploadId) {
      await own(userId, uploadId);
      const running = active.get(uploadId);
      running?.body.fail(new AppError('gone', 'This upload was ended.'));
      await running?.ended;
      const ended = await withLease(files, { uploadId, body: undefined }, async () => {
        const upload = await own(userId, uploadId);
        if (upload.fileId > 0) await files.doom(upload.fileId, clock.now());
        else await blobs.remove(uploadId);
        return files.forget(uploadId);
      });
      if (ended === undefined) throw new AppError('unavailable', 'Another node writes this upload; try again.');
      metrics.uploads.inc({ outcome: 'ended' });
    },
    async store(userId, declared, body, sizeLimit) {
      const upload = await newUpload(userId, declared, { size: sizeLimit, ttlMs: WHOLE_TTL_MS });
      try {
        return await whole(upload, body, sizeLimit);
      } catch (thrown) {
        noteFullDisk(thrown);
        // Unless it became a file after all, which nobody was told of; then it goes as one that is never sent.
        await discard(upload.uploadId).catch(() => {});
        throw thrown;
      }
    },
    async expire() {
      const expired = await files.expired(clock.now(), EXPIRED_AT_ONCE);
      for (const { uploadId } of expired) {
        if (await discard(uploadId)) metrics.uploads.inc({ outcome: 'expired' });
      }
      return expired.length;
    },
  };

  /** Forgets an upload that nobody writes, with its bytes unless they are a file's. */
  const discard = async (uploadId: BlobId): Promise<boolean> => {
    const done = await withLease(files, { uploadId, body: undefined }, async () => {
      const upload = await files.upload(uploadId);
      if (upload === undefined) return false;
      // The row goes last: until then the next one tries again.
      if (upload.fileId === 0) await blobs.remove(uploadId);
      await files.forget(uploadId);
      return upload.fileId === 0;
    });
    if (done === undefined) logger.debug('an upload is being written still');
    return done === true;
  };
  return service;
}

import { AppError } from '../../domain/errors.ts';
import type { UploadService, UploadState } from '../../services/files/upload-service.ts';
import type { BodyStream } from '../body-stream.ts';
import type { Exchange } from '../exchange.ts';
import { answerProblem } from '../problem.ts';
import { readBytes, readChecksum, readMetadata, UPLOADS_PATH } from './tus-headers.ts';

const CHUNK_TYPE = 'application/offset+octet-stream';
const LOCKED = 423;
const CHECKSUM_MISMATCH = 460;
/** Long enough for the lease of a node that has died. */
const LOCKED_RETRY_MS = 2_000;

/** Creation: makes an upload and says where its bytes go. */
export async function createUpload(uploads: UploadService, exchange: Exchange, userId: number): Promise<void> {
  if (exchange.has('upload-defer-length')) {
    throw new AppError('invalid_argument', 'Say how long the file is (Upload-Length); it cannot be said later here.', {
      field: 'upload-defer-length',
    });
  }
  const size = readBytes(exchange, 'upload-length');
  const state = await uploads.begin(userId, readMetadata(exchange), size);
  setProgress(exchange, state);
  exchange.setHeader('location', `${UPLOADS_PATH}/${state.upload.uploadId}`);
  exchange.answer(201, '', '');
}

/** HEAD: how far an upload has come. */
export async function answerOffset(
  uploads: UploadService,
  exchange: Exchange,
  { userId, uploadId }: { readonly userId: number; readonly uploadId: string },
): Promise<void> {
  const state = await uploads.find(userId, uploadId);
  setProgress(exchange, state);
  exchange.setHeader('upload-length', String(state.upload.size));
  if (state.upload.metadata !== '') exchange.setHeader('upload-metadata', state.upload.metadata);
  exchange.answer(200, '', '');
}

/** PATCH: appends bytes. */
export async function appendBytes(
  uploads: UploadService,
  exchange: Exchange,
  { userId, uploadId, body }: { readonly userId: number; readonly uploadId: string; readonly body: BodyStream },
): Promise<void> {
  if (exchange.header('content-type') !== CHUNK_TYPE) {
    exchange.setHeader('accept', CHUNK_TYPE);
    throw new AppError('unsupported_media_type', `Send the bytes as ${CHUNK_TYPE}.`, { field: 'content-type' });
  }
  const offset = readBytes(exchange, 'upload-offset');
  const appended = await uploads.append(userId, uploadId, { offset, body, checksum: readChecksum(exchange) });
  switch (appended.type) {
    case 'stored':
      setProgress(exchange, appended);
      exchange.answer(204, '', '');
      return;
    case 'wrong_offset': {
      exchange.setHeader('upload-offset', String(appended.offset));
      const message = `The upload is at ${appended.offset} bytes, not at ${offset}; go on from there.`;
      throw new AppError('conflict', message, { field: 'upload-offset' });
    }
    case 'locked': {
      const message = 'Another request writes this upload; try again in a moment.';
      answerProblem(exchange, new AppError('unavailable', message, { retryAfterMs: LOCKED_RETRY_MS }), LOCKED);
      return;
    }
    case 'wrong_checksum': {
      const message = 'The bytes do not have this checksum; none of them were kept. Send them again.';
      answerProblem(
        exchange,
        new AppError('invalid_argument', message, { field: 'upload-checksum' }),
        CHECKSUM_MISMATCH,
      );
    }
  }
}

function setProgress(exchange: Exchange, { upload, offset, fileId }: UploadState): void {
  exchange.setHeader('upload-offset', String(offset));
  if (fileId > 0) exchange.setHeader('im-file-id', String(fileId));
  else exchange.setHeader('upload-expires', new Date(upload.expiresAt).toUTCString());
}

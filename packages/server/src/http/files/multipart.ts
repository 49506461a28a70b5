import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { AppError } from '../../domain/errors.ts';
import type { StoredFile } from '../../domain/file.ts';
import type { Id } from '../../domain/ids.ts';
import type { UploadBody } from '../../services/files/upload-body.ts';
import type { UploadService } from '../../services/files/upload-service.ts';
import type { BodyStream } from '../body-stream.ts';
import type { Exchange } from '../exchange.ts';

/** Room for boundaries and fields around the bytes of the file. */
const AROUND_BYTES = 16 * 1024;

/**
 * Keeps the file of a form (RFC 7578): the field `file`. Throws unsupported_media_type, malformed
 * and what the service throws.
 */
export async function storeForm(
  uploads: Pick<UploadService, 'store'>,
  { exchange, body, userId }: { readonly exchange: Exchange; readonly body: BodyStream; readonly userId: Id },
  maxFileBytes: number,
): Promise<StoredFile> {
  const contentType = exchange.header('content-type');
  if (!/^multipart\/form-data\s*;.*\bboundary=/i.test(contentType)) {
    exchange.setHeader('accept', 'multipart/form-data');
    throw new AppError('unsupported_media_type', 'Send the file as multipart/form-data, in the field "file".', {
      field: 'content-type',
    });
  }
  const announced = Number(exchange.header('content-length') || 0);
  if (announced > maxFileBytes + AROUND_BYTES)
    throw new AppError('too_large', `A file has at most ${maxFileBytes} bytes here.`);
  const sizeLimit = announced > 0 ? Math.min(announced, maxFileBytes) : maxFileBytes;
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: { files: 1, fields: 8, parts: 10, fieldNameSize: 100, fieldSize: 1_024, headerPairs: 32 },
  });
  const form: { stored?: Promise<StoredFile> } = {};
  parser.on('file', (field, part, name, _encoding, mimeType) => {
    // Whoever reads it gets the error; without a listener it would end the process when nobody does any more.
    part.on('error', () => {});
    if (field !== 'file' || form.stored !== undefined) {
      part.resume();
      return;
    }
    form.stored = storePart(uploads, { userId, part, parsed, body, name, mimeType, sizeLimit });
    // It is awaited when the form has ended.
    form.stored.catch((thrown: unknown) => {
      const error = thrown instanceof AppError ? thrown : new AppError('internal', undefined, { cause: thrown });
      body.fail(error);
      // It may be waiting for room in a part that nobody reads any more.
      parser.destroy(error);
    });
  });
  // Parsing begins in a later turn, when this is known to the part.
  const parsed: Promise<void> = pipeline(copiesOf(body), parser).catch((thrown: unknown) => {
    throw thrown instanceof AppError ? thrown : new AppError('malformed', 'The body is not a whole multipart form.');
  });
  try {
    await parsed;
  } catch (error) {
    // What ended the part is the cause, if it was not the other way round.
    await form.stored;
    throw error;
  }
  if (form.stored === undefined) {
    throw new AppError('invalid_argument', 'The form has no field "file" with a file.', { field: 'file' });
  }
  return form.stored;
}

/** The parser keeps pieces for longer than the body does. */
async function* copiesOf(body: BodyStream): AsyncGenerator<Buffer> {
  for await (const piece of body) yield Buffer.from(piece);
}

interface Part {
  readonly userId: Id;
  readonly part: Readable;
  /** The end of the whole form. */
  readonly parsed: Promise<void>;
  readonly body: BodyStream;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeLimit: number;
}

async function storePart(uploads: Pick<UploadService, 'store'>, given: Part): Promise<StoredFile> {
  const { userId, part, parsed, body, name, mimeType, sizeLimit } = given;
  parsed.catch((error: unknown) => part.destroy(error as Error));
  const pieces: UploadBody = {
    fail: (error) => body.fail(error),
    async *[Symbol.asyncIterator]() {
      yield* part as AsyncIterable<Buffer>;
      // A form that ends too early has ended its part, too.
      await parsed;
    },
  };
  return uploads.store(userId, { name, mimeType, metadata: '' }, pieces, sizeLimit);
}

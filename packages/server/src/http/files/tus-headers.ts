import { AppError } from '../../domain/errors.ts';
import { CHECKSUM_ALGORITHMS, type Checksum, type ChecksumAlgorithm } from '../../services/files/upload-body.ts';
import type { DeclaredFile } from '../../services/files/upload-service.ts';
import type { Exchange } from '../exchange.ts';

// The headers of tus 1.0 (https://tus.io/protocols/resumable-upload).

export const TUS_VERSION = '1.0.0';
export const UPLOADS_PATH = '/api/v1/uploads';
const EXTENSIONS = 'creation,termination,checksum,expiration';
/** How long Upload-Metadata may be. */
export const METADATA_BYTES = 2_048;
const DIGEST_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = { md5: 16, sha1: 20, sha256: 32, sha512: 64 };
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What is asked for: clients that cannot send PATCH or DELETE name the method in a header. */
export function methodOf(exchange: Exchange): string {
  if (exchange.method !== 'POST' || !exchange.path.startsWith(`${UPLOADS_PATH}/`)) return exchange.method;
  return exchange.header('x-http-method-override').toUpperCase() || exchange.method;
}

/** Says what this server can, as the answer to OPTIONS does. */
export function setAbilities(exchange: Exchange, maxFileBytes: number): void {
  exchange.setHeader('tus-resumable', TUS_VERSION);
  exchange.setHeader('tus-version', TUS_VERSION);
  exchange.setHeader('tus-extension', EXTENSIONS);
  exchange.setHeader('tus-max-size', String(maxFileBytes));
  exchange.setHeader('tus-checksum-algorithm', CHECKSUM_ALGORITHMS.join(','));
}

/** Whether the client speaks this version; the answer says so in any case. */
export function speaksTus(exchange: Exchange): boolean {
  exchange.setHeader('tus-resumable', TUS_VERSION);
  if (exchange.header('tus-resumable') === TUS_VERSION) return true;
  exchange.setHeader('tus-version', TUS_VERSION);
  return false;
}

/** A header with a number of bytes. Throws invalid_argument. */
export function readBytes(exchange: Exchange, name: 'upload-length' | 'upload-offset'): number {
  const text = exchange.header(name);
  const bytes = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(bytes)) return bytes;
  throw new AppError('invalid_argument', `The header ${name} must be a number of bytes.`, { field: name });
}

/** Upload-Checksum: "sha1 BASE64"; undefined without one. Throws invalid_argument. */
export function readChecksum(exchange: Exchange): Checksum | undefined {
  const header = exchange.header('upload-checksum');
  if (header === '') return undefined;
  const [name = '', encoded = '', ...rest] = header.split(' ');
  const algorithm = CHECKSUM_ALGORITHMS.find((one) => one === name);
  if (algorithm !== undefined && rest.length === 0 && BASE64.test(encoded)) {
    const digest = Buffer.from(encoded, 'base64');
    if (digest.length === DIGEST_BYTES[algorithm]) return { algorithm, digest };
  }
  throw new AppError(
    'invalid_argument',
    `The header upload-checksum must be one of ${CHECKSUM_ALGORITHMS.join(', ')}, a space, and the hash in base64.`,
    { field: 'upload-checksum' },
  );
}

/** What Upload-Metadata says of a file: filename and filetype; other keys are kept and not read. */
export function readMetadata(exchange: Exchange): DeclaredFile {
  const metadata = exchange.header('upload-metadata');
  if (metadata.length > METADATA_BYTES) throw wrongMetadata(`must have at most ${METADATA_BYTES} characters`);
  const pairs = new Map<string, string>();
  for (const pair of metadata === '' ? [] : metadata.split(',')) {
    const [key = '', value = '', ...rest] = pair.trim().split(' ');
    if (!/^[\x21-\x7e]+$/.test(key) || rest.length > 0 || !BASE64.test(value)) {
      throw wrongMetadata('must be pairs of a key and a value in base64, separated by commas');
    }
    if (pairs.has(key)) throw wrongMetadata('must name each key once');
    pairs.set(key, value);
  }
  const text = (...keys: readonly string[]): string => {
    const value = keys.map((key) => pairs.get(key)).find((one) => one !== undefined);
    return value === undefined ? '' : decodeText(value);
  };
  return {
    name: text('filename', 'name'),
    mimeType: text('filetype', 'type'),
    metadata,
  };
}

function decodeText(base64: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    throw wrongMetadata('must have values in UTF-8');
  }
}

function wrongMetadata(what: string): AppError {
  return new AppError('invalid_argument', `The header upload-metadata ${what}.`, { field: 'upload-metadata' });
}

import type { Readable } from 'node:stream';
import { ClientError } from '../../client/errors.ts';

/** The files of an export, in a folder or a zip, by their names with "/". */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Throws ClientError invalid_argument when there is no such file. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** Bytes of a file that is read as a whole; what unpacks to more is no export. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A file as JSON. Throws ClientError invalid_argument when it is none, or too large. */
export async function readJson(archive: Archive, name: string): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of await archive.open(name)) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) throw new ClientError('invalid_argument', `${name} has more than ${MOST_BYTES >> 20} MiB.`);
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw new ClientError('invalid_argument', `${name} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** What is said of a file that an export has not. */
export function missing(path: string, name: string): ClientError {
  return new ClientError('invalid_argument', `${path} has no file ${name}.`);
}

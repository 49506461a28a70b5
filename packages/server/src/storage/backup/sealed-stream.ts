import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { StartupError } from '../../domain/errors.ts';

/**
 * An archive under a passphrase: magic, salt and the cost of scrypt, then pieces of 64 KiB, each sealed with AES-256-GCM. Its
 * nonce counts the pieces and marks the last one, so that none can be left out, moved or cut off at the end (STREAM, as age
 * does it). The key is of this archive alone, because of the salt. The head is authenticated with each piece.
 */
const MAGIC = Buffer.from('imd-sealed-1\n', 'latin1');
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + 3;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
/** What scrypt costs for each guess: 2^17 × 8 × 128 bytes are 128 MB, and take some tenths of a second. */
const COST = { log2N: 17, r: 8, p: 1 };
/** What a reader accepts, so that a made-up head cannot take all memory. */
const MOST = { log2N: 20, r: 16, p: 4 };

/** Whether a file that begins with these bytes is under a passphrase. */
export function isSealed(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Seals what comes, for `opened`. Tests make it cheap. */
export async function* sealed(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  { log2N, r, p } = COST,
): AsyncGenerator<Buffer> {
  const head = Buffer.concat([MAGIC, randomBytes(SALT_BYTES), Buffer.from([log2N, r, p])]);
  const key = await keyOf(passphrase, head);
  yield head;
  let piece = 0;
  for await (const { bytes, isLast } of inPieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(piece++, isLast)).setAAD(head);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens what `sealed` made. Throws StartupError for a wrong passphrase, and for an archive that was changed or cut off. */
export async function* opened(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const rest = source[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (start.length < HEAD_BYTES) {
    const next = await rest.next();
    if (next.done === true) throw new StartupError('The archive ends in its head.');
    start = Buffer.concat([start, next.value]);
  }
  const head = start.subarray(0, HEAD_BYTES);
  const key = await keyOf(passphrase, head);
  let piece = 0;
  for await (const { bytes, isLast } of inPieces(behind(start.subarray(HEAD_BYTES), rest), PIECE_BYTES + TAG_BYTES)) {
    let plain: Buffer;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(piece, isLast))
        .setAAD(head)
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      plain = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new StartupError(
        piece === 0 ? 'The passphrase is not the one of this archive.' : 'The archive was changed or cut off.',
      );
    }
    piece += 1;
    yield plain;
  }
}

async function* behind(first: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Pieces of one size, the last one shorter or as long; there is at least one. */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number) {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.byteLength;
    if (length <= size) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    // One piece is kept back: it may be the last.
    for (; all.length - from > size; from += size) yield { bytes: all.subarray(from, from + size), isLast: false };
    waiting = [all.subarray(from)];
    length = all.length - from;
  }
  yield { bytes: Buffer.concat(waiting), isLast: true };
}

function nonce(piece: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(piece, 5, 6);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}

function keyOf(passphrase: string, head: Buffer): Promise<Buffer> {
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  const [log2N = 0, r = 0, p = 0] = head.subarray(MAGIC.length + SALT_BYTES);
  if (log2N < 10 || log2N > MOST.log2N || r < 1 || r > MOST.r || p < 1 || p > MOST.p) {
    throw new StartupError('The head of the archive is damaged.');
  }
  const N = 2 ** log2N;
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

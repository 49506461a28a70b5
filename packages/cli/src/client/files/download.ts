import { abortError, ClientError } from '../errors.ts';
import type { Timers } from '../link/timers.ts';
import { type ChatFile, fileFromJson } from './chat-file.ts';
import type { FileAnswer, FileRequests } from './file-requests.ts';
import { createPatience } from './patience.ts';

/** What a download works with. */
export interface DownloadDeps {
  readonly requests: FileRequests;
  readonly timers: Timers;
}

/** Which bytes of a file are wanted. */
export interface Wanted {
  readonly file: ChatFile;
  /** The first byte that is not there yet. */
  readonly from: number;
  /** How long it may go without a byte, in milliseconds. */
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Which answer is wanted, and how long. */
interface SmallAnswerOptions {
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

/** More than any small answer has. */
const SMALL_BYTES = 4 << 20;

/** What the server knows of a file. Throws ClientError not_found when the user may not read it, as when there is none. */
export async function readFileInfo(deps: DownloadDeps, id: number, options: SmallAnswerOptions): Promise<ChatFile> {
  const bytes = await readSmall(deps, `/api/v1/files/${id}`, options);
  try {
    return fileFromJson(JSON.parse(bytes.toString('utf8')));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    throw new ClientError('internal', 'The answer is not JSON; is it an IM-TS server?');
  }
}

/** The first bytes of every PNG. */
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The small picture of a file as a PNG. Throws ClientError not_found when there is none. */
export async function readThumbnail(deps: DownloadDeps, id: number, options: SmallAnswerOptions): Promise<Uint8Array> {
  const bytes = await readSmall(deps, `/api/v1/files/${id}/thumbnail?format=png`, options);
  if (bytes.subarray(0, PNG.length).equals(PNG)) return bytes;
  // A server of a version before passes over the format.
  throw new ClientError('not_found', 'This server makes no pictures as PNG; it is older than this program.');
}

/** An answer as a whole, tried again as long as a try can help. */
async function readSmall(
  { requests, timers }: DownloadDeps,
  path: string,
  options: SmallAnswerOptions,
): Promise<Buffer> {
  const patience = createPatience(timers, options);
  for (;;) {
    try {
      const answer = await requests.send({ method: 'GET', path, signal: options.signal });
      if (!answer.ok) throw await answer.problem();
      return await bytesOf(answer);
    } catch (thrown) {
      if (options.signal?.aborted === true) throw abortError(options.signal);
      await patience.afterFailure(thrown);
    }
  }
}

async function bytesOf(answer: FileAnswer): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.bytes()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > SMALL_BYTES) throw new ClientError('internal', 'The server sent more than such an answer can have.');
  }
  return Buffer.concat(chunks);
}

/**
 * The bytes of a file from a place on, in their order and all of them: a download that is cut goes on where it was (RFC 9110,
 * ranges). Throws ClientError.
 */
export async function* downloadBytes({ requests, timers }: DownloadDeps, wanted: Wanted): AsyncIterable<Uint8Array> {
  const { file, signal } = wanted;
  const patience = createPatience(timers, wanted);
  let position = wanted.from;
  let etag: string | undefined;
  while (position < file.size) {
    try {
      const answer = await requests.send({
        method: 'GET',
        path: `/api/v1/files/${file.id}/content`,
        headers: {
          // Compressed, ranges would count other bytes.
          'accept-encoding': 'identity',
          ...(position === 0 ? {} : { range: `bytes=${position}-` }),
          ...(position === 0 || etag === undefined ? {} : { 'if-range': etag }),
        },
        signal,
      });
      let skip = await placeOf(answer, { position, size: file.size });
      etag = answer.header('etag');
      for await (const chunk of answer.bytes()) {
        const fresh = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - fresh.length;
        if (fresh.length === 0) continue;
        if (position + fresh.length > file.size) throw isOther(file);
        position += fresh.length;
        patience.reached(position);
        yield fresh;
      }
      if (position < file.size) throw new ClientError('unavailable', 'The download was cut.');
    } catch (thrown) {
      if (signal?.aborted === true) throw abortError(signal);
      await patience.afterFailure(thrown);
    }
  }
}

/** How many bytes of an answer are known already. Throws ClientError when it is not what was asked for. */
async function placeOf(
  { status, header, problem, drop }: FileAnswer,
  { position, size }: { readonly position: number; readonly size: number },
): Promise<number> {
  if (status === 200) return position;
  if (status !== 206) throw await problem();
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header('content-range') ?? '') ?? [];
  if (Number(first) !== position || (total !== '*' && Number(total) !== size)) {
    drop();
    throw new ClientError('internal', 'The server sent another part of the file than was asked for.');
  }
  return 0;
}

function isOther({ id }: ChatFile): ClientError {
  return new ClientError('internal', `The server sent more than the size of file ${id}.`);
}

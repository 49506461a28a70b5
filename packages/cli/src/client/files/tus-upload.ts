import { abortError, ClientError } from '../errors.ts';
import type { Timers } from '../link/timers.ts';
import type { FileAnswer, FileRequests } from './file-requests.ts';
import { createPatience } from './patience.ts';
import type { UploadSource } from './upload-source.ts';

/** What an upload works with. */
export interface TusDeps {
  readonly requests: FileRequests;
  readonly timers: Timers;
}

/** One file on its way to the server. */
export interface TusUpload {
  readonly source: UploadSource;
  readonly name: string;
  readonly mimeType: string;
  /** The id of an upload that was begun before; it goes on there if the server still has it. */
  readonly begunAs: string | undefined;
  /** There is an upload with this id now, or none any more. */
  readonly begun: (uploadId: string | undefined) => void;
  /** So many bytes have been sent, or fewer than before when some have not arrived. */
  readonly progress: (bytes: number) => void;
  /** How long it may go without a byte that arrives, in milliseconds. */
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

const UPLOADS = '/api/v1/uploads';
/** One request carries no more, so that none is open for hours and each has a token that is good. */
const PART_BYTES = 4 * 1024 * 1024;
/** Uploads that the server lost or ended; the one after it is not tried. */
const MAX_BEGINNINGS = 5;
const TUS = { 'tus-resumable': '1.0.0' } as const;

/**
 * Uploads a file by tus 1.0 (https://tus.io/protocols/resumable-upload) and answers its id. What is cut goes on at the
 * place where the server says that it is, on whatever node. Throws ClientError; an upload that the caller gives up stays there.
 */
export async function uploadByTus(deps: TusDeps, upload: TusUpload): Promise<number> {
  const { timers } = deps;
  const { source, signal } = upload;
  let id = upload.begunAs;
  let beginnings = 0;
  const patience = createPatience(timers, upload);

  /** Notes how far it is; any byte more is a reason to go on trying. */
  function reached(offset: number): void {
    upload.progress(offset);
    patience.reached(offset);
  }

  async function begin(): Promise<TusState> {
    if (++beginnings > MAX_BEGINNINGS) {
      throw new ClientError('unavailable', 'The server has lost the upload several times; try again later.');
    }
    const begun = await create(deps, upload);
    id = begun.id;
    patience.restart();
    upload.begun(id);
    return begun;
  }

  /** One try: to the end, or until something breaks. */
  async function run(): Promise<number> {
    let state = id === undefined ? await begin() : await look(deps, id, signal);
    if (state === undefined) {
      id = undefined;
      upload.begun(undefined);
      state = await begin();
    }
    let { offset, fileId } = state;
    if (offset > source.size) throw new ClientError('conflict', 'The server has more of the upload than there is.');
    reached(offset);
    while (fileId === 0) {
      // An upload without bytes that is not finished yet is finished by an empty part.
      const to = Math.min(source.size, offset + PART_BYTES);
      const next = await append(deps, upload, { id: id ?? '', offset, to });
      if (next.fileId === 0 && next.offset === source.size) {
        // The answer got lost on its way through a proxy: the server says it again.
        const end = await look(deps, id ?? '', signal);
        if (end === undefined || end.fileId === 0) {
          throw new ClientError('internal', 'The server has the file and does not say its id; is it an IM-TS server?');
        }
        next.fileId = end.fileId;
      }
      if (next.offset <= offset && next.fileId === 0) throw new ClientError('unavailable', 'Nothing arrived.');
      ({ offset, fileId } = next);
      reached(offset);
    }
    return fileId;
  }

  for (;;) {
    try {
      return await run();
    } catch (thrown) {
      if (signal?.aborted === true) throw abortError(signal);
      await patience.afterFailure(thrown);
    }
  }
}

interface TusState {
  offset: number;
  /** 0 until all is there. */
  fileId: number;
}

async function create(
  { requests }: TusDeps,
  { source, name, mimeType, signal }: TusUpload,
): Promise<TusState & { readonly id: string }> {
  const metadata = Object.entries({ filename: name, filetype: mimeType });
  const answer = await requests.send({
    method: 'POST',
    path: UPLOADS,
    headers: {
      ...TUS,
      'upload-length': String(source.size),
      'upload-metadata': metadata.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(','),
    },
    body: { size: 0, make: async function* () {} },
    signal,
  });
  const { status } = answer;
  await drained(answer);
  if (status !== 201) throw await refusal(answer);
  // Only its id is taken: behind a proxy the server may not know its own address, and the next part may go to another node.
  const id = /\/([\w-]{1,128})\/?$/.exec(answer.header('location') ?? '')?.[1];
  if (id === undefined)
    throw new ClientError('internal', 'The server does not say where to upload; is it an IM-TS server?');
  return { id, offset: 0, fileId: fileIdOf(answer) };
}

/** How far an upload is; undefined when the server has it no more. */
async function look({ requests }: TusDeps, id: string, signal: AbortSignal | undefined): Promise<TusState | undefined> {
  const answer = await requests.send({ method: 'HEAD', path: `${UPLOADS}/${id}`, headers: TUS, signal });
  const { status } = answer;
  await drained(answer);
  // 403: the uploads of another user are as those that are gone.
  if (status === 404 || status === 410 || status === 403) {
    answer.drop();
    return undefined;
  }
  if (status !== 200 && status !== 204) throw await refusal(answer);
  return { offset: offsetOf(answer), fileId: fileIdOf(answer) };
}

async function append(
  { requests }: TusDeps,
  { source, progress, signal }: TusUpload,
  part: { readonly id: string; readonly offset: number; readonly to: number },
): Promise<TusState> {
  async function* bytes(): AsyncIterable<Uint8Array> {
    let sent = part.offset;
    for await (const chunk of source.read(part.offset, part.to)) {
      yield chunk;
      sent += chunk.length;
      progress(sent);
    }
  }
  const answer = await requests.send({
    method: 'PATCH',
    path: `${UPLOADS}/${part.id}`,
    headers: {
      ...TUS,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(part.offset),
    },
    body: { size: part.to - part.offset, make: bytes },
    signal,
  });
  const { status } = answer;
  if (status !== 204 && status !== 200) throw await refusal(answer);
  await drained(answer);
  return { offset: offsetOf(answer), fileId: fileIdOf(answer) };
}

function offsetOf({ header }: FileAnswer): number {
  const text = header('upload-offset') ?? '';
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ClientError('internal', 'The server does not say how far the upload is; is it an IM-TS server?');
}

function fileIdOf({ header }: FileAnswer): number {
  const text = header('im-file-id') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** Reads what is left of an answer, so that its connection can be used again. */
async function drained({ ok, bytes }: FileAnswer): Promise<void> {
  if (ok) for await (const _ of bytes());
}

/** Statuses after which the place of an upload is asked for, and it goes on: another request was first, or the upload is gone. */
const ASK_AGAIN: ReadonlySet<number> = new Set([404, 409, 410, 423]);

/** The error of an answer that is none of those expected. */
async function refusal({ status, problem }: FileAnswer): Promise<ClientError> {
  const error = await problem();
  if (ASK_AGAIN.has(status)) {
    return new ClientError('unavailable', error.message, { cause: error, retryAfterMs: error.retryAfterMs });
  }
  if (status >= 500 && status !== 501 && status !== 507 && !error.retryable) {
    return new ClientError('unavailable', error.message, { cause: error, incident: error.incident });
  }
  return error;
}

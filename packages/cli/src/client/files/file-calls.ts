import { join } from 'node:path';
import { codePointLength, LIMITS } from '@im-ts/protocol';
import { abortError, ClientError } from '../errors.ts';
import type { Timers } from '../link/timers.ts';
import type { CredentialStore, TokenSource } from '../link/token-source.ts';
import { accountKey } from '../outbox/outbox-opener.ts';
import type { ChatFile } from './chat-file.ts';
import { downloadBytes, readFileInfo, readThumbnail } from './download.ts';
import { createFileRequests } from './file-requests.ts';
import { uploadByTus } from './tus-upload.ts';
import { createUploadJournal, type UploadJournal } from './upload-journal.ts';
import { mimeTypeOf, openSource, type Uploadable } from './upload-source.ts';

/** How far a transfer is, in bytes. Of an upload, what was sent and has not arrived is sent again: `bytes` may become less. */
export interface TransferProgress {
  readonly bytes: number;
  readonly size: number;
}

/** How a file is transferred. */
export interface TransferOptions {
  /** Called with each piece that moves. */
  readonly onProgress?: (progress: TransferProgress) => void;
  readonly signal?: AbortSignal;
  /** How long it may go without a byte that arrives before it is given up, in milliseconds; 60 s if not given. */
  readonly patienceMs?: number;
}

/** How a file is uploaded. */
export interface UploadOptions extends TransferOptions {
  /** What the file is called for others; the name of the file on disk if not given. */
  readonly name?: string;
  /** What it is, where the server does not recognize it by its content; by the name if not given. */
  readonly mimeType?: string;
  /**
   * With the same key an upload that was given up, or whose process has ended, goes on, and one that is finished answers the
   * same file, until `release`. The same key must mean the same bytes: `resumeKeyOf` makes one for a file on disk.
   */
  readonly resumeKey?: string;
}

/** A file as it comes. */
export interface Download {
  readonly file: ChatFile;
  /** The bytes from `from` on, once. What is cut goes on. Throws ClientError. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The part of a ChatClient that is about files. It works with or without a socket. */
export interface FileCalls {
  /**
   * Uploads a file; it is the user's own until a message is sent with its id. Throws ClientError: `too_large`, `conflict`
   * when the file changed meanwhile, `unavailable` when it did not get on for `patienceMs`.
   */
  upload(what: Uploadable, options?: UploadOptions): Promise<ChatFile>;
  /** Forgets the upload of this key: what has it is stored. */
  release(resumeKey: string): Promise<void>;
  /** What the server knows of a file. Rejects with not_found when the user may not read it, as when there is none. */
  get(id: number, options?: Pick<TransferOptions, 'signal' | 'patienceMs'>): Promise<ChatFile>;
  /**
   * A small picture of a file whose `hasThumbnail` is true, as a PNG of at most 320 × 320 pixels. Rejects with not_found when there is
   * none, or this server makes no PNG.
   */
  thumbnail(id: number, options?: Pick<TransferOptions, 'signal' | 'patienceMs'>): Promise<Uint8Array>;
  /** Reads a file, from the byte `from` (0 if not given) on. */
  download(id: number, options?: TransferOptions & { readonly from?: number }): Promise<Download>;
}

/** What the calls about files need of the client. */
export interface FileCallsDeps {
  readonly serverUrl: string;
  readonly tokens: TokenSource;
  readonly timers: Timers;
  readonly credentials: CredentialStore;
  readonly stateDir: string | undefined;
}

const PATIENCE_MS = 60_000;

/** The calls about files. */
export function createFileCalls(deps: FileCallsDeps): FileCalls {
  const { timers, stateDir, serverUrl } = deps;
  const work = { timers, requests: createFileRequests(deps) };
  let opened: UploadJournal | undefined;

  async function journal(): Promise<UploadJournal> {
    if (opened !== undefined) return opened;
    const account = stateDir === undefined ? undefined : await deps.credentials.load();
    const folder = account === undefined ? undefined : join(stateDir ?? '', 'uploads', accountKey(serverUrl, account));
    opened = createUploadJournal(folder);
    return opened;
  }

  const get = async (id: number, { signal, patienceMs = PATIENCE_MS }: TransferOptions = {}) =>
    await readFileInfo(work, id, { signal, patienceMs });

  return {
    async upload(what, options = {}) {
      const { signal, patienceMs = PATIENCE_MS, onProgress, resumeKey: key } = options;
      if (signal?.aborted === true) throw abortError(signal);
      const source = await openSource(what);
      try {
        const { size } = source;
        const name = checkedName(options.name ?? source.name);
        const kept = key === undefined ? undefined : await journal();
        const found = key === undefined ? undefined : kept?.find(key);
        const before = found !== undefined && found.size === size && found.name === name ? found : undefined;
        if (before !== undefined && before.fileId > 0) {
          const file = await get(before.fileId, { ...(signal === undefined ? {} : { signal }), patienceMs }).catch(
            unlessMissing,
          );
          if (file !== undefined) {
            onProgress?.({ bytes: size, size });
            return file;
          }
        }
        const keep = (uploadId: string, fileId: number) => {
          if (key !== undefined) kept?.keep(key, { uploadId, size, name, fileId });
        };
        let uploadId = before?.fileId === 0 ? before.uploadId : undefined;
        const fileId = await uploadByTus(work, {
          source,
          name,
          mimeType: options.mimeType ?? mimeTypeOf(name),
          begunAs: uploadId,
          begun(id) {
            uploadId = id;
            if (id !== undefined) keep(id, 0);
            else if (key !== undefined) kept?.remove(key);
          },
          progress: (bytes) => onProgress?.({ bytes, size }),
          patienceMs,
          signal,
        });
        keep(uploadId ?? '', fileId);
        return await get(fileId, { ...(signal === undefined ? {} : { signal }), patienceMs });
      } finally {
        await source.close();
      }
    },
    async release(resumeKey) {
      (await journal()).remove(resumeKey);
    },
    get,
    thumbnail: (id, { signal, patienceMs = PATIENCE_MS } = {}) => readThumbnail(work, id, { signal, patienceMs }),
    async download(id, options = {}) {
      const { signal, patienceMs = PATIENCE_MS, onProgress, from = 0 } = options;
      const file = await get(id, options);
      const bytes = downloadBytes(work, { file, from, patienceMs, signal });
      return { file, bytes: onProgress === undefined ? bytes : counted(bytes, { from, file, onProgress }) };
    },
  };
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  { from, file, onProgress }: { from: number; file: ChatFile; onProgress: (progress: TransferProgress) => void },
): AsyncIterable<Uint8Array> {
  let count = from;
  for await (const chunk of bytes) {
    count += chunk.length;
    onProgress({ bytes: count, size: file.size });
    yield chunk;
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof ClientError) || error.code !== 'not_found') throw error;
}

function checkedName(name: string): string {
  if (name === '') throw new ClientError('invalid_argument', 'The file needs a name.');
  const limit = LIMITS.fileNameCodePoints;
  if (codePointLength(name) > limit) {
    throw new ClientError('invalid_argument', `The name of the file is longer than ${limit} characters.`);
  }
  return name;
}

import { abortError, ClientError } from '../client/errors.ts';
import type { ChatFile } from '../client/files/chat-file.ts';
import type { FileCalls, TransferProgress } from '../client/files/file-calls.ts';
import { mimeTypeOf } from '../client/files/upload-source.ts';

/** Files in memory, and uploads that go on only when a test says so. */
export interface FakeFiles extends FileCalls {
  /** What is at the server: names, sizes and bytes. */
  readonly kept: Map<number, { readonly file: ChatFile; readonly bytes: Uint8Array }>;
  /** Uploads that wait for `finish` or `fail`, or for their progress. */
  readonly waiting: {
    readonly path: string;
    progress(progress: TransferProgress): void;
    finish(size: number): ChatFile;
    fail(error: ClientError): void;
  }[];
  put(name: string, bytes: Uint8Array): ChatFile;
}

/** A double of the calls about files; each call is noted. */
export function createFakeFiles(calls: [string, ...unknown[]][]): FakeFiles {
  const kept: FakeFiles['kept'] = new Map();
  const waiting: FakeFiles['waiting'] = [];
  const found = (id: number) => {
    const one = kept.get(id);
    if (one === undefined) throw new ClientError('not_found', 'There is no such file.');
    return one;
  };
  const make = (name: string, size: number, bytes: Uint8Array): ChatFile => {
    const none = { sha256: '', width: 0, height: 0, hasThumbnail: false };
    const file = { id: 900 + kept.size, name, size, mimeType: mimeTypeOf(name), ...none };
    kept.set(file.id, { file, bytes });
    return file;
  };
  return {
    kept,
    waiting,
    put: (name, bytes) => make(name, bytes.length, bytes),
    upload(what, options = {}) {
      calls.push(['files.upload', what]);
      return new Promise((resolve, reject) => {
        const { signal } = options;
        signal?.addEventListener('abort', () => reject(abortError(signal)));
        const path = String(what);
        waiting.push({
          path,
          progress: (progress) => options.onProgress?.(progress),
          finish(size) {
            const file = make(options.name ?? path.split('/').pop() ?? '', size, new Uint8Array(0));
            resolve(file);
            return file;
          },
          fail: reject,
        });
      });
    },
    release: async (key) => void calls.push(['files.release', key]),
    get: async (id) => found(id).file,
    async thumbnail(id) {
      calls.push(['files.thumbnail', id]);
      const { file, bytes } = found(id);
      if (!file.hasThumbnail) throw new ClientError('not_found', 'This file has no thumbnail.');
      return bytes;
    },
    async download(id, { from = 0 } = {}) {
      calls.push(['files.download', id]);
      const { file, bytes } = found(id);
      return {
        file,
        bytes: (async function* () {
          yield bytes.subarray(from);
        })(),
      };
    },
  };
}

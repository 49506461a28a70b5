import { createRequire } from 'node:module';
import { AppError } from '../domain/errors.ts';
import { type Thread, ThreadEndedError, ThreadUnavailableError } from '../threads/thread.ts';
import type { Threads } from '../threads/threads.ts';
import type { ExamineHandlers } from './examine-handlers.ts';
import { cleanType, type FileFacts } from './file-facts.ts';
import { createSpareMemory } from './spare-memory.ts';

/** Reads files that have come in, outside of the event loop. */
export interface Examiner {
  /** Reads all of a file. Throws what its pieces throw, and unavailable when the thread does not run. */
  examine(pieces: AsyncIterable<Uint8Array>, declaredType: string): Promise<FileFacts>;
  stop(): Promise<void>;
}

/** The program of the thread. Bundled, so that what is installed needs nothing beside the bundle. */
const THREAD_ENTRY = createRequire(import.meta.url).resolve('#examine-thread');
const WAITING_LIMIT = 10_000;
const SHARED_BYTES = 256 * 1024;
/** So many pairs of memory are kept for later files. */
const SPARE = 4;
/** The beginning of a file is looked at for so long at most, whatever it holds. */
const DESCRIBE_MS = 5_000;

/** Builds the examiner. Its thread is started with the first file, since many servers never see one. */
export function createExaminer(threads: Threads): Examiner {
  let thread: Thread<ExamineHandlers> | undefined;
  let files = 0;
  const spare = createSpareMemory(
    () => [new SharedArrayBuffer(SHARED_BYTES), new SharedArrayBuffer(SHARED_BYTES)] as const,
    SPARE,
  );

  const running = (): Thread<ExamineHandlers> => {
    thread ??= threads.start<ExamineHandlers>({
      name: 'files',
      entry: THREAD_ENTRY,
      data: undefined,
      waitingLimit: WAITING_LIMIT,
      isPatient: true,
      toError: (failure) => new Error(`a file could not be read (${String(failure)})`),
    });
    return thread;
  };

  async function describe(reader: Thread<ExamineHandlers>, file: number, declaredType: string) {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        // Whatever is in the file, the next one gets a thread of its own.
        if (thread === reader) thread = undefined;
        void reader.stop(0);
        resolve(undefined);
      }, DESCRIBE_MS);
    });
    const found = reader.request('describe', { file, declaredType }).catch(() => undefined);
    const known = await Promise.race([found, tooLong]);
    clearTimeout(timer);
    return known ?? { mimeType: cleanType(declaredType), width: 0, height: 0 };
  }

  return {
    async examine(pieces, declaredType) {
      const reader = running();
      const file = ++files;
      try {
        // One piece is read while the one before it is looked at, in memory of both threads.
        const shared = spare.take();
        let turn: 0 | 1 = 0;
        let before = reader.request('add', { file, piece: new Uint8Array() });
        for await (const piece of pieces) {
          for (let at = 0; at < piece.byteLength; at += SHARED_BYTES) {
            const part = piece.subarray(at, at + SHARED_BYTES);
            const copy = new Uint8Array(shared[turn], 0, part.byteLength);
            copy.set(part);
            await before;
            before = reader.request('add', { file, piece: copy });
            before.catch(() => {});
            turn = turn === 0 ? 1 : 0;
          }
        }
        await before;
        // Not when something failed: the thread may read it still.
        spare.giveBack(shared);
        const sha256 = await reader.request('digest', { file });
        return { sha256, ...(await describe(reader, file, declaredType)) };
      } catch (error) {
        if (error instanceof ThreadEndedError || error instanceof ThreadUnavailableError) {
          throw new AppError('unavailable', 'The file could not be read now; try again.', { cause: error });
        }
        throw error;
      } finally {
        reader.request('forget', { file }).catch(() => {});
      }
    },
    stop: async () => thread?.stop(),
  };
}

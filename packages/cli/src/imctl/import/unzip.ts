import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';
import { ClientError } from '../../client/errors.ts';
import { type Archive, missing } from './archive.ts';

/** An archive that says what its files unpack to. */
export interface ZipArchive extends Archive {
  /** Bytes of a file; its stream fails when there are more. 0: there is none of this name. */
  sizeOf(name: string): number;
}

/** Opens a zip, of which no more than the list of its files is in memory. Throws ClientError invalid_argument when it is none. */
export async function unzip(path: string, signal: AbortSignal): Promise<ZipArchive> {
  const broken = (error: unknown): ClientError =>
    new ClientError('invalid_argument', `${path} is not a zip that can be read: ${(error as Error).message}.`, {
      cause: error,
    });
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await promisify<string, { lazyEntries: boolean; autoClose: boolean }, ZipFile>(open)(path, {
      lazyEntries: true,
      autoClose: false,
    });
    await readEntries(zip, entries, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw broken(error);
  }
  const openStream = promisify(zip.openReadStream.bind(zip)) as (entry: Entry) => Promise<NodeJS.ReadableStream>;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    async open(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw missing(path, name);
      try {
        return (await openStream(entry)) as Awaited<ReturnType<Archive['open']>>;
      } catch (error) {
        throw broken(error);
      }
    },
    close: () => zip.close(),
  };
}

function readEntries(zip: ZipFile, entries: Map<string, Entry>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (signal.aborted) {
        zip.close();
        reject(signal.reason);
        return;
      }
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  });
}

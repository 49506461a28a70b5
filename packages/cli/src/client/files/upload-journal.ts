import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import * as v from 'valibot';
import { makeFolder } from '../make-folder.ts';
import { isRunning, ownIdentity } from '../process-identity.ts';

const record = v.object({
  /** The id of the upload at the server. */
  uploadId: v.string(),
  size: v.number(),
  name: v.string(),
  /** 0 until all is there. */
  fileId: v.number(),
  host: v.string(),
  pid: v.number(),
  start: v.string(),
});

/** How far an upload is. */
export interface UploadEntry {
  readonly uploadId: string;
  readonly size: number;
  readonly name: string;
  readonly fileId: number;
}

/** Uploads that were begun, by their resumeKeys, so that they survive this process. */
export interface UploadJournal {
  /** What an earlier process, or this one, has begun under this key; undefined: nothing, or another process is at it. */
  find(key: string): UploadEntry | undefined;
  /** Keeps it, unless another process that runs has an entry under this key. */
  keep(key: string, entry: UploadEntry): void;
  remove(key: string): void;
}

/** An upload that was not touched for so long is gone at the server. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 3_600_000;

/** A journal with one file for each upload, in a folder of one user on one server. Reading and writing never fail: it is a convenience. */
export function createUploadJournal(folder: string | undefined): UploadJournal {
  if (folder === undefined) return createMemoryJournal();
  const pathOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
  const me = { host: hostname(), ...ownIdentity() };

  function read(key: string): v.InferOutput<typeof record> | undefined {
    try {
      return v.parse(record, JSON.parse(readFileSync(pathOf(key), 'utf8')));
    } catch {
      return undefined;
    }
  }

  function isElsewhere({ host, pid, start }: v.InferOutput<typeof record>): boolean {
    if (host !== me.host) return true;
    return (pid !== me.pid || start !== me.start) && isRunning({ pid, start });
  }

  return {
    find(key) {
      const found = read(key);
      if (found === undefined || isElsewhere(found)) return undefined;
      const { uploadId, size, name, fileId } = found;
      return { uploadId, size, name, fileId };
    },
    keep(key, entry) {
      const there = read(key);
      if (there !== undefined && isElsewhere(there)) return;
      const temporary = join(folder, `${v7()}.tmp`);
      try {
        makeFolder(folder);
        writeFileSync(temporary, JSON.stringify({ ...entry, ...me }), { mode: 0o600, flag: 'wx' });
        renameSync(temporary, pathOf(key));
        removeOld(folder);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
    remove(key) {
      const there = read(key);
      if (there !== undefined && isElsewhere(there)) return;
      rmSync(pathOf(key), { force: true });
    },
  };
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > FORGOTTEN_AFTER_MS) rmSync(path, { force: true });
  }
}

function createMemoryJournal(): UploadJournal {
  const entries = new Map<string, UploadEntry>();
  return {
    find: (key) => entries.get(key),
    keep: (key, entry) => {
      entries.set(key, entry);
    },
    remove: (key) => {
      entries.delete(key);
    },
  };
}

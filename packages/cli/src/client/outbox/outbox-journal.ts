import {
  chmodSync,
  closeSync,
  fdatasync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ClientError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { ownIdentity } from '../process-identity.ts';
import { adopt } from './journal-adoption.ts';
import { idOf, type JournalChange, type JournalEntry, type JournalRecord, type LiveRecord } from './journal-records.ts';

const datasync = promisify(fdatasync);

/** Unanswered messages and changes on disk, so that they survive this process. */
export interface OutboxJournal {
  /** What earlier processes left, in order. */
  readonly left: readonly JournalEntry[];
  readonly leftChanges: readonly JournalChange[];
  /**
   * In the file before this returns, which a kill of the process does not undo; resolves when it is on disk. The same id again
   * replaces what was there, in its place. Rejects with ClientError when it cannot be.
   */
  put(entry: JournalEntry): Promise<void>;
  putChange(change: JournalChange): Promise<void>;
  /** The message or change with this id goes on the wire now. In the file before this returns. */
  wire(id: string): void;
  /** It needs nothing more; `sync` resolves when that is on disk. */
  done(id: string): void;
  sync(): Promise<void>;
  /** Lets go of the file; the next journal finds what is in it. */
  close(): void;
}

/** Where a journal is, and who hears of damage. */
export interface OutboxJournalOptions {
  /** Of one user on one server. Created when it is not there. */
  readonly folder: string;
  /** Unique among all files: a UUID. */
  readonly name: string;
  /** Called with a sentence for people when something was found broken. */
  readonly onProblem: (problem: string) => void;
}

const COMPACT_AT_BYTES = 256 * 1024;

/**
 * A journal in one file of this process alone: `<pid>-<name>.jsonl`, one JSON record a line, appended. Renaming a dead
 * process's file to one of this process is how it is adopted: only one can succeed. Files have mode 0600.
 */
export function openOutboxJournal(options: OutboxJournalOptions): OutboxJournal {
  const { folder, onProblem } = options;
  makeFolder(folder);
  const path = join(folder, `${process.pid}-${options.name}.jsonl`);
  const live = new Map<string, LiveRecord>();
  let fd = create(path);
  let bytes = 0;
  let closed = false;
  /** A line was written in part, when the disk was full: the next one must not be joined to it. */
  let torn = false;
  let syncing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function append(entry: JournalRecord): void {
    if (closed) throw new ClientError('unavailable', 'The outbox is closed.');
    const line = Buffer.from(`${torn ? '\n' : ''}${JSON.stringify(entry)}\n`);
    try {
      // O_APPEND and one write: lines are never mixed.
      torn = writeSync(fd, line) < line.length;
      if (torn) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    } catch (thrown) {
      throw new ClientError(
        'unavailable',
        `It cannot be kept in ${folder} (${codeOf(thrown)}); check the room on the disk.`,
        { cause: thrown },
      );
    }
    bytes += line.length;
  }

  /** One sync for all that was appended before it began. */
  function sync(): Promise<void> {
    if (closed) return Promise.resolve();
    if (syncing === undefined) {
      syncing = datasync(fd).finally(() => {
        syncing = undefined;
      });
      return syncing;
    }
    next ??= syncing
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return sync();
      });
    return next;
  }

  /** What a full disk does not let through is sent again by the next run, under the same id. */
  function appendIfThereIsRoom(entry: JournalRecord): void {
    try {
      append(entry);
    } catch {}
  }

  /** Rewrites the file with what still matters. */
  function compact(): void {
    if (bytes < COMPACT_AT_BYTES || syncing !== undefined || live.size * 512 > bytes) return;
    const fresh = `${path}.new`;
    const old = { fd, bytes };
    try {
      fd = create(fresh);
      bytes = 0;
      for (const one of live.values()) append(one);
      fsyncSync(fd);
      renameSync(fresh, path);
    } catch {
      // The old file goes on; it only stays large.
      if (fd !== old.fd) closeSync(fd);
      ({ fd, bytes } = old);
      rmSync(fresh, { force: true });
      return;
    }
    syncFolder(folder);
    closeSync(old.fd);
  }

  async function keep(one: LiveRecord): Promise<void> {
    append(one);
    live.set(idOf(one), one);
    await sync();
  }

  const left = adopt(
    folder,
    (adopted) => {
      for (const one of adopted) {
        if (live.has(idOf(one))) continue;
        live.set(idOf(one), one);
        append(one);
      }
      fsyncSync(fd);
    },
    onProblem,
  );

  return {
    left: left.flatMap((one) => (one.t === 'put' ? [withoutType(one)] : [])),
    leftChanges: left.flatMap((one) => (one.t === 'change' ? [withoutType(one)] : [])),
    put: (entry) => keep({ t: 'put', ...entry }),
    putChange: (change) => keep({ t: 'change', ...change }),
    wire(id) {
      const one = live.get(id);
      if (one === undefined || one.sent || closed) return;
      live.set(id, { ...one, sent: true });
      appendIfThereIsRoom({ t: 'wire', clientId: id });
    },
    done(id) {
      if (!live.has(id) || closed) return;
      appendIfThereIsRoom({ t: 'done', clientId: id });
      live.delete(id);
      compact();
    },
    sync,
    close() {
      if (closed) return;
      closed = true;
      // A sync may still use the descriptor.
      const descriptor = fd;
      void Promise.resolve(syncing)
        .catch(() => undefined)
        .then(() => closeSync(descriptor));
      if (live.size === 0) unlinkSync(path);
      // No process has the id 0, so the next one may take it, in this process too.
      else renameSync(path, join(folder, `0-${options.name}.jsonl`));
    },
  };
}

function create(path: string): number {
  const fd = openSync(path, 'ax', 0o600);
  // The mask of the process may not widen it.
  chmodSync(path, 0o600);
  const head: JournalRecord = { t: 'head', host: hostname(), ...ownIdentity() };
  writeSync(fd, `${JSON.stringify(head)}\n`);
  syncFolder(dirname(path));
  return fd;
}

/** A new name is on disk only when its folder is. */
function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

function withoutType<Live extends LiveRecord>({ t: _, ...rest }: Live): Omit<Live, 't'> {
  return rest;
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException | undefined)?.code ?? 'unknown reason';
}

/** A journal that forgets with its process. */
export function createMemoryJournal(): OutboxJournal {
  return {
    left: [],
    leftChanges: [],
    put: async () => undefined,
    putChange: async () => undefined,
    wire: () => undefined,
    done: () => undefined,
    sync: async () => undefined,
    close: () => undefined,
  };
}

import {
  chmodSync,
  closeSync,
  fdatasync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { ClientError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { isRunning, ownIdentity } from '../process-identity.ts';

const datasync = promisify(fdatasync);

/** A message in the journal. */
const putRecord = z.object({
  t: z.literal('put'),
  clientId: z.string(),
  conversationId: z.number(),
  kind: z.string(),
  body: z.string(),
  payload: z.string(),
  replyTo: z.number(),
  /** The message that is forwarded. Its text is not here: a program that does not know this field must not send it as its own. */
  forward: z.object({ conversationId: z.number(), seq: z.number() }).optional(),
  /** The files of the message, and its text, which is not above for the same reason. */
  files: z.object({ ids: z.array(z.number()), body: z.string() }).optional(),
  queuedAt: z.number(),
  /** It may have been on the wire. */
  sent: z.boolean(),
});
/** A message as the journal keeps it; `payload` is JSON text. */
export type JournalEntry = Omit<z.output<typeof putRecord>, 't'>;

const headRecord = z.object({ t: z.literal('head'), host: z.string(), pid: z.number(), start: z.string() });
const record = z.discriminatedUnion('t', [
  putRecord,
  z.object({ t: z.literal('wire'), clientId: z.string() }),
  z.object({ t: z.literal('done'), clientId: z.string() }),
  headRecord,
]);
type JournalRecord = z.output<typeof record>;

/** Unanswered messages on disk, so that they survive this process. */
export interface OutboxJournal {
  /** What earlier processes left, in order. */
  readonly left: readonly JournalEntry[];
  /** Resolves when the message is on disk. Throws ClientError when it cannot be. */
  put(entry: JournalEntry): Promise<void>;
  /** The message goes on the wire now. In the file before this returns. */
  wire(clientId: string): void;
  /** The message needs nothing more; `sync` resolves when that is on disk. */
  done(clientId: string): void;
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
/** Files of another machine on a shared disk: its processes cannot be asked whether they live. */
const FOREIGN_AFTER_MS = 24 * 3_600_000;

/**
 * A journal in one file of this process alone: `<pid>-<name>.jsonl`, one JSON record a line, appended. Renaming a dead
 * process's file to one of this process is how it is adopted: only one can succeed. Files have mode 0600.
 */
export function openOutboxJournal(options: OutboxJournalOptions): OutboxJournal {
  const { folder, onProblem } = options;
  makeFolder(folder);
  const path = join(folder, `${process.pid}-${options.name}.jsonl`);
  const live = new Map<string, JournalEntry>();
  let fd = create(path);
  let bytes = 0;
  let closed = false;
  let syncing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function append(entry: JournalRecord): void {
    if (closed) throw new ClientError('unavailable', 'The outbox is closed.');
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      // O_APPEND and one write: lines are never mixed.
      writeSync(fd, line);
    } catch (thrown) {
      throw new ClientError(
        'unavailable',
        `The message cannot be kept in ${folder} (${codeOf(thrown)}); check the room on the disk.`,
        {
          cause: thrown,
        },
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

  /** Rewrites the file with what still matters. */
  function compact(): void {
    if (bytes < COMPACT_AT_BYTES || syncing !== undefined || live.size * 512 > bytes) return;
    const fresh = `${path}.new`;
    const old = fd;
    fd = create(fresh);
    bytes = 0;
    for (const entry of live.values()) append({ t: 'put', ...entry });
    fsyncSync(fd);
    renameSync(fresh, path);
    syncFolder(folder);
    closeSync(old);
  }

  const left = adopt(
    folder,
    (adopted) => {
      for (const entry of adopted) {
        if (live.has(entry.clientId)) continue;
        live.set(entry.clientId, entry);
        append({ t: 'put', ...entry });
      }
      fsyncSync(fd);
    },
    onProblem,
  );

  return {
    left,
    async put(entry) {
      append({ t: 'put', ...entry });
      live.set(entry.clientId, entry);
      await sync();
    },
    wire(clientId) {
      const entry = live.get(clientId);
      if (entry === undefined || entry.sent || closed) return;
      live.set(clientId, { ...entry, sent: true });
      append({ t: 'wire', clientId });
    },
    done(clientId) {
      if (!live.has(clientId) || closed) return;
      append({ t: 'done', clientId });
      live.delete(clientId);
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

/** Takes over the files of processes that are gone; `keep` has to have the entries on disk when it returns. */
function adopt(
  folder: string,
  keep: (entries: readonly JournalEntry[]) => void,
  onProblem: (problem: string) => void,
): JournalEntry[] {
  const all = new Map<string, JournalEntry>();
  for (const name of readdirSync(folder).sort()) {
    const pid = /^(\d+)-[\w-]+\.jsonl$/.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const mine = join(folder, name.replace(/^\d+-/, `${process.pid}-`));
    try {
      if (!isAbandoned(path, Number(pid))) continue;
      renameSync(path, mine);
      const { entries, broken } = readJournal(readFileSync(mine, 'utf8'));
      keep(entries);
      for (const entry of entries) all.set(entry.clientId, entry);
      if (broken === 0) unlinkSync(mine);
      else {
        renameSync(mine, `${mine}.corrupt`);
        onProblem(`${broken} lines of an outbox file cannot be read; the file is kept as ${mine}.corrupt`);
      }
    } catch (thrown) {
      // Another process was faster.
      if (codeOf(thrown) !== 'ENOENT') onProblem(`The outbox file ${path} cannot be taken over (${codeOf(thrown)}).`);
    }
  }
  return [...all.values()].sort((a, b) => a.queuedAt - b.queuedAt);
}

function isAbandoned(path: string, pid: number): boolean {
  if (pid === 0) return true;
  const first = readFileSync(path, 'utf8').split('\n', 1)[0] ?? '';
  const head = headRecord.safeParse(parseJson(first));
  if (head.success && head.data.host !== hostname()) return Date.now() - statSync(path).mtimeMs > FOREIGN_AFTER_MS;
  return !isRunning({ pid, start: head.success ? head.data.start : '' });
}

/** The entries without an end, in order. A last line without its line break was being written when the process died. */
export function readJournal(text: string): { readonly entries: JournalEntry[]; readonly broken: number } {
  const lines = text.split('\n');
  lines.pop();
  const live = new Map<string, JournalEntry>();
  let broken = 0;
  for (const line of lines) {
    if (line === '') continue;
    const parsed = record.safeParse(parseJson(line));
    if (!parsed.success) {
      broken++;
      continue;
    }
    const { data } = parsed;
    if (data.t === 'put') {
      const { t: _, ...entry } = data;
      live.set(data.clientId, entry);
    } else if (data.t === 'done') live.delete(data.clientId);
    else if (data.t === 'wire') {
      const entry = live.get(data.clientId);
      if (entry !== undefined) live.set(data.clientId, { ...entry, sent: true });
    }
  }
  return { entries: [...live.values()], broken };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException | undefined)?.code ?? 'unknown reason';
}

/** A journal that forgets with its process. */
export function createMemoryJournal(): OutboxJournal {
  return {
    left: [],
    put: async () => undefined,
    wire: () => undefined,
    done: () => undefined,
    sync: async () => undefined,
    close: () => undefined,
  };
}

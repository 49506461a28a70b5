import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatMessage, ChatUser, ConversationSummary } from '../client/entities.ts';
import { makeFolder } from '../client/make-folder.ts';
import { type CachedConversation, ConversationFile } from './conversation-file.ts';

/** The list of conversations as it was seen last. */
export interface CachedList {
  readonly me: ChatUser;
  readonly users: readonly ChatUser[];
  readonly summaries: readonly ConversationSummary[];
  /** When that was, in epoch milliseconds. */
  readonly at: number;
}

/**
 * What was read last, on this machine, so that it can be read without a connection. Not encrypted: the files are for their owner
 * only. What writes throws the system's error.
 */
export interface Cache {
  /** Which history of the server it is of; '' for none. */
  readonly historyId: string;
  list(): CachedList | undefined;
  putList(list: CachedList): void;
  /** What is kept of a conversation. */
  conversation(id: number): CachedConversation | undefined;
  /** It is being read by the user: others go first when there is no room. */
  touch(id: number): void;
  /** Up to which change a conversation is kept; 0: it is not. */
  revOf(id: number): number;
  /** Keeps what is known now. `quietly`: the user has not read it, so that it gets no older and no younger. */
  put(id: number, conversation: CachedConversation, options?: { readonly quietly?: boolean }): void;
  /** Messages that are kept have changed, and those up to a number are gone. What is not kept is left alone. */
  amend(id: number, messages: readonly ChatMessage[], goneTo: number): void;
  forget(id: number): void;
  /** What is kept of it need not stay in memory. */
  release(id: number): void;
  /** From now on it is of this history; what is of another one is removed. True: there was such. */
  turnTo(historyId: string): boolean;
  /** Removes all of it. */
  clear(): void;
}

/** Whose cache, and how much it may be. */
export interface CacheOptions {
  /** Of one account on one server. */
  readonly folder: string;
  readonly maxBytes: number;
}

const MAX_CONVERSATIONS = 200;
/** The form of the files. Those of another one are removed. */
const FORM = 1;
/** A file that was being written this long ago was left by a process that died. */
const LEFT_AFTER_MS = 60_000;

/** The cache in a folder, which is made when something is to be kept. */
export function openCache({ folder, maxBytes }: CacheOptions): Cache {
  const files = new Map<number, ConversationFile>();
  /** Those that have a file, as far as this window knows. */
  const kept = new Set<number>();
  const headPath = join(folder, 'head.json');
  const listPath = join(folder, 'list.json');
  const head = readJson(headPath) as { readonly v?: number; readonly historyId?: string } | undefined;
  let historyId = head?.historyId ?? '';
  if (head !== undefined && head.v !== FORM) clear();
  removeLeft(folder);
  for (const { id } of conversationsIn(folder)) kept.add(id);

  function pathOf(id: number): string {
    return join(folder, `c${id}.jsonl`);
  }

  function fileOf(id: number): ConversationFile {
    const file = files.get(id) ?? new ConversationFile(pathOf(id));
    files.set(id, file);
    return file;
  }

  function write(path: string, value: unknown): void {
    makeFolder(folder);
    const fresh = `${path}.${process.pid}.new`;
    writeFileSync(fresh, JSON.stringify(value), { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, path);
  }

  /** What is kept says of which history it is, also when all of it was removed while a window was open. */
  function begin(): void {
    makeFolder(folder);
    if (historyId !== '' && ageOf(headPath) === undefined) write(headPath, { v: FORM, historyId });
  }

  /** Lets those go that were read longest ago. */
  function trim(): void {
    const all = conversationsIn(folder).sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [index, { id, size }] of all.entries()) {
      bytes += size;
      if (index > 0 && (index >= MAX_CONVERSATIONS || bytes > maxBytes)) remove(id);
    }
  }

  function remove(id: number): void {
    kept.delete(id);
    fileOf(id).remove();
    files.delete(id);
  }

  function clear(): void {
    rmSync(folder, { recursive: true, force: true });
    files.clear();
    kept.clear();
    historyId = '';
  }

  return {
    get historyId() {
      return historyId;
    },
    list: () => asList(readJson(listPath)),
    putList(list) {
      begin();
      write(listPath, list);
    },
    conversation: (id) => (kept.has(id) ? fileOf(id).read() : undefined),
    touch(id) {
      const now = new Date();
      if (kept.has(id) && ageOf(pathOf(id)) !== undefined) utimesSync(pathOf(id), now, now);
    },
    revOf: (id) => (kept.has(id) ? fileOf(id).rev : 0),
    put(id, conversation, { quietly = false } = {}) {
      begin();
      const file = fileOf(id);
      const before = file.bytes;
      const age = quietly ? ageOf(pathOf(id)) : undefined;
      kept.add(id);
      file.write(conversation);
      if (age !== undefined) utimesSync(pathOf(id), age, age);
      if (file.bytes > before) trim();
    },
    amend(id, messages, goneTo) {
      if (!kept.has(id)) return;
      const age = ageOf(pathOf(id));
      fileOf(id).amend(messages, goneTo);
      if (age !== undefined && ageOf(pathOf(id)) !== undefined) utimesSync(pathOf(id), age, age);
    },
    forget(id) {
      if (kept.has(id)) remove(id);
    },
    release: (id) => void files.delete(id),
    turnTo(next) {
      if (next === '' || next === historyId) return false;
      const isOther = historyId !== '';
      if (isOther) clear();
      write(headPath, { v: FORM, historyId: next });
      historyId = next;
      return isOther;
    },
    clear,
  };
}

/** When a file was written or touched last; undefined: it is not there. */
function ageOf(path: string): Date | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtime;
}

interface KeptFile {
  readonly id: number;
  readonly size: number;
  readonly mtimeMs: number;
}

function conversationsIn(folder: string): KeptFile[] {
  return namesIn(folder).flatMap((name) => {
    const id = /^c(\d+)\.jsonl$/.exec(name)?.[1];
    const stats = id === undefined ? undefined : statSync(join(folder, name), { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ id: Number(id), size: stats.size, mtimeMs: stats.mtimeMs }];
  });
}

/** What a process was writing when it died may have a text that was recalled since. */
function removeLeft(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const writtenAt = name.endsWith('.new') ? ageOf(path) : undefined;
    if (writtenAt !== undefined && Date.now() - writtenAt.getTime() > LEFT_AFTER_MS) rmSync(path, { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A list of this program; another one's is not read. */
function asList(value: unknown): CachedList | undefined {
  const list = value as Partial<CachedList> | undefined;
  const isIt =
    typeof list?.me?.id === 'number' &&
    typeof list.at === 'number' &&
    Array.isArray(list.users) &&
    Array.isArray(list.summaries) &&
    list.summaries.every(
      (summary) => typeof summary?.conversation?.id === 'number' && typeof summary.settings?.level === 'string',
    );
  return isIt ? (list as CachedList) : undefined;
}

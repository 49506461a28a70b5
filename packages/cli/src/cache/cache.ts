import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatUser, ConversationSummary } from '../client/entities.ts';
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

/** What was read last, on this machine, so that it can be read without a connection. Not encrypted: the files are for their owner only. */
export interface Cache {
  /** Which history of the server it is of; '' for none. */
  readonly historyId: string;
  list(): CachedList | undefined;
  putList(list: CachedList): void;
  conversation(id: number): CachedConversation | undefined;
  /** Up to which change a conversation is kept; 0: it is not. */
  revOf(id: number): number;
  put(id: number, conversation: CachedConversation): void;
  forget(id: number): void;
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

/** The cache in a folder, which is made when something is to be kept. */
export function openCache({ folder, maxBytes }: CacheOptions): Cache {
  const files = new Map<number, ConversationFile>();
  const headPath = join(folder, 'head.json');
  const listPath = join(folder, 'list.json');
  let historyId = (readJson(headPath) as { historyId?: string } | undefined)?.historyId ?? '';

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

  /** Lets those go that were read longest ago. */
  function trim(): void {
    const all = readdirSync(folder)
      .filter((name) => /^c\d+\.jsonl$/.test(name))
      .map((name) => ({ name, ...pick(statSync(join(folder, name))) }))
      .sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [index, { name, size }] of all.entries()) {
      bytes += size;
      if (index > 0 && (index >= MAX_CONVERSATIONS || bytes > maxBytes)) forget(Number(name.slice(1, -'.jsonl'.length)));
    }
  }

  function forget(id: number): void {
    fileOf(id).remove();
    files.delete(id);
  }

  function clear(): void {
    rmSync(folder, { recursive: true, force: true });
    files.clear();
    historyId = '';
  }

  return {
    get historyId() {
      return historyId;
    },
    list: () => asList(readJson(listPath)),
    putList: (list) => write(listPath, list),
    conversation(id) {
      const found = fileOf(id).read();
      // It was read just now: others go first.
      if (found !== undefined) utimesSync(pathOf(id), new Date(), new Date());
      return found;
    },
    revOf: (id) => fileOf(id).rev,
    put(id, conversation) {
      makeFolder(folder);
      const file = fileOf(id);
      const before = file.bytes;
      file.write(conversation);
      if (file.bytes > before) trim();
    },
    forget,
    turnTo(next) {
      const isOther = historyId !== '' && next !== '' && historyId !== next;
      if (isOther) clear();
      if (historyId !== next && next !== '') {
        write(headPath, { v: 1, historyId: next });
        historyId = next;
      }
      return isOther;
    },
    clear,
  };
}

function pick({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }) {
  return { size, mtimeMs };
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
    list.summaries.every((summary) => typeof summary?.conversation?.id === 'number' && typeof summary.settings?.level === 'string');
  return isIt ? (list as CachedList) : undefined;
}

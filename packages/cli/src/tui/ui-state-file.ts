import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isValue } from '@im-ts/protocol';
import * as v from 'valibot';
import type { ChatConversation, ChatUser } from '../client/entities.ts';
import { makeFolder } from '../client/make-folder.ts';
import { withLockFile } from '../config/lock-file.ts';
import { MAX_KEPT } from './store/slices/composer.ts';

/** What the screen opens with next time. */
export interface UiState {
  readonly lastConversation: number | undefined;
  /** Unsent texts by conversation. */
  readonly drafts: readonly (readonly [number, string])[];
  /** Texts that were begun where one cannot write any more, or in another window, the newest first. */
  readonly kept?: readonly string[] | undefined;
  /** The list as it was, so that a start without a connection shows it. No message is in it. */
  readonly known: KnownList | undefined;
  /** Up to which message conversations were read, where the server may not know it yet. */
  readonly markers?: readonly (readonly [conversationId: number, seq: number])[] | undefined;
}

/** Conversations and people, as seen last by one user. */
export interface KnownList {
  readonly me: ChatUser;
  readonly users: readonly ChatUser[];
  readonly conversations: readonly ChatConversation[];
}

/** The file that keeps what the screen opens with next time. */
export interface UiStateFile {
  /** What was saved last; empty when there is nothing or it cannot be read. */
  load(): Promise<UiState>;
  /** Replaces it, readable by this user only. Rejects when the disk says no. */
  save(state: UiState): Promise<void>;
}

/** A window that is stopped may hold the lock; this one is not to hang at its end. */
const LOCK_WAIT_MS = 10_000;

const FRESH: UiState = { lastConversation: undefined, drafts: [], known: undefined };

const userSchema = v.custom<ChatUser>((value) => isValue('User', value));
const conversationSchema = v.custom<ChatConversation>((value) => isValue('Conversation', value));
const wholeNumber = v.pipe(v.number(), v.safeInteger());

const fileSchema = v.object({
  lastConversation: v.optional(wholeNumber),
  drafts: v.array(v.strictTuple([wholeNumber, v.string()])),
  kept: v.optional(v.array(v.string())),
  known: v.fallback(
    v.optional(v.object({ me: userSchema, users: v.array(userSchema), conversations: v.array(conversationSchema) })),
    undefined,
  ),
  markers: v.optional(v.array(v.strictTuple([wholeNumber, wholeNumber]))),
});

/**
 * The file `screen.json` in a state folder. Several windows may have it: each writes what it has changed itself, and leaves the rest
 * as it finds it. Of two texts that were begun in one conversation, one stays there and the other is kept.
 */
export function createUiStateFile(folder: string): UiStateFile {
  const path = join(folder, 'screen.json');
  /** What this window found or wrote last. */
  let base: UiState = FRESH;
  let last: Promise<void> = Promise.resolve();

  async function read(): Promise<UiState> {
    try {
      return parsed(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return FRESH;
    }
  }

  async function write(mine: UiState): Promise<void> {
    makeFolder(folder);
    await withLockFile(
      `${path}.lock`,
      async () => {
        const merged = mergedState({ base, mine, theirs: await read() });
        const draftPath = `${path}.${process.pid}.new`;
        await writeFile(draftPath, JSON.stringify(merged), { mode: 0o600 });
        await rename(draftPath, path);
        base = mine;
      },
      { waitMs: LOCK_WAIT_MS },
    );
  }

  return {
    async load() {
      base = await read();
      return base;
    },
    save(state) {
      const next = last.then(() => write(state));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** What is to be written when this window goes from `base` to `mine`, and the file has become `theirs` meanwhile. */
export function mergedState(of: { readonly base: UiState; readonly mine: UiState; readonly theirs: UiState }): UiState {
  const { mine, theirs } = of;
  const [before, now, there] = [of.base, mine, theirs].map(({ drafts }) => new Map(drafts)) as [Drafts, Drafts, Drafts];
  const drafts = new Map(there);
  const keptBefore = new Set(of.base.kept);
  const kept = new Set([...(mine.kept ?? []), ...(theirs.kept ?? []).filter((text) => !keptBefore.has(text))]);
  for (const id of new Set([...before.keys(), ...now.keys()])) {
    const text = now.get(id);
    if (text === before.get(id)) continue;
    // What the other window put aside was this one's, which goes on with it.
    kept.delete(before.get(id) ?? '');
    const other = there.get(id);
    if (other !== undefined && other !== before.get(id) && other !== text && text !== undefined) kept.add(other);
    if (text !== undefined) drafts.set(id, text);
    // What the other window has begun since is not this one's to delete.
    else if (other === before.get(id)) drafts.delete(id);
  }
  return { ...mine, drafts: [...drafts], kept: [...kept].slice(0, MAX_KEPT), known: mine.known ?? theirs.known };
}

type Drafts = Map<number, string>;

function parsed(value: unknown): UiState {
  const { lastConversation, drafts, kept, known, markers } = v.parse(fileSchema, value);
  return { lastConversation, drafts, kept, known, markers };
}

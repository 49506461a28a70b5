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
  /** Unsent answers in threads. */
  readonly threads?: readonly ThreadDraft[] | undefined;
  /** Texts that were begun where one cannot write any more, or in another window, the newest first. */
  readonly kept?: readonly string[] | undefined;
  /** The list as it was, so that a start without a connection shows it. No message is in it. */
  readonly known: KnownList | undefined;
  /** Up to which message conversations were read, where the server may not know it yet. */
  readonly markers?: readonly (readonly [conversationId: number, seq: number])[] | undefined;
}

/** A text that was begun in answer to the message with this number. */
export type ThreadDraft = readonly [conversationId: number, seq: number, text: string];

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
  threads: v.fallback(v.optional(v.array(v.strictTuple([wholeNumber, wholeNumber, v.string()]))), undefined),
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
  const keptBefore = new Set(of.base.kept);
  const kept = new Set([...(mine.kept ?? []), ...(theirs.kept ?? []).filter((text) => !keptBefore.has(text))]);
  const merged = (textsOf: (state: UiState) => Texts) =>
    mergedTexts({ before: textsOf(of.base), now: textsOf(mine), there: textsOf(theirs) }, kept);
  const drafts = merged(({ drafts: texts }) => new Map(texts.map(([id, text]) => [`${id}`, text])));
  const threads = merged(({ threads: texts }) => new Map(texts?.map(([id, seq, text]) => [`${id}:${seq}`, text])));
  return {
    ...mine,
    drafts: [...drafts].map(([id, text]) => [Number(id), text]),
    threads: [...threads].map(([key, text]) => {
      const [id = 0, seq = 0] = key.split(':').map(Number);
      return [id, seq, text];
    }),
    kept: [...kept].slice(0, MAX_KEPT),
    known: mine.known ?? theirs.known,
  };
}

/** What was begun, by where. */
type Texts = ReadonlyMap<string, string>;

/** Of two texts for one place, that of this window; the other one is added to what is kept. */
function mergedTexts(of: { readonly before: Texts; readonly now: Texts; readonly there: Texts }, kept: Set<string>) {
  const { before, now, there } = of;
  const texts = new Map(there);
  for (const place of new Set([...before.keys(), ...now.keys()])) {
    const text = now.get(place);
    if (text === before.get(place)) continue;
    // What the other window put aside was this one's, which goes on with it.
    kept.delete(before.get(place) ?? '');
    const other = there.get(place);
    if (other !== undefined && other !== before.get(place) && other !== text && text !== undefined) kept.add(other);
    if (text !== undefined) texts.set(place, text);
    // What the other window has begun since is not this one's to delete.
    else if (other === before.get(place)) texts.delete(place);
  }
  return texts;
}

function parsed(value: unknown): UiState {
  const { lastConversation, drafts, threads, kept, known, markers } = v.parse(fileSchema, value);
  return { lastConversation, drafts, threads, kept, known, markers };
}

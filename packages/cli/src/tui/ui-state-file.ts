import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isValue } from '@im-ts/protocol';
import * as z from 'zod';
import type { ChatConversation, ChatUser } from '../client/entities.ts';
import { makeFolder } from '../client/make-folder.ts';

/** What the screen opens with next time. */
export interface UiState {
  readonly lastConversation: number | undefined;
  /** Unsent texts by conversation. */
  readonly drafts: readonly (readonly [number, string])[];
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

const FRESH: UiState = { lastConversation: undefined, drafts: [], known: undefined };

const userSchema = z.custom<ChatUser>((value) => isValue('User', value));
const conversationSchema = z.custom<ChatConversation>((value) => isValue('Conversation', value));

const fileSchema = z.object({
  lastConversation: z.int().optional(),
  drafts: z.array(z.tuple([z.int(), z.string()])),
  known: z
    .object({ me: userSchema, users: z.array(userSchema), conversations: z.array(conversationSchema) })
    .optional()
    .catch(undefined),
  markers: z.array(z.tuple([z.int(), z.int()])).optional(),
});

/** The file `screen.json` in a state folder. */
export function createUiStateFile(folder: string): UiStateFile {
  const path = join(folder, 'screen.json');
  let last: Promise<void> = Promise.resolve();

  async function write(state: UiState): Promise<void> {
    makeFolder(folder);
    const draftPath = `${path}.${process.pid}.new`;
    await writeFile(draftPath, JSON.stringify(state), { mode: 0o600 });
    await rename(draftPath, path);
  }

  return {
    async load() {
      try {
        return parsed(JSON.parse(await readFile(path, 'utf8')));
      } catch {
        return FRESH;
      }
    },
    save(state) {
      const next = last.then(() => write(state));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

function parsed(value: unknown): UiState {
  const { lastConversation, drafts, known, markers } = fileSchema.parse(value);
  return { lastConversation, drafts, known, markers };
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the screen opens with next time. */
export interface UiState {
  readonly lastConversation: number | undefined;
  /** Unsent texts by conversation. */
  readonly drafts: readonly (readonly [number, string])[];
}

export interface UiStateFile {
  /** What was saved last; empty when there is nothing or it cannot be read. */
  load(): Promise<UiState>;
  /** Replaces it, readable by this user only. Rejects when the disk says no. */
  save(state: UiState): Promise<void>;
}

const FRESH: UiState = { lastConversation: undefined, drafts: [] };

/** The file `screen.json` in a state folder. */
export function createUiStateFile(folder: string): UiStateFile {
  const path = join(folder, 'screen.json');
  let last: Promise<void> = Promise.resolve();

  async function write(state: UiState): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
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
  if (typeof value !== 'object' || value === null) return FRESH;
  const { lastConversation, drafts } = value as { lastConversation?: unknown; drafts?: unknown };
  const list = Array.isArray(drafts) ? (drafts as unknown[]) : [];
  return {
    lastConversation: Number.isSafeInteger(lastConversation) ? (lastConversation as number) : undefined,
    drafts: list.filter(
      (entry): entry is [number, string] =>
        Array.isArray(entry) && Number.isSafeInteger(entry[0]) && typeof entry[1] === 'string',
    ),
  };
}

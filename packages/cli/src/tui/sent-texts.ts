import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../client/make-folder.ts';
import { replacePrivateFile } from '../config/private-file.ts';
import { HISTORY_LIMIT } from './store/slices/composer.ts';

/** Keeps the texts that a user has sent. Nothing here rejects: without a disk they are known until the screen closes. */
export interface SentTexts {
  /** Those of one user, the newest first. */
  load(userId: number): Promise<readonly string[]>;
  add(userId: number, text: string): Promise<void>;
}

/** Characters of the file that are read and kept, from its end. */
const MAX_KEPT = 1_000_000;
/** With more lines than this, it is written anew. */
const MAX_LINES = HISTORY_LIMIT * 4;

interface SentLine {
  readonly user: number;
  readonly text: string;
}

/** The file `history.jsonl` in a state folder: a line for each text, appended, so that several windows can write it. 0600. */
export function createSentTexts(folder: string): SentTexts {
  const path = join(folder, 'history.jsonl');
  let last: Promise<void> = Promise.resolve();

  async function append(line: SentLine): Promise<void> {
    makeFolder(folder);
    await appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }

  return {
    async load(userId) {
      const content = await readFile(path, 'utf8').catch(() => '');
      const written = content.slice(-MAX_KEPT).split('\n');
      const lines = written.flatMap(parsed);
      if (written.length > MAX_LINES || content.length > MAX_KEPT) {
        const kept = lines.slice(-HISTORY_LIMIT).map((line) => `${JSON.stringify(line)}\n`);
        await replacePrivateFile(path, kept.join('')).catch(() => undefined);
      }
      const own = lines.filter(({ user }) => user === userId).map(({ text }) => text);
      return [...new Set(own.reverse())].slice(0, HISTORY_LIMIT);
    },
    add(userId, text) {
      last = last.then(() => append({ user: userId, text })).catch(() => undefined);
      return last;
    },
  };
}

/** A line that was cut short, as by a machine that lost its power, is passed over. */
function parsed(line: string): SentLine[] {
  try {
    const { user, text } = JSON.parse(line) as Partial<SentLine>;
    return typeof user === 'number' && typeof text === 'string' ? [{ user, text }] : [];
  } catch {
    return [];
  }
}

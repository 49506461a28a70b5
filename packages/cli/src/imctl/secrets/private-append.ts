import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';

/** A file that nobody else may read, and that keeps what is in it. */
export interface PrivateAppend {
  /** The first line, without its end; undefined: there is nothing in it. */
  readonly firstLine: string | undefined;
  /** Adds lines, with their ends. Resolves when they are on the disk. */
  append(lines: string): Promise<void>;
  close(): Promise<void>;
}

/** As much is looked at for the first line. */
const HEAD_BYTES = 4_096;

/**
 * Opens a file to add to, mode 0600; made where there is none. A pipe may stand in its place, as to a program that encrypts.
 * Throws ClientError invalid_argument for one that others may read or that cannot be written: before anything is done.
 */
export async function openPrivateAppend(path: string): Promise<PrivateAppend> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY, 0o600);
  } catch (error) {
    throw refused(path, error);
  }
  try {
    const stat = await file.stat();
    const isFile = stat.isFile();
    if (isFile) refuseWide(path, stat.mode);
    const { firstLine, isWhole } = isFile && stat.size > 0 ? await lookInto(path, stat.size) : EMPTY;
    // What a run that was killed has begun does not become one line with what comes.
    let between = isWhole ? '' : '\n';
    let before: Promise<void> = Promise.resolve();
    return {
      firstLine,
      append(lines) {
        // Several go on at once, and lines must not run into each other.
        const added = before.then(async () => {
          await file.appendFile(between + lines);
          between = '';
          if (isFile) await file.datasync();
        });
        before = added.catch(() => undefined);
        return added;
      },
      async close() {
        await before;
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error instanceof ClientError ? error : refused(path, error);
  }
}

const EMPTY = { firstLine: undefined, isWhole: true } as const;

async function lookInto(
  path: string,
  size: number,
): Promise<{ readonly firstLine: string; readonly isWhole: boolean }> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const head = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const last = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    const [firstLine = ''] = head.buffer.toString('utf8', 0, head.bytesRead).split('\n', 1);
    return {
      firstLine: firstLine.replace(/\r$/, ''),
      isWhole: last.buffer.toString('latin1', 0, last.bytesRead) === '\n',
    };
  } finally {
    await file.close();
  }
}

/** Windows has no such modes. */
function refuseWide(path: string, mode: number): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  throw new ClientError(
    'invalid_argument',
    `${path}: others may read it (mode ${octal}), so no secrets are added: chmod 600 ${path}, or name another file. Nothing was changed.`,
  );
}

function refused(path: string, error: unknown): ClientError {
  const { code } = error as NodeJS.ErrnoException;
  return new ClientError('invalid_argument', `${path} cannot be written (${String(code)}); nothing was changed.`, {
    cause: error,
  });
}

import { type FileHandle, open } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import { refuseWideFile } from '../access/private-token.ts';

/** What the server shows once. */
export interface Secret {
  readonly kind: 'invite' | 'webhook' | 'incoming_webhook';
  /** Whose it is: "@alice", 'webhook "ci" of #ops'. */
  readonly target: string;
  /** Of an incoming webhook its address. */
  readonly secret: string;
  /** Null: it does not end. */
  readonly expiresAt: string | null;
}

/** Keeps secrets, a line of JSON each. */
export interface SecretsFile {
  /** Resolves when it is on the disk. */
  add(secret: Secret): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a file for secrets that nobody else may read, and adds to what is in it. Throws ClientError for one that others may
 * read or that cannot be written: before anything is made.
 */
export async function openSecretsFile(path: string): Promise<SecretsFile> {
  let file: FileHandle;
  try {
    await refuseWideFile(path);
    file = await open(path, 'a', 0o600);
  } catch (error) {
    if (error instanceof ClientError) throw new ClientError('invalid_argument', error.message, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    throw new ClientError('invalid_argument', `${path} cannot be written (${String(code)}); nothing was changed.`);
  }
  let before: Promise<void> = Promise.resolve();
  return {
    add(secret) {
      // Steps go side by side, and lines must not.
      before = before.then(async () => {
        await file.appendFile(`${JSON.stringify(secret)}\n`);
        await file.datasync();
      });
      return before;
    },
    close: () => file.close(),
  };
}

import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseWebhookKey } from '../../config/webhook-key.ts';
import { AppError } from '../../domain/errors.ts';

/** The name of the key in the data folder. */
export const SECRET_KEY_FILE = 'secret.key';
const KEY_BYTES = 32;

/** The key of this server, which is outside of its database: 32 bytes. Throws AppError, for whoever asks, where it has none. */
export type ServerKey = () => Promise<Buffer>;

/** Where the key is, and what the store knows of it. */
export interface ServerKeyDeps {
  readonly dataDir: string;
  /** Its path; '': secret.key in the data folder, which is made when it is needed. */
  readonly keyFile: string;
  /** Several nodes use the store, so a key of one of them would not do. */
  readonly shared: boolean;
  /** Storage.keep. */
  readonly keep: (name: string, value: string) => Promise<string>;
}

/** The key is read when it is first needed. One that the store was not used with before is refused. */
export function createServerKey(deps: ServerKeyDeps): ServerKey {
  let known: Promise<Buffer> | undefined;
  return () => {
    known ??= loadKey(deps).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function loadKey({ dataDir, keyFile, shared, keep }: ServerKeyDeps): Promise<Buffer> {
  if (keyFile === '' && shared) {
    throw new AppError(
      'failed_precondition',
      'Several nodes need one key for all of them. The operator of the server sets webhooks.keyFile.',
    );
  }
  const path = keyFile === '' ? join(dataDir, SECRET_KEY_FILE) : keyFile;
  const key = readKey(path, keyFile === '');
  const name = createHash('sha256').update('im webhook key').update(key).digest('hex').slice(0, 32);
  if ((await keep('webhook_key', name)) !== name) {
    throw new AppError(
      'failed_precondition',
      'The server has another key than the one that its webhooks and seals were made with. The operator restores secret.key.',
    );
  }
  return key;
}

function readKey(path: string, make: boolean): Buffer {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!make || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable();
    text = makeKey(path);
  }
  const key = parseWebhookKey(text);
  if (key === undefined) throw unusable();
  return key;
}

/** Whole or not at all, whatever interrupts it, and never over a key that another process has just made. */
function makeKey(path: string): string {
  const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return text;
}

function unusable(): AppError {
  return new AppError(
    'failed_precondition',
    'The key of the server cannot be read. The operator looks at webhooks.keyFile: 32 bytes in base64, as "openssl rand -base64 32" makes them.',
  );
}

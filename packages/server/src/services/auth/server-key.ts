import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseWebhookKey } from '../../config/webhook-key.ts';
import { AppError } from '../../domain/errors.ts';

/** The name of the key in the data folder. */
export const SECRET_KEY_FILE = 'secret.key';
const KEY_BYTES = 32;
/** By what the store knows which key it is. */
const KEY_NAME = 'webhook_key';

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
  /** Storage.kept. */
  readonly kept: (name: string) => Promise<string | undefined>;
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

async function loadKey({ dataDir, keyFile, shared, keep, kept }: ServerKeyDeps): Promise<Buffer> {
  if (keyFile === '' && shared) {
    throw new AppError(
      'failed_precondition',
      'Several nodes need one key for all of them. The operator of the server sets webhooks.keyFile.',
    );
  }
  const path = keyFile === '' ? join(dataDir, SECRET_KEY_FILE) : keyFile;
  // Were a key made where one is lost, it would be in the way of the right one, and in every backup.
  const isLost = keyFile === '' && !existsSync(path) && (await kept(KEY_NAME)) !== undefined;
  if (isLost) throw wrongKey('lost the key');
  const key = readKey(path, keyFile === '');
  const name = createHash('sha256').update('im webhook key').update(key).digest('hex').slice(0, 32);
  if ((await keep(KEY_NAME, name)) !== name) throw wrongKey('another key than the one');
  return key;
}

function wrongKey(what: string): AppError {
  return new AppError(
    'failed_precondition',
    `The server has ${what} that its webhooks and seals were made with. The operator restores secret.key, which a backup has.`,
  );
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

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWebhookKey } from '../../config/webhook-key.ts';
import { AppError } from '../../domain/errors.ts';

/** The name of the key in the data folder. */
const SECRET_KEY_FILE = 'secret.key';

/** Keeps secrets in the database that only this server can read. */
export interface SecretBox {
  /** `owner` names what the secret belongs to: opened for something else, it is not readable. */
  seal(secret: string, owner: string): Promise<string>;
  open(sealed: string, owner: string): Promise<string>;
}

/** Where the key is, and what the store knows of it. */
export interface SecretBoxDeps {
  readonly dataDir: string;
  /** Its path; '': secret.key in the data folder, which is made when it is needed. */
  readonly keyFile: string;
  /** Several nodes use the store, so a key of one of them would not do. */
  readonly shared: boolean;
  /** Storage.keep. */
  readonly keep: (name: string, value: string) => Promise<string>;
}

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under the key of this server. The key is read when it is first needed. */
export function createSecretBox(deps: SecretBoxDeps): SecretBox {
  let known: Promise<Buffer> | undefined;
  const key = (): Promise<Buffer> => {
    known ??= loadKey(deps).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async seal(secret, owner) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', await key(), iv).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${sealed.toString('base64url')}`;
    },
    async open(sealed, owner) {
      const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64url');
      const iv = bytes.subarray(0, IV_BYTES);
      const tag = bytes.subarray(-TAG_BYTES);
      try {
        const decipher = createDecipheriv('aes-256-gcm', await key(), iv)
          .setAAD(Buffer.from(owner))
          .setAuthTag(tag);
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString();
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw new AppError(
          'failed_precondition',
          'The secret of this webhook was not made with the key of this server.',
        );
      }
    },
  };
}

async function loadKey({ dataDir, keyFile, shared, keep }: SecretBoxDeps): Promise<Buffer> {
  if (keyFile === '' && shared) {
    throw new AppError(
      'failed_precondition',
      'Webhooks on several nodes need one key for all of them. The operator of the server sets webhooks.keyFile.',
    );
  }
  const path = keyFile === '' ? join(dataDir, SECRET_KEY_FILE) : keyFile;
  const key = readKey(path, keyFile === '');
  const name = createHash('sha256').update('im webhook key').update(key).digest('hex').slice(0, 32);
  if ((await keep('webhook_key', name)) !== name) {
    throw new AppError(
      'failed_precondition',
      'The server has another key than the one that its webhooks were made with. The operator restores secret.key.',
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
    text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
    // Never over a key that another process has just made.
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  }
  const key = parseWebhookKey(text);
  if (key === undefined) throw unusable();
  return key;
}

function unusable(): AppError {
  return new AppError(
    'failed_precondition',
    'The key for secrets of webhooks cannot be read. The operator looks at webhooks.keyFile: 32 bytes in base64, as "openssl rand -base64 32" makes them.',
  );
}

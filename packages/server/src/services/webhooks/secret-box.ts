import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { ServerKey } from '../auth/server-key.ts';

/** Keeps secrets in the database that only this server can read. */
export interface SecretBox {
  /** `owner` names what the secret belongs to: opened for something else, it is not readable. */
  seal(secret: string, owner: string): Promise<string>;
  open(sealed: string, owner: string): Promise<string>;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under the key of this server. */
export function createSecretBox(key: ServerKey): SecretBox {
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

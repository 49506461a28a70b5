import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import type { Identity } from '../../domain/session.ts';

/** Links that let a browser load a file without a token, for a minute. */
export interface FileLinks {
  /** The secret part of the link, and when it ends. */
  make(identity: Identity, fileId: Id): { readonly secret: string; readonly expiresAt: number };
  /** Whose session it was made in; undefined when it is no link to this file, or its time is over. */
  read(fileId: Id, secret: string): { readonly userId: Id; readonly sessionId: Id } | undefined;
}

const LIFETIME_MS = 60_000;
const SECRET = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})\.([A-Za-z0-9_-]{43})$/;

/** `key` is the same on all nodes. */
export function createFileLinks({ key, clock }: { readonly key: string; readonly clock: Clock }): FileLinks {
  const sign = (fileId: Id, named: string): string =>
    createHmac('sha256', key).update(`file ${fileId} ${named}`).digest('base64url');
  return {
    make({ user, session }, fileId) {
      const expiresAt = clock.now() + LIFETIME_MS;
      const named = `${user.id}.${session.id}.${expiresAt}`;
      return { secret: `${named}.${sign(fileId, named)}`, expiresAt };
    },
    read(fileId, secret) {
      const [, userId = '', sessionId = '', end = '', signature = ''] = SECRET.exec(secret) ?? [];
      // The texts are compared, not the bytes: several texts of base64url mean the same bytes.
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(fileId, `${userId}.${sessionId}.${end}`));
      if (given.length !== right.length || !timingSafeEqual(given, right) || Number(end) <= clock.now()) {
        return undefined;
      }
      return { userId: Number(userId), sessionId: Number(sessionId) };
    },
  };
}

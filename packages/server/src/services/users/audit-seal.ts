import { createHmac, hkdfSync } from 'node:crypto';
import type { AuditEntry } from '../../domain/audit.ts';

/** What the first seal follows. */
export const NO_SEAL: string = '0'.repeat(64);
/** Entries under one seal at most, so that a verification can say within so many of them where something is wrong. */
export const SEALED_AT_ONCE = 1_000;

/** The key of the seals, made from that of the server. */
export function auditSealKey(serverKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', serverKey, '', 'im audit seal', 32));
}

/**
 * The seal of entries: HMAC-SHA256, as 64 hex digits, of the seal before it and of each entry as a line of JSON. Whoever can
 * write the database but has no key cannot make one.
 */
export function sealOf(key: Buffer, previous: string, entries: readonly AuditEntry[]): string {
  const hmac = createHmac('sha256', key).update(`im audit seal 1\n${previous}\n`);
  for (const { id, at, actorId, action, target, address, detail } of entries) {
    hmac.update(`${JSON.stringify([id, at, actorId, action, target, address, detail])}\n`);
  }
  return hmac.digest('hex');
}

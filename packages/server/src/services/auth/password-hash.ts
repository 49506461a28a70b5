import type { Options } from '@node-rs/argon2';
import { AppError } from '../../domain/errors.ts';

/** argon2id (2) with parameters that OWASP names: 19 MiB, 2 passes, 1 lane. */
export const ARGON = {
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const satisfies Options;

/** Memory in KiB and passes at least, in any of these pairs, as OWASP has them (Password Storage Cheat Sheet, argon2id). */
const ENOUGH: readonly (readonly [memory: number, passes: number])[] = [
  [47_104, 1],
  [19_456, 2],
  [12_288, 3],
  [9_216, 4],
  [7_168, 5],
];
/** The server needs this for every log-in until the hash is made anew. */
const MOST_MEMORY = 262_144;
const MOST_PASSES = 16;
const MOST_LANES = 16;
/** KiB times passes: about a second of one core. */
const MOST_WORK = 1_048_576;
const SALT_BYTES = { least: 8, most: 48 };
const HASH_BYTES = { least: 16, most: 64 };

const PHC = /^\$argon2id\$v=(\d{1,3})\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Throws invalid_argument unless a hash that was made elsewhere can be taken over: argon2id as a PHC string, strong enough, and
 * not so costly that its owner's log-ins would hold others up.
 */
export function checkPasswordHash(hash: string): void {
  const problem = problemOf(hash);
  if (problem !== undefined) {
    throw new AppError('invalid_argument', `This password hash ${problem}.`, { field: 'passwordHash' });
  }
}

/** Made with the parameters of this server. */
export function isOurs(hash: string): boolean {
  return hash.startsWith(`$argon2id$v=19$m=${ARGON.memoryCost},t=${ARGON.timeCost},p=${ARGON.parallelism}$`);
}

function problemOf(hash: string): string | undefined {
  if (!hash.startsWith('$argon2id$')) {
    return 'is not one of argon2id, which begins with "$argon2id$"; others are not taken: make an invite, or set a password';
  }
  const parts = PHC.exec(hash);
  if (parts === null) return 'is not complete: it must be "$argon2id$v=19$m=…,t=…,p=…$SALT$HASH" in base64 without "="';
  const [version = 0, memory = 0, passes = 0, lanes = 0] = parts.slice(1, 5).map(Number);
  if (version !== 19) return `is of version ${version} of argon2; it must be 19`;
  if (!ENOUGH.some(([least, times]) => memory >= least && passes >= times)) {
    return `is too weak (m=${memory},t=${passes}): it needs m=19456,t=2 or as much`;
  }
  if (lanes < 1 || lanes > MOST_LANES) return `has ${lanes} lanes (p); it must have 1 to ${MOST_LANES}`;
  if (memory > MOST_MEMORY || passes > MOST_PASSES || memory * passes > MOST_WORK) {
    return `costs too much (m=${memory},t=${passes}): at most m=${MOST_MEMORY}, t=${MOST_PASSES}, and m times t ${MOST_WORK}`;
  }
  return (
    problemOfPart('salt', parts[5] ?? '', SALT_BYTES) ?? problemOfPart('hash at its end', parts[6] ?? '', HASH_BYTES)
  );
}

function problemOfPart(
  name: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): string | undefined {
  const bytes = Buffer.from(text, 'base64');
  // What is not the one way to write these bytes is no base64 that another program would read.
  if (bytes.toString('base64').replace(/=+$/, '') !== text) return `has a ${name} that is not base64`;
  return bytes.length < least || bytes.length > most
    ? `has a ${name} of ${bytes.length} bytes; it must have ${least} to ${most}`
    : undefined;
}

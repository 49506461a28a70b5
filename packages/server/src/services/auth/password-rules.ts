import { codePointLength, LIMITS, nameKey, utf8Length } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';

/**
 * The one form of a password that keyboards spell differently: NFC, and a plain space for every other one, as OpaqueString of
 * RFC 8265 has it.
 */
export function passwordForm(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

/** A password that somebody chooses, and what it is compared with. */
export interface ChosenPassword {
  readonly password: string;
  readonly username: string;
  /** The name of the field in the request. */
  readonly field: 'password' | 'newPassword';
  /** The one that it replaces, where it is known. */
  readonly current?: string;
}

/** Throws invalid_argument when a password may not be chosen: too short or long, or among the first that are guessed. */
export async function checkNewPassword({ password, username, field, current }: ChosenPassword): Promise<void> {
  refuseLong(password, field);
  const form = passwordForm(password);
  const problem =
    codePointLength(form) < LIMITS.passwordMinCodePoints
      ? `A password must have at least ${LIMITS.passwordMinCodePoints} characters.`
      : await whyGuessed(form, username);
  if (problem !== undefined) throw new AppError('invalid_argument', problem, { field });
  if (current !== undefined && passwordForm(current) === form) {
    throw new AppError('invalid_argument', 'The new password is the present one; choose another.', { field });
  }
}

/** Throws invalid_argument above the limit of the protocol, so that nobody makes the server hash long texts. */
export function refuseLong(password: string, field = 'password'): void {
  if (utf8Length(password) <= LIMITS.passwordBytes) return;
  throw new AppError('invalid_argument', `A password has at most ${LIMITS.passwordBytes} bytes.`, { field });
}

async function whyGuessed(form: string, username: string): Promise<string | undefined> {
  if (nameKey(form) === nameKey(username)) return 'The password is the username; choose another.';
  if (new Set(form).size === 1) return 'This password is one character repeated; choose another.';
  // Half a megabyte that only new passwords need.
  const { COMMON_PASSWORDS } = await import('./common-password-list.ts');
  if (COMMON_PASSWORDS.has(form.toLowerCase())) {
    return 'This password is among the most common ones, which are guessed first; choose another, such as four random words.';
  }
  return undefined;
}

import { randomBytes } from 'node:crypto';
import { Option } from 'commander';
import { readPassword } from '../io/password.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import type { Context } from './context.ts';

/** How a new password is given. */
export interface PasswordOptions {
  readonly passwordStdin?: boolean;
  readonly generatePassword?: boolean;
}

/** The options for it. */
export function passwordOptions(): Option[] {
  return [
    new Option('--password-stdin', 'read the password from the first line of standard input'),
    new Option('--generate-password', 'make one, and print it').conflicts('passwordStdin'),
  ];
}

/**
 * A password that nobody can guess: 24 letters, digits, "-" and "_", 143 random bits. It begins with a letter or a digit: a
 * program would take "-" for an option, and a spreadsheet for a formula.
 */
export function generatePassword(): string {
  for (;;) {
    const password = randomBytes(18).toString('base64url');
    if (/^[A-Za-z0-9]/.test(password)) return password;
  }
}

/** The password for an account; `generated`: it is known to nobody yet, so it must be printed. */
export async function newPassword(
  { streams, signal }: Context,
  options: PasswordOptions,
  { name, example }: { readonly name: string; readonly example: string },
): Promise<{ readonly password: string; readonly generated: string | null }> {
  if (options.generatePassword === true) {
    const generated = generatePassword();
    return { password: generated, generated };
  }
  const password = await readPassword(streams, {
    fromStdin: options.passwordStdin === true,
    prompt: `New password of ${sanitizeLine(name)}:`,
    confirm: true,
    example,
    signal,
  });
  return { password, generated: null };
}

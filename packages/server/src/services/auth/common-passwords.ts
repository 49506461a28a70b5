import { codePointLength, LIMITS } from '@im-ts/protocol';

const KEPT = 10_000;

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is among the 10,000 most common ones that are long enough to be chosen. The list is that of
 * @zxcvbn-ts/language-common, in lower case, and is loaded by the first call.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  common ??= load();
  return (await common).has(password.toLowerCase());
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const byRank = dictionary['passwords-common'];
  return new Set(byRank.filter((one) => codePointLength(one) >= LIMITS.passwordMinCodePoints).slice(0, KEPT));
}

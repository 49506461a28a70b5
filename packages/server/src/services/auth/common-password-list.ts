import { codePointLength, LIMITS } from '@im-ts/protocol';
import { dictionary } from '@zxcvbn-ts/language-common';

const KEPT = 10_000;

/** The 10,000 most common passwords that are long enough to be chosen, in lower case: the list of zxcvbn-ts, by rank. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].filter((one) => codePointLength(one) >= LIMITS.passwordMinCodePoints).slice(0, KEPT),
);

import { LIMITS } from '@im-ts/protocol';

/** What the rules of names here leave of a name: letters and digits with ".", "_" and "-" between them. */
export function validName(name: string, instead: string): string {
  const kept = name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/([._-])[._\p{M}-]+/gu, '$1');
  const bare = trimmed([...kept].slice(0, LIMITS.usernameCodePoints).join(''));
  return /\p{L}/u.test(bare) ? bare : trimmed([...`${instead}-${bare}`].slice(0, LIMITS.usernameCodePoints).join(''));
}

/** The same of letters and digits of ASCII alone, behind a word: for a name that the server does not take for what it says. */
export function plainName(name: string, word: string): string {
  return validName(`${word}-${name.normalize('NFKD').replace(/[^\w.-]+/g, '')}`, word);
}

/** The name with a number behind it, within the limit. */
export function numberedName(name: string, number: number): string {
  const suffix = `-${number}`;
  return trimmed([...name].slice(0, LIMITS.usernameCodePoints - suffix.length).join('')) + suffix;
}

function trimmed(name: string): string {
  return name.replace(/^[._\p{M}-]+|[._-]+$/gu, '');
}

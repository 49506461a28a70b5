import { codePointLength, LIMITS } from './limits.ts';

/**
 * Why a text may not be stored; undefined when it may. Refused are NUL (databases and terminals cut the text there) and
 * lone surrogates (they have no UTF-8 form). Applied to every text in a frame or a REST body.
 */
export function unstorableText(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain NUL characters';
  if (!text.isWellFormed()) return 'must be well-formed Unicode (it has half of a surrogate pair)';
  return undefined;
}

/** Whether a text has more than `limit` code points, without counting long texts that clearly fit. */
export function exceedsCodePoints(text: string, limit: number): boolean {
  // A code point is one or two UTF-16 units, so most texts are decided by their length alone.
  if (text.length <= limit) return false;
  return text.length > limit * 2 || codePointLength(text) > limit;
}

/** How many bytes a text has in UTF-8. Lone surrogates count as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      bytes += 1;
      continue;
    }
    bytes += 2;
    const isPair = unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text, index + 1);
    if (isPair) index++;
  }
  return bytes;
}

/** Why a text may not be a reaction; undefined when it may: 1 to 16 code points, at most 64 bytes, no spaces or controls. */
export function emojiProblem(value: string): string | undefined {
  if (value === '') return 'must not be empty';
  if (exceedsCodePoints(value, LIMITS.emojiCodePoints))
    return `must have at most ${LIMITS.emojiCodePoints} code points`;
  if (utf8Length(value) > LIMITS.emojiBytes) return `must be at most ${LIMITS.emojiBytes} bytes`;
  if (/[\s\p{Cc}]/u.test(value)) return 'must not contain spaces or control characters';
  return unstorableText(value);
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit < 0xe000;
}

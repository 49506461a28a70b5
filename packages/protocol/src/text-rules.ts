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

/**
 * What draws nothing: spaces, controls, what Unicode says to ignore (zero-width characters, soft hyphens, fillers), and the
 * blanks that it counts as signs: of braille, music, hieroglyphs and Khitan.
 */
const SHOWS_NOTHING =
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\u{13441}\u{13442}\u{16fe4}\u{1d159}]*$/u;
/** What turns, ends or hides a line, or drives a terminal. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Why a text may not be what people read; undefined when it may. An empty one is for the caller to judge. */
export function blankProblem(text: string): string | undefined {
  return text !== '' && SHOWS_NOTHING.test(text) ? 'must have a character that shows' : undefined;
}

/** Why a text may not be a name that is shown in one line; undefined when it may. */
export function lineProblem(text: string): string | undefined {
  if (!NOT_IN_A_LINE.test(text)) return undefined;
  return 'must not have line breaks, control characters or characters that turn the direction of text';
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
  if (utf8Length(value) > LIMITS.emojiBytes) return `must have at most ${LIMITS.emojiBytes} bytes`;
  if (/[\s\p{Cc}]/u.test(value)) return 'must not contain spaces or control characters';
  return blankProblem(value) ?? unstorableText(value);
}

let oneEmoji: RegExp | undefined;

/** One emoji: what Unicode recommends as such (UTS 51), or a pictograph of its own. */
function isOneEmoji(value: string): boolean {
  // Made when it is first needed: with all emoji in it, it costs a program that starts more than the rest of this package.
  oneEmoji ??= new RegExp(`^(?:${['\\p{RGI_Emoji}', '\\p{Extended_Pictographic}'].join('|')})$`, 'v');
  return oneEmoji.test(value);
}

/** Why a text may not be the avatar of a group; undefined when it may: empty, one emoji, or the https address of a picture. */
export function avatarProblem(value: string): string | undefined {
  if (exceedsCodePoints(value, LIMITS.avatarCodePoints)) {
    return `must have at most ${LIMITS.avatarCodePoints} characters (Unicode code points)`;
  }
  const problem = unstorableText(value) ?? lineProblem(value);
  if (problem !== undefined || value === '' || isOneEmoji(value) || isPictureAddress(value)) return problem;
  return 'must be one emoji, or an address that begins with https:// and has no user in it; empty: none';
}

function isPictureAddress(value: string): boolean {
  if (!/^https:\/\/\S+$/i.test(value) || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return protocol === 'https:' && username === '' && password === '';
}

/** Where bytes stop being UTF-8. */
export interface BadByte {
  readonly value: number;
  /** Bytes before it. */
  readonly offset: number;
  /** From 1; in the line, the number of the byte. */
  readonly line: number;
  readonly column: number;
}

/** The first byte that is no part of UTF-8 text; undefined when all are. */
export function firstBadByte(bytes: Uint8Array): BadByte | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  for (let from = 0; ; ) {
    const at = text.indexOf('\ufffd', from);
    if (at < 0) return undefined;
    offset += utf8Length(text.slice(from, at));
    // The replacement character itself, as it was sent.
    const isSent = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!isSent) break;
    offset += 3;
    from = at + 1;
  }
  const before = bytes.subarray(0, offset);
  const lineStart = before.lastIndexOf(0x0a) + 1;
  const line = before.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 1);
  return { value: bytes[offset] ?? 0, offset, line, column: offset - lineStart + 1 };
}

/** "is not UTF-8 text: byte 13 of line 2 is 0xE9", the second half of a sentence; undefined when it is. */
export function utf8Problem(bytes: Uint8Array): string | undefined {
  const bad = firstBadByte(bytes);
  if (bad === undefined) return undefined;
  return `is not UTF-8 text: byte ${bad.column} of line ${bad.line} is 0x${bad.value.toString(16).toUpperCase().padStart(2, '0')}`;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit < 0xe000;
}

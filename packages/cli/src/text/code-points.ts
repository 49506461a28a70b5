/** Tab stops of blocks and code, in cells. */
export const TAB_CELLS = 8;

/** Combining marks drawn on one letter; more are cut and end in `CUT_SIGN`. */
export const MAX_MARKS = 6;

/** Code points drawn of one cluster; the longest emoji in use (two people with skin tones who kiss) has ten. */
export const MAX_CLUSTER_CODE_POINTS = 24;

/** Drawn for what was cut. One cell wide. */
export const CUT_SIGN = '…';

/** Carries a mark that has no letter to sit on. */
export const MARK_CARRIER = '\u25cc';

/** Left-to-right mark: zero cells wide in terminals old and new, unlike the isolates U+2066 to U+2069. */
export const LRM = '\u200e';

/** Drawn for a line break where there is only one row. */
export const BREAK_SIGN = '\u21b5';

/** Steering of direction: embeddings, overrides, isolates and marks. Never drawn as sent. */
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Invisible without use for drawing: the joiners, emoji variation and tag characters are not in here. */
const INVISIBLE =
  /\u034f|\u17b4|\u17b5|[\ufe00-\ufe0d]|[\u180b-\u180f]|[\u00ad\u115f\u1160\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e0fff}]/u;

/** Letters of scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** True when a terminal that reorders text may turn part of this around. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** The picture of a control character (`␛`, `␡`) or its hex form (`\x9b`) for those that have no picture. */
export function visibleControl(codePoint: number): string {
  if (codePoint < 0x20) return String.fromCodePoint(0x2400 + codePoint);
  if (codePoint === 0x7f) return '\u2421';
  return `\\x${codePoint.toString(16).padStart(2, '0')}`;
}

/**
 * What one code point is drawn as: itself, a visible form, a replacement sign, or '' for what is not drawn.
 * Line breaks and tabs are the caller's to handle and come back unchanged.
 */
export function drawnCodePoint(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint >= 0x20 && codePoint < 0x7f) return character;
  if (codePoint === 0x0a || codePoint === 0x09) return character;
  if (codePoint < 0xa0) return visibleControl(codePoint);
  if (codePoint >= 0xd800 && codePoint < 0xe000) return '\ufffd';
  // In terminals that show pictures it stands for a part of one.
  if (codePoint === 0x10eeee) return '\ufffd';
  if (codePoint === 0x2028 || codePoint === 0x2029) return '\n';
  if (BIDI_CONTROL.test(character) || INVISIBLE.test(character)) return '';
  return character;
}

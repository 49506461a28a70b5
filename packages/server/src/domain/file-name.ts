import { codePointLength, LIMITS } from '@im-ts/protocol';

/** What ends a line, drives a terminal, turns the direction of text, or is no text at all. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
const SEPARATORS = /[/\\]/;
const UNNAMED = 'file';
/** An ending that is longer is no type. */
const ENDING = /\.[^.\s]{1,16}$/u;

/**
 * The name that a file is kept under: its last part if it is a path, in one line, with at most 255 code points, of which the
 * ending survives a cut. Never empty, "." or "..".
 */
export function toFileName(given: string): string {
  const last = given.split(SEPARATORS).at(-1) ?? '';
  const name = cutToLimit(last.replace(NOT_IN_A_NAME, '').trim()).trim();
  return /^\.*$/.test(name) ? UNNAMED : name;
}

function cutToLimit(name: string): string {
  const limit = LIMITS.fileNameCodePoints;
  if (codePointLength(name) <= limit) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  const points = Array.from(name.slice(0, name.length - ending.length));
  return points.slice(0, limit - codePointLength(ending)).join('') + ending;
}

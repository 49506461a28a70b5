import { isClientIdBytes } from './client-id.ts';
import type { ErrorCode } from './error-codes.ts';
import { payloadProblem } from './json-payload.ts';
import { LIMITS, MAX_ID } from './limits.ts';
import { emojiProblem, exceedsCodePoints, unstorableText, utf8Length } from './text-rules.ts';

/** What is wrong with one field: the second half of a sentence that begins with its name. */
export interface FieldProblem {
  readonly code: Extract<ErrorCode, 'invalid_argument' | 'too_large'>;
  readonly text: string;
}

/** Says what is wrong with a value; undefined when nothing is. A field that was not sent (undefined) has its proto3 default. */
export type Check = (value: unknown) => FieldProblem | undefined;

const invalid = (text: string | undefined): FieldProblem | undefined =>
  text === undefined ? undefined : { code: 'invalid_argument', text };
const tooLarge = (text: string): FieldProblem => ({ code: 'too_large', text });

const isInteger = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

export const id: Check = (value) =>
  isInteger(value, 1, MAX_ID) ? undefined : invalid('must be an id from 1 to 2^53 - 1');

export const counter: Check = (value) =>
  isInteger(value ?? 0, 0, MAX_ID) ? undefined : invalid('must be from 0 to 2^53 - 1');

/** A client id or an op id. */
export const uuid: Check = (value) =>
  value instanceof Uint8Array && isClientIdBytes(value) ? undefined : invalid('must be 16 bytes, a UUID, not all zero');

/** How many rows a page may have. */
export const pageSize =
  (most: number): Check =>
  (value) =>
    isInteger(value ?? 0, 0, most) ? undefined : invalid(`must be from 1 to ${most}, or 0 for the default`);

/** A value of an enum by its number. */
export const enumValue =
  (least: number, most: number): Check =>
  (value) =>
    isInteger(value ?? 0, least, most) ? undefined : invalid(`must be a value of its enum from ${least} to ${most}`);

export const text =
  (rule: { readonly min?: 1; readonly max: number }): Check =>
  (value) => {
    const content = toText(value);
    if (content === '' && rule.min === 1) return invalid('must not be empty');
    if (exceedsCodePoints(content, rule.max))
      return invalid(`must have at most ${rule.max} characters (Unicode code points)`);
    return invalid(unstorableText(content));
  };

export const bytesOfText =
  (most: number): Check =>
  (value) => {
    const content = toText(value);
    return utf8Length(content) > most ? invalid(`must have at most ${most} bytes`) : invalid(unstorableText(content));
  };

/** The text of a message. */
export const body: Check = (value) => {
  const content = toText(value);
  if (exceedsCodePoints(content, LIMITS.bodyCodePoints)) {
    return tooLarge(`must have at most ${LIMITS.bodyCodePoints} characters (Unicode code points)`);
  }
  return invalid(unstorableText(content));
};

/** JSON text, empty for none. */
export const payload: Check = (value) => {
  const json = toText(value);
  if (json === '') return undefined;
  if (utf8Length(json) > LIMITS.payloadBytes) return tooLarge(`must have at most ${LIMITS.payloadBytes} bytes of JSON`);
  return invalid(unstorableText(json) ?? payloadProblem(json));
};

export const emoji: Check = (value) => invalid(emojiProblem(toText(value)));

export const listOf =
  (most: number, check: Check): Check =>
  (value) => {
    const entries = Array.isArray(value) ? (value as unknown[]) : [];
    if (entries.length > most) return invalid(`must have at most ${most} entries`);
    for (const entry of entries) {
      const problem = check(entry);
      if (problem !== undefined) return invalid(`has an entry that ${problem.text}`);
    }
    return undefined;
  };

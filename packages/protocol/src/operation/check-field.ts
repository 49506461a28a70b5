import type { ErrorCode } from '../error-codes.ts';
import { payloadProblem } from '../json-payload.ts';
import { LIMITS, MAX_ID, MAX_TIME } from '../limits.ts';
import type { FieldShape } from '../shapes/shape.ts';
import {
  avatarProblem,
  blankProblem,
  emojiProblem,
  exceedsCodePoints,
  lineProblem,
  unstorableText,
  utf8Length,
} from '../text-rules.ts';
import { entriesText, recordText } from './field-sentence.ts';
import type { Kind, KindRule } from './kinds.ts';
import { EMAIL_PATTERN } from './patterns.ts';

/** What is wrong with one field: the second half of a sentence that begins with its name. */
export interface FieldProblem {
  readonly code: Extract<ErrorCode, 'invalid_argument' | 'too_large'>;
  readonly text: string;
}

/** Says what is wrong with the value of a field; undefined when nothing is. */
export type Check = (value: unknown) => FieldProblem | undefined;

const invalid = (text: string | undefined): FieldProblem | undefined =>
  text === undefined ? undefined : { code: 'invalid_argument', text };
const tooLarge = (text: string): FieldProblem => ({ code: 'too_large', text });
const isInteger = (value: unknown, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;

const NIL_UUID = '0'.repeat(LIMITS.clientIdBytes * 2);

const id: Check = (value) => (isInteger(value, 1, MAX_ID) ? undefined : invalid('must be an id from 1 to 2^53 - 1'));
const counter: Check = (value) => (isInteger(value, 0, MAX_ID) ? undefined : invalid('must be from 0 to 2^53 - 1'));
const time: Check = (value) =>
  isInteger(value, 0, MAX_TIME) ? undefined : invalid('must be a time in milliseconds, up to the year 9999');
const uuid: Check = (value) =>
  typeof value === 'string' && value.length === NIL_UUID.length && value !== NIL_UUID
    ? undefined
    : invalid('must be 16 bytes, a UUID, not all zero');

/** "@name" or "#handle". */
const target: Check = (value) => text(1, LIMITS.usernameCodePoints + 1, value as string);
const idOrTarget: Check = (value) => (typeof value === 'string' ? target(value) : id(value));

function text(min: number, max: number, value: string): FieldProblem | undefined {
  if (value === '' && min === 1) return invalid('must not be empty');
  if (exceedsCodePoints(value, max)) return invalid(`must have at most ${max} characters (Unicode code points)`);
  return invalid(unstorableText(value) ?? blankProblem(value));
}

/** A text that is shown in one line. */
function line(min: number, max: number, value: string): FieldProblem | undefined {
  return text(min, max, value) ?? invalid(lineProblem(value));
}

function bytesOfText(min: number, max: number, value: string): FieldProblem | undefined {
  if (value === '' && min === 1) return invalid('must not be empty');
  return utf8Length(value) > max ? invalid(`must have at most ${max} bytes`) : invalid(unstorableText(value));
}

function body(value: string): FieldProblem | undefined {
  if (exceedsCodePoints(value, LIMITS.bodyCodePoints)) {
    return tooLarge(`must have at most ${LIMITS.bodyCodePoints} characters (Unicode code points)`);
  }
  return invalid(unstorableText(value) ?? blankProblem(value));
}

/** JSON text, empty for none. */
function payload(json: string): FieldProblem | undefined {
  if (json === '') return undefined;
  const problem = payloadProblem(json) ?? unstorableText(json);
  return problem !== undefined && utf8Length(json) > LIMITS.payloadBytes ? tooLarge(problem) : invalid(problem);
}

function newPassword(value: string): FieldProblem | undefined {
  if (utf8Length(value) > LIMITS.passwordBytes) return invalid(`must have at most ${LIMITS.passwordBytes} bytes`);
  if ([...value].length < LIMITS.passwordMinCodePoints) {
    return invalid(`must have at least ${LIMITS.passwordMinCodePoints} characters`);
  }
  return invalid(unstorableText(value));
}

function password(value: string): FieldProblem | undefined {
  return utf8Length(value) > LIMITS.passwordBytes
    ? invalid(`must have at most ${LIMITS.passwordBytes} bytes`)
    : undefined;
}

const EMAIL = new RegExp(EMAIL_PATTERN);

function email(value: string): FieldProblem | undefined {
  if (value === '' || (value.length <= LIMITS.emailCodePoints && EMAIL.test(value))) return undefined;
  return invalid(`must be an e-mail address of at most ${LIMITS.emailCodePoints} characters, or empty`);
}

function listOf(max: number, check: Check, value: unknown): FieldProblem | undefined {
  const entries = value as readonly unknown[];
  if (entries.length > max) return invalid(`must have at most ${max} entries`);
  for (const entry of entries) {
    const problem = check(entry);
    if (problem !== undefined) return invalid(entriesText(problem.text));
  }
  return undefined;
}

function countersOf(max: number, value: Readonly<Record<string, unknown>>): FieldProblem | undefined {
  const entries = Object.entries(value);
  if (entries.length > max) return invalid(`must have at most ${max} entries`);
  for (const [name, count] of entries) {
    const problem = bytesOfText(1, LIMITS.scopeNameBytes, name) ?? counter(count);
    if (problem !== undefined) return invalid(entriesText(problem.text));
  }
  return undefined;
}

/** A problem of a record names the record and the field, as a sender of hundreds has to know which one it is. */
function recordsOf({ min, max, fields }: Extract<KindRule, { kind: 'records' }>): Check {
  const least = min ?? 0;
  const checks = Object.entries(fields).map(([name, kind]) => [name, kind, ruleCheck(kind)] as const);
  return (value) => {
    const entries = value as readonly Readonly<Record<string, unknown>>[];
    if (entries.length < least || entries.length > max) return invalid(`must have from ${least} to ${max} entries`);
    for (const [index, record] of entries.entries()) {
      for (const [name, kind, check] of checks) {
        if (mayBeEmpty(kind) && record[name] === '') continue;
        const problem = check(record[name]);
        if (problem !== undefined) return { ...problem, text: recordText(index, name, problem.text) };
      }
    }
    return undefined;
  };
}

/** An enum of any message, by its name; a number without a name stayed a number when it was read. */
function enumOf(rule: Extract<KindRule, { kind: 'enum' }>): Check {
  const allowed = new Set<unknown>(rule.names);
  if (rule.otherwise !== undefined) allowed.add('unspecified');
  const list = rule.names.join(', ');
  return (value) => (allowed.has(value) ? undefined : invalid(`must be one of ${list}`));
}

/**
 * The check of a field by its kind. Values are those of Value: every field is there, with its zero value where it was not
 * sent; only what proto3 calls optional may be absent. In requests of REST, fields of ids may hold targets as text.
 * `hasName`: another field may say the same by name.
 */
export function checkOf(kind: Kind, shape: FieldShape, hasName: boolean): Check {
  const check = ruleCheck(kind);
  // 0 where the other one of the two is given; that one of them is, is looked at for the whole request.
  const given: Check = hasName && shape.repeated !== true ? (value) => (value === 0 ? undefined : check(value)) : check;
  return shape.optional === true ? (value) => (value === undefined ? undefined : given(value)) : given;
}

/** The id of another message may be left out. */
function mayBeEmpty({ kind }: KindRule): boolean {
  return kind === 'messageId';
}

function ruleCheck(rule: KindRule): Check {
  switch (rule.kind) {
    case 'id':
      return id;
    case 'counter':
    case 'position':
      return counter;
    case 'time':
      return time;
    case 'uuid':
    case 'messageId':
      return uuid;
    case 'flag':
      return () => undefined;
    case 'text':
      return (value) => text(rule.min ?? 0, rule.max, value as string);
    case 'line':
      return (value) => line(rule.min ?? 0, rule.max, value as string);
    case 'bytesOfText':
      return (value) => bytesOfText(rule.min ?? 0, rule.max, value as string);
    case 'body':
      return (value) => body(value as string);
    case 'payload':
      return (value) => payload(value as string);
    case 'emoji':
      return (value) => invalid(emojiProblem(value as string));
    case 'newPassword':
      return (value) => newPassword(value as string);
    case 'password':
      return (value) => password(value as string);
    case 'avatar':
      return (value) => invalid(avatarProblem(value as string));
    case 'email':
      return (value) => email(value as string);
    case 'enum':
      return enumOf(rule);
    case 'pageSize': {
      const problem = invalid(`must be from 1 to ${rule.max}, or 0 for the default`);
      return (value) => (isInteger(value, 0, rule.max) ? undefined : problem);
    }
    case 'list': {
      const check = ruleCheck(rule.of);
      return (value) => listOf(rule.max, check, value);
    }
    case 'records':
      return recordsOf(rule);
    case 'counters':
      return (value) => countersOf(rule.max, value as Readonly<Record<string, unknown>>);
    case 'users':
      return (value) => listOf(rule.max, idOrTarget, value);
    case 'conversation':
    case 'user':
      return idOrTarget;
    case 'nameOf': {
      const { max } = rule;
      if (max === undefined) return (value) => text(0, LIMITS.usernameCodePoints + 1, value as string);
      return (value) => listOf(max, target, value);
    }
    default:
      return rule satisfies never;
  }
}

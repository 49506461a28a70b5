import { z } from 'zod';
import { isClientId } from '../client-id.ts';
import { payloadProblem } from '../json-payload.ts';
import { LIMITS, MAX_ID } from '../limits.ts';
import { emojiProblem, exceedsCodePoints, unstorableText, utf8Length } from '../text-rules.ts';

/*
 * The scalars of REST. Text is limited in code points, as JSON Schema's maxLength counts; zod's own max() counts UTF-16
 * units, so it is not used for text.
 */

/** What a text field allows, in code points. */
export interface TextRule {
  readonly min?: number;
  readonly max: number;
  readonly description: string;
  readonly example?: string;
}

/** A text within limits, without NUL and lone surrogates. */
export function text(rule: TextRule): z.ZodString {
  const { min = 0, max, description, example } = rule;
  return z
    .string()
    .superRefine((value, context) => {
      const problem = textProblem(value, min, max);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
    })
    .meta({
      description,
      ...(min > 0 ? { minLength: min } : {}),
      maxLength: max,
      ...(example === undefined ? {} : { example }),
    });
}

function textProblem(value: string, min: number, max: number): string | undefined {
  if (min === 1 && value === '') return 'must not be empty';
  if (min > 1 && value.length < min * 2 && [...value].length < min) return `must have at least ${min} characters`;
  if (exceedsCodePoints(value, max)) return `must have at most ${max} characters (Unicode code points)`;
  return unstorableText(value);
}

/** An id: an integer from 1 to 2^53 - 1. */
export const id = z
  .int()
  .min(1)
  .max(MAX_ID)
  .meta({ description: 'An id: an integer from 1 to 2^53 - 1.', example: 42 });

/** A counter: an integer from 0 to 2^53 - 1. */
export const counter = z.int().min(0).max(MAX_ID).meta({ description: 'An integer from 0 to 2^53 - 1.', example: 17 });

/** A message number. */
export const seq = z
  .int()
  .min(1)
  .max(MAX_ID)
  .meta({ description: 'The number of a message in its conversation, from 1 without gaps.', example: 17 });

/** An integer in a path or query: digits in the URL, a number in code. */
export function urlInteger(rule: { readonly min: number; readonly max: number; readonly description: string }) {
  const integer = z.int().min(rule.min).max(rule.max).meta({ description: rule.description });
  return z.preprocess(digitsToNumber, integer).meta({ description: rule.description });
}

// Number('') is 0 and Number('0x10') is 16; a URL takes plain digits only.
function digitsToNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

/** An id in a path. */
export const urlId = urlInteger({ min: 1, max: MAX_ID, description: 'An id: an integer from 1 to 2^53 - 1.' });

/** A message number in a path. */
export const urlSeq = urlInteger({ min: 1, max: MAX_ID, description: 'The number of a message in its conversation.' });

/** How many rows a page may have, in a query. */
export function pageLimit(max: number, usual: number) {
  const description = `How many rows: 1 to ${max}, usually ${usual}.`;
  return urlInteger({ min: 1, max, description }).optional().meta({ description, default: usual });
}

/** Where a page starts, as the page before said. */
export const cursor = text({ min: 1, max: LIMITS.cursorBytes, description: 'The nextCursor of the page before.' });

/** A cursor in an answer; null at the end. */
export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Send it as cursor to get the next page; null at the end.' });

/** A conversation in a path, percent-encoded. */
export const conversationTarget = text({
  min: 1,
  max: LIMITS.usernameCodePoints + 1,
  description:
    'A conversation: its id, "@user" (the direct conversation with them) or "#handle", percent-encoded in the URL.',
  example: '#ops',
});

/** A user in a path or body. */
export const userTarget = text({
  min: 1,
  max: LIMITS.usernameCodePoints + 1,
  description: 'A user: "@name" or the id in digits, percent-encoded in the URL.',
  example: '@alice',
});

/** A time in an answer. */
export const time = z.iso
  .datetime()
  .meta({ description: 'A time in UTC (RFC 3339, milliseconds).', example: '2026-01-31T09:30:00.000Z' });

/** A time in an answer that may not be set. */
export const timeOrNull = time.nullable();

/** A client id or op id in a body; it comes out in lower case, with its dashes. */
export const clientId = z
  .string()
  .refine(isClientId, 'must be a UUID with dashes, not all zero')
  .transform((value) => value.toLowerCase())
  .meta({
    type: 'string',
    format: 'uuid',
    description:
      'Chosen by the caller (UUIDv7 by custom). A repeat with the same id gives the same answer and changes nothing.',
    example: '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f',
  });

/** A password that is being set. */
export const newPassword = z
  .string()
  .superRefine((value, context) => {
    const problem = passwordProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .meta({
    format: 'password',
    minLength: LIMITS.passwordMinCodePoints,
    description: `At least ${LIMITS.passwordMinCodePoints} characters, at most ${LIMITS.passwordBytes} bytes.`,
  });

/** A password that is being checked: only its size is limited, so that an answer tells nothing about the rule. */
export const password = z
  .string()
  .refine((value) => utf8Length(value) <= LIMITS.passwordBytes, `must be at most ${LIMITS.passwordBytes} bytes`)
  .meta({ format: 'password', description: 'The password.' });

function passwordProblem(value: string): string | undefined {
  if (utf8Length(value) > LIMITS.passwordBytes) return `must be at most ${LIMITS.passwordBytes} bytes`;
  if ([...value].length < LIMITS.passwordMinCodePoints) {
    return `must have at least ${LIMITS.passwordMinCodePoints} characters`;
  }
  return unstorableText(value);
}

/** A token in a body. */
export const token = text({ min: 1, max: LIMITS.tokenBytes, description: 'An opaque token; keep it secret.' });

/** The name of a user in a body. The server's folding rule decides which names are equal or too alike. */
export const username = text({
  min: 1,
  max: LIMITS.usernameCodePoints,
  description: 'The name, without "@".',
  example: 'alice',
});

export const displayName = text({
  max: LIMITS.displayNameCodePoints,
  description: 'The name that is shown; empty: the username is shown.',
  example: 'Alice Doe',
});

export const email = z
  .union([z.literal(''), z.email().max(LIMITS.emailCodePoints)])
  .meta({ type: 'string', description: 'An address, or empty.', example: 'alice@example.com' });

export const device = text({
  max: LIMITS.deviceCodePoints,
  description: 'What the user calls the device, shown in their list of sessions.',
  example: 'im on laptop',
});

export const handle = text({
  min: 1,
  max: LIMITS.handleCodePoints,
  description: 'The unique name of a group, without "#".',
  example: 'ops',
});

export const conversationName = text({
  min: 1,
  max: LIMITS.conversationNameCodePoints,
  description: 'The name of a group.',
  example: 'Operations',
});

export const notice = text({ max: LIMITS.noticeCodePoints, description: 'The notice of a group; empty: none.' });

export const body = text({
  max: LIMITS.bodyCodePoints,
  description: 'The text of a message. It may be empty only when there is a payload.',
  example: 'deployed 4f02e3d to staging',
});

/** The payload of a message that is being sent: any JSON value. */
export const payload = z
  .unknown()
  .superRefine((value, context) => {
    const problem = value === undefined ? undefined : jsonValueProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .meta({
    description: `JSON that belongs to the kind, at most ${LIMITS.payloadBytes} bytes and ${LIMITS.payloadDepth} levels; null: none.`,
  });

function jsonValueProblem(value: unknown): string | undefined {
  try {
    const json: string | undefined = JSON.stringify(value);
    return json === undefined ? 'must be a JSON value' : payloadProblem(json);
  } catch {
    // Too deep for the stack, a cycle or a bigint: nothing that a JSON text of ours can say.
    return `must be a JSON value of at most ${LIMITS.payloadDepth} levels`;
  }
}

/** An emoji in a path. */
export const emoji = z
  .string()
  .superRefine((value, context) => {
    const problem = emojiProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .meta({ description: 'The reaction, one emoji, percent-encoded in the URL.', example: '👍' });

/** The answer of an operation that has none (204). */
export const nothing = z.void();

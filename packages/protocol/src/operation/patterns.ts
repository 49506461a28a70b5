// Forms of texts as regular expressions that JSON Schema takes (ECMA-262 with the flag u), too.

/** The form of a name of a user or a group: letters and digits of any script, and marks, "_", "." and "-" between them. */
export const NAME_PATTERN = '^[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}_.-]*[\\p{L}\\p{N}\\p{M}_])?$';

/**
 * An address: one "@" with at most 64 bytes before it and a name of hosts behind it, and nothing that has no place in one
 * (RFC 5321, sections 2.3.5 and 4.5.3.1.1).
 */
export const EMAIL_PATTERN =
  "^(?=[^@]{1,64}@)(?:[A-Za-z0-9_'+-]+\\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,}$";

const NAME = NAME_PATTERN.slice(1, -1);
const ID = '[1-9][0-9]{0,14}';

/** A user in a path or a body: an id in digits, or "@name". */
export const USER_PATTERN: string = `^(?:${ID}|@${NAME})$`;

/** A conversation in a path: an id in digits, "@user" or "#handle". */
export const CONVERSATION_PATTERN: string = `^(?:${ID}|[@#]${NAME})$`;

/** A time of RFC 3339 (section 5.6). Which days a month has is for whoever reads it. */
export const TIME_PATTERN =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$';

/** The year of a time that is after the first of 1970 wherever that is. */
export const SINCE_1970_PATTERN = '^(?:197[1-9]|19[89][0-9]|[2-9][0-9]{3})-';

/** A reaction: no spaces, no control characters. Their class by name is more than many generators of data understand. */
export const EMOJI_PATTERN = '^[^\\s\\u0000-\\u001f\\u007f-\\u009f]+$';

const CONTROLS = '\\u0000-\\u001f\\u007f-\\u009f';
/** What turns or ends a line (NOT_IN_A_LINE of text-rules.ts, written so that every reader of JSON Schema knows it). */
const OFF_LINE = `${CONTROLS}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069`;
/** What shows nothing (SHOWS_NOTHING of text-rules.ts), of the first plane. */
const BLANK =
  `\\s${CONTROLS}\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e` +
  '\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb';

/** A text that is empty or has a character that shows. */
export const TEXT_PATTERN: string = `^$|[^${BLANK}]`;

/** The same in one line. */
export const LINE_PATTERN: string = `^$|^[^${OFF_LINE}]*[^${BLANK}][^${OFF_LINE}]*$`;

/** An Idempotency-Key: visible ASCII. */
export const IDEMPOTENCY_KEY_PATTERN = '^[!-~]+$';

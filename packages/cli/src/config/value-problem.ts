import type * as v from 'valibot';

/** What is wrong with a value. */
export type ValueIssue = v.BaseIssue<unknown>;

/** For reading a file: what is wrong is said in words for people, one sentence for each value. */
export const IN_WORDS: v.Config<ValueIssue> = { message: problemText, abortPipeEarly: true };

/** The keys that lead to the wrong value. */
export function pathOf(issue: ValueIssue): readonly string[] {
  return (issue.path ?? []).map(({ key }) => String(key));
}

/** Whether there is no such key. */
export function isUnknownKey(issue: ValueIssue): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never';
}

/** Says that a value is of another type. */
export function expected(type: string): (issue: ValueIssue) => string {
  return ({ input }) => `Invalid input: expected ${type}, received ${typeOf(input)}`;
}

function problemText(issue: ValueIssue): string {
  const { type, input, requirement } = issue;
  switch (type) {
    case 'array':
    case 'boolean':
    case 'number':
    case 'string':
      return expected(type)(issue);
    case 'picklist':
      return `Invalid option: expected one of ${issue.expected?.replace(/^\(|\)$/g, '').replaceAll(' | ', '|')}`;
    case 'safe_integer':
      return notWhole(issue);
    case 'min_value':
      return `Too small: expected number to be >=${requirement}`;
    case 'max_value':
      return `Too big: expected number to be <=${requirement}`;
    case 'min_length':
      return `Too small: expected ${typeof input} to have >=${requirement} characters`;
    case 'max_length':
      return `Too big: expected ${typeof input} to have <=${requirement} characters`;
    case 'strict_object':
      return isUnknownKey(issue) ? 'There is no such key' : 'It is missing';
    default:
      return 'Invalid input';
  }
}

function notWhole(issue: ValueIssue): string {
  const value = Number(issue.input);
  if (!Number.isFinite(value)) return expected('number')(issue);
  if (!Number.isInteger(value)) return expected('int')(issue);
  return value > 0
    ? `Too big: expected int to be <=${Number.MAX_SAFE_INTEGER}`
    : `Too small: expected int to be >=${Number.MIN_SAFE_INTEGER}`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value instanceof Date ? value.constructor.name : typeof value;
}

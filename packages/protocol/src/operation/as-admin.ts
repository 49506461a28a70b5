import { LIMITS } from '../limits.ts';
import { checkOf } from './check-field.ts';
import type { Kind } from './kinds.ts';

/** The query parameter by which an admin of the server does an operation as such, member or not; it holds why. */
export const AS_ADMIN = 'asAdmin';

/** What it holds: a reason of 1 to 200 code points in one line, which the audit log keeps. */
export const AS_ADMIN_KIND = { kind: 'line', min: 1, max: LIMITS.reasonCodePoints } as const satisfies Kind;

/** What the reference says of it. */
export const AS_ADMIN_ABOUT =
  'An admin of the server does it as such, member or not, for this reason; the audit log keeps it, members are told of a server admin.';

const check = checkOf(AS_ADMIN_KIND, { no: 0, type: 'string' }, false);

/** What is wrong with a reason: the second half of a sentence that begins with its name; undefined when nothing is. */
export function asAdminProblem(value: unknown): string | undefined {
  return typeof value === 'string' ? check(value)?.text : 'must be given once';
}

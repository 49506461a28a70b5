import { ClientError } from '../client/errors.ts';
import { parseEnd } from '../text/time.ts';

/** "2h" from now, or a date, as the operations take it. Throws ClientError invalid_argument. */
export function laterTime(text: string, now: number): string {
  const end = parseEnd(text, now);
  if (end !== undefined && end > now) return new Date(end).toISOString();
  throw new ClientError('invalid_argument', `"${text}" is no time ahead: write 12h, 30d, 8w or 2026-11-24.`);
}

import { ClientError } from '../client/errors.ts';
import { parseDuration, parseEnd } from '../text/time.ts';

/** "7d" ago, or a date, in epoch milliseconds. Throws ClientError invalid_argument. */
export function timeBefore(text: string, now: number): number {
  const duration = parseDuration(text);
  if (duration !== undefined) return now - duration;
  const date = parseEnd(text, now);
  if (date !== undefined && /^\d{4}-/.test(text)) return date;
  throw new ClientError('invalid_argument', `"${text}" is no time: write 12h, 30d, 8w or 2026-11-24.`);
}

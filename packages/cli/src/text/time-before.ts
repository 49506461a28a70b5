import { parseDuration, parseEnd } from './time.ts';

/**
 * When something began, as people write it: "2h" or "7d" ago, "today", "yesterday", a local date with or without a time of day, or
 * a time such as 2026-01-31T18:00:00Z. In epoch milliseconds; undefined when it is none of these.
 */
export function parseStart(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return now - duration;
  if (text === 'today' || text === 'yesterday') {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    if (text === 'yesterday') day.setDate(day.getDate() - 1);
    return day.getTime();
  }
  const date = /^\d{4}-/.test(text) ? parseEnd(text, now) : undefined;
  if (date !== undefined) return date;
  const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isNaN(exact) ? undefined : exact;
}

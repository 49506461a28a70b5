import { dayKey, shortTimeLabel, timeLabel } from '../../text/time.ts';

/** A time of an answer for people, in a column: of today the time of day, else the date. */
export function shortTime(time: string | null, now: number, none = '-'): string {
  return time === null ? none : shortTimeLabel(Date.parse(time), dayKey(now));
}

/** A time of an answer for people, in full. */
export function fullTime(time: string | null, none = '-'): string {
  return time === null ? none : timeLabel(Date.parse(time));
}

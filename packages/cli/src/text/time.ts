import { MAX_TIME } from '@im-ts/protocol';

const two = (value: number) => String(value).padStart(2, '0');

/** Local time of day as HH:MM. */
export function clockLabel(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Local date as YYYY-MM-DD; the same for two times of one day. */
export function dayKey(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Local date and time of day. */
export function timeLabel(time: number): string {
  return `${dayKey(time)} ${clockLabel(time)}`;
}

/** A time in a list: of today the time of day, else the date; "-" for 0. `today` is a `dayKey`. */
export function shortTimeLabel(time: number, today: string): string {
  if (time === 0) return '-';
  const day = dayKey(time);
  return day === today ? clockLabel(time) : day;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "30m", "2h", "7d" or "2w" in milliseconds; undefined when it is none of these. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  return milliseconds > 0 ? milliseconds : undefined;
}

/** When something ends: only the time of day if that is today. */
export function endLabel(until: number, now: number): string {
  return dayKey(until) === dayKey(now) ? clockLabel(until) : timeLabel(until);
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A day as people say it: Today, Yesterday, or the weekday with its date. */
export function dayLabel(time: number, now: number): string {
  const key = dayKey(time);
  if (key === dayKey(now)) return 'Today';
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (key === dayKey(yesterday.getTime())) return 'Yesterday';
  return `${WEEKDAYS[new Date(time).getDay()]} ${key}`;
}

/** The time left until `until`, as `7 s` or `2 min`; never below `0 s`. */
export function countdownLabel(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/**
 * When something ends, as people write it: a duration from now, a time of day that is next, or a local date with or without a
 * time. In epoch milliseconds; undefined when it is none of these.
 */
export function parseEnd(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return Math.min(MAX_TIME, now + duration);
  const match = /^(?:(\d{4})-(\d{2})-(\d{2})(?:[ T](?=\d)|$))?(?:(\d{1,2}):(\d{2}))?$/.exec(text);
  if (match === null || text === '') return undefined;
  const today = new Date(now);
  const [year = today.getFullYear(), month = today.getMonth() + 1, day = today.getDate(), hour = 0, minute = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const end = new Date(year, month - 1, day, hour, minute);
  const isDate = end.getMonth() === month - 1 && end.getDate() === day && hour < 24 && minute < 60;
  if (!isDate) return undefined;
  if (match[1] === undefined && end.getTime() <= now) end.setDate(end.getDate() + 1);
  return end.getTime();
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as a heading: Today, Yesterday, or "Friday 27 November", with the year where it is another one. */
export function dayTitle(time: number, now: number): string {
  const label = dayLabel(time, now);
  const date = new Date(time);
  if (!label.includes(dayKey(time))) return label;
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`;
  return `${WEEKDAYS[date.getDay()]} ${date.getDate()} ${MONTHS[date.getMonth()]}${year}`;
}

/** A day as a heading has it, within a sentence: today, yesterday. */
export function dayInSentence(time: number, now: number): string {
  const title = dayTitle(time, now);
  return /^(?:Today|Yesterday)$/.test(title) ? title.toLowerCase() : title;
}

/** A time in a list, in at most 12 cells: of today the time of day, of this year `27 Nov 09:12`, else the date. */
export function listTimeLabel(time: number, now: number): string {
  if (dayKey(time) === dayKey(now)) return clockLabel(time);
  const date = new Date(time);
  if (date.getFullYear() !== new Date(now).getFullYear()) return dayKey(time);
  return `${date.getDate()} ${(MONTHS[date.getMonth()] ?? '').slice(0, 3)} ${clockLabel(time)}`;
}

/** How long ago something was, in one unit: `5 min`, `2 h`, `3 d`; `now` within the last minute. */
export function agoLabel(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} d`;
}

/** A time of day, at the end of what is typed. */
const CLOCK = /(?:^|[ t])(\d{1,2}):(\d{2})$/;
const AGO = /^(an?|one|\d{1,5}) ?([a-z]+?)s? ago$/;
const SHORT_AGO = /^(\d{1,5}) ?(h|d|w|y)$/;
const ISO = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?$/;
const POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,})(?: (\d{4}))?$/;
const MONTH_DAY = /^([a-z]{3,})(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/;
const YEAR = /^\d{4}$/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const WEEKDAY = /^(?:last |on )?(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?$/;
const UNITS: Readonly<Record<string, 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'>> = {
  minute: 'minute',
  min: 'minute',
  hour: 'hour',
  h: 'hour',
  day: 'day',
  d: 'day',
  week: 'week',
  w: 'week',
  month: 'month',
  year: 'year',
  y: 'year',
};
const FROM_THE_START = /^(?:(?:the )?(?:start|beginning|first(?: message)?))$/;

/** What people may write, for help. */
export const MOMENT_EXAMPLES = '2026-11-03, 3 nov, yesterday, friday, 3 days ago, yesterday 14:00, november 2025';

/**
 * A moment in the past as people write it, in local time: a date, a weekday, "3 days ago", "last week", each with or without a time
 * of day; a day is meant from its beginning, a month from its first. In epoch milliseconds, 0 for "start"; undefined when it is none of these. Without a
 * year the last such day is meant. Dates with slashes that countries read differently (3/11/2026) are none.
 */
export function parseMoment(typed: string, now: number): number | undefined {
  const text = typed.trim().toLowerCase().replaceAll(',', ' ').replace(/\s+/g, ' ');
  if (text === '') return undefined;
  if (FROM_THE_START.test(text)) return 0;
  const clock = CLOCK.exec(text);
  if (clock === null) return momentOf(text, now);
  const [hour, minute] = [Number(clock[1]), Number(clock[2])];
  const day = text.slice(0, clock.index).trim();
  const start = day === '' ? startOf(now) : momentOf(day, now);
  if (start === undefined || start !== startOf(start) || hour > 23 || minute > 59) return undefined;
  return new Date(start).setHours(hour, minute);
}

function momentOf(text: string, now: number): number | undefined {
  const today = new Date(startOf(now));
  if (text === 'now') return now;
  if (text === 'today') return today.getTime();
  if (text === 'yesterday') return back(today, 1, 'day');
  if (/^last (?:week|month|year)$/.test(text)) return back(today, 1, text.slice(5) as 'week' | 'month' | 'year');
  const [, count, name] = AGO.exec(text) ?? SHORT_AGO.exec(text) ?? [];
  const unit = UNITS[name ?? ''];
  if (count !== undefined) {
    const many = /^\d/.test(count) ? Number(count) : 1;
    if (unit === undefined) return undefined;
    if (unit === 'minute' || unit === 'hour') return now - many * (unit === 'hour' ? 3_600_000 : 60_000);
    return back(today, many, unit);
  }
  return weekdayOf(text, today) ?? dateOf(text, today);
}

/** The last one before today. */
function weekdayOf(text: string, today: Date): number | undefined {
  const name = WEEKDAY.exec(text)?.[1];
  if (name === undefined) return undefined;
  const ago = (today.getDay() - WEEKDAYS.indexOf(name.slice(0, 3)) + 7) % 7;
  return back(today, ago === 0 ? 7 : ago, 'day');
}

function dateOf(text: string, today: Date): number | undefined {
  if (YEAR.test(text)) return dayStart(Number(text), 1, 1);
  const iso = ISO.exec(text);
  if (iso !== null) return dayStart(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 1));
  const points = POINTS.exec(text);
  if (points !== null) return yearly(today, points[3], Number(points[2]), Number(points[1]));
  const named = DAY_MONTH.exec(text);
  if (named !== null) return yearly(today, named[3], monthOf(named[2]), Number(named[1]));
  const month = MONTH_DAY.exec(text);
  return month === null ? undefined : yearly(today, month[3], monthOf(month[1]), Number(month[2] ?? 1));
}

/** From 1; 0 for none. */
function monthOf(name = ''): number {
  return MONTH_NAMES.test(name) ? MONTHS.indexOf(name.slice(0, 3)) + 1 : 0;
}

/** Of this year, or of the one before if that is still to come, unless a year is given. */
function yearly(today: Date, year: string | undefined, month: number, day: number): number | undefined {
  if (year !== undefined) return dayStart(Number(year), month, day);
  const present = today.getFullYear();
  const time = dayStart(present, month, day);
  return time !== undefined && time <= today.getTime() ? time : dayStart(present - 1, month, day);
}

/** undefined when there is no such day. */
function dayStart(year: number, month: number, day: number): number | undefined {
  const date = new Date(year, month - 1, day);
  const isDay = year >= 1970 && date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return isDay ? date.getTime() : undefined;
}

function startOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** So many before a day; of a month that has no such day, its last one. */
function back(day: Date, count: number, unit: 'day' | 'week' | 'month' | 'year'): number {
  const date = new Date(day);
  if (unit === 'day' || unit === 'week') return date.setDate(date.getDate() - count * (unit === 'week' ? 7 : 1));
  const wanted = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() - count * (unit === 'year' ? 12 : 1));
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  return date.setDate(Math.min(wanted, last));
}

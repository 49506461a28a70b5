/** Minutes of the day, from midnight; a range that ends before it begins goes over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const RANGE = /^([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]):([0-5]\d)$/;

/** `22:00-07:00` as minutes; undefined: it is no such range. '' means none and is not asked here. */
export function parseQuietHours(text: string): QuietHours | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = RANGE.exec(text.trim()) ?? [];
  if (fromHour === undefined) return undefined;
  return { from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) };
}

/** Whether a time of this machine (epoch milliseconds) is in the quiet hours. From and to the same minute is the whole day. */
export function isQuiet({ from, to }: QuietHours, now: number): boolean {
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  if (from === to) return true;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

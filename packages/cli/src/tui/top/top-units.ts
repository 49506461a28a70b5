import { byteSize } from '../../text/byte-size.ts';

/** A number of at most five cells: "0.4", "128", "12.3k", "1.2M". */
export function shortNumber(value: number): string {
  if (value < 9.95) return Number.isInteger(value) ? String(value) : value.toFixed(1);
  if (value < 9_999.5) return String(Math.round(value));
  if (value < 99_950) return `${(value / 1e3).toFixed(1)}k`;
  if (value < 999_500) return `${Math.round(value / 1e3)}k`;
  return `${(value / 1e6).toFixed(1)}M`;
}

/** A time of microseconds in at most seven cells: "0.8 ms", "12 ms", "1.4 s". */
export function shortTime(us: number): string {
  if (us === 0) return '-';
  const ms = us / 1_000;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(1)} s`;
}

/** How long something runs: "40 s", "12 min", "4 h", "3 d". */
export function shortAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Thousandths as a percentage. */
export function percent(permille: number): string {
  return `${Math.round(permille / 10)} %`;
}

/** Bytes as people say them. */
export const shortBytes = byteSize;

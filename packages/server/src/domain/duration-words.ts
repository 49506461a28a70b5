const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A time span for a sentence, in the largest unit of which it has two or more, rounded down: "24 hours", "90 minutes". */
export function durationWords(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, each]) => milliseconds >= 2 * each) ?? ['second', 1_000];
  const count = Math.floor(milliseconds / length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

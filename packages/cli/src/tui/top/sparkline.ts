const LEVELS = '▁▂▃▄▅▆▇█';

/**
 * The last values as a row of blocks, the newest at the right end. `width` in cells; blanks where there is no value yet. The
 * highest block is `top`, or the highest value if that is more: so a small number does not look like a large one.
 */
export function sparkline(values: readonly number[], width: number, top = 0): string {
  const shown = width <= 0 ? [] : values.slice(-width);
  const highest = Math.max(top, ...shown);
  const blocks = shown.map((value) => {
    if (!(value > 0) || highest <= 0) return LEVELS.charAt(0);
    return LEVELS.charAt(Math.min(LEVELS.length - 1, Math.round((value / highest) * (LEVELS.length - 1))));
  });
  return `${' '.repeat(Math.max(0, width - blocks.length))}${blocks.join('')}`;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, composerTextWidth, geometry, PROMPT_CELLS } from './geometry.ts';

const size = fc.record({ columns: fc.integer({ min: 1, max: 250 }), rows: fc.integer({ min: 1, max: 100 }) });

/** How many areas each cell of the window is in; areas that reach beyond it fail. */
function coverage(columns: number, rows: number, areas: readonly Area[]): Set<number> {
  const counts = new Uint8Array(columns * rows);
  for (const { x, y, width, height } of areas) {
    expect(x >= 0 && y >= 0 && x + width <= columns && y + height <= rows).toBe(true);
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const cell = row * columns + column;
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    }
  }
  return new Set(counts);
}

describe('the geometry of the chat', () => {
  it('gives every cell of any window to exactly one part', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 40 }), ({ columns, rows }, composerRows) => {
        const parts = Object.values(geometry({ columns, rows }, composerRows)).filter((area) => area !== undefined);
        expect(coverage(columns, rows, parts)).toEqual(new Set([1]));
      }),
    );
  });

  it('has a row to write in at any size, wide enough for the wrapped text, its prompt and the cursor', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 40 }), ({ columns, rows }, composerRows) => {
        const { composer } = geometry({ columns, rows }, composerRows);
        expect(composer.height).toBeGreaterThanOrEqual(1);
        const needed = PROMPT_CELLS + composerTextWidth(columns) + 1;
        expect(needed <= composer.width || composerTextWidth(columns) === 1).toBe(true);
      }),
    );
  });

  it('has the list beside the conversation in a wide window only', () => {
    expect(geometry({ columns: 69, rows: 24 }, 1)).toMatchObject({ sidebar: undefined, timeline: { x: 0, width: 69 } });
    expect(geometry({ columns: 120, rows: 40 }, 3)).toEqual({
      sidebar: { x: 0, y: 0, width: 31, height: 39 },
      divider: { x: 31, y: 0, width: 1, height: 39 },
      title: { x: 32, y: 0, width: 88, height: 1 },
      timeline: { x: 32, y: 1, width: 88, height: 34 },
      note: { x: 32, y: 35, width: 88, height: 1 },
      composer: { x: 32, y: 36, width: 88, height: 3 },
      status: { x: 0, y: 39, width: 120, height: 1 },
    });
  });
});

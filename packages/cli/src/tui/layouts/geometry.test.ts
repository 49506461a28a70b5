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

const wanted = fc.record({
  composer: fc.integer({ min: 1, max: 40 }),
  title: fc.integer({ min: 1, max: 2 }),
  connection: fc.integer({ min: 1, max: 6 }),
  note: fc.integer({ min: 0, max: 8 }),
  hasSide: fc.boolean(),
});
const PLAIN = { composer: 1, title: 2, connection: 1, note: 0, hasSide: false };

describe('the geometry of the chat', () => {
  it('gives every cell of any window to exactly one part', () => {
    fc.assert(
      fc.property(size, wanted, ({ columns, rows }, asked) => {
        const parts = Object.values(geometry({ columns, rows }, asked)).filter((area) => area !== undefined);
        expect(coverage(columns, rows, parts)).toEqual(new Set([1]));
      }),
    );
  });

  it('has a row to write in at any size, wide enough for the wrapped text, its prompt and the cursor', () => {
    fc.assert(
      fc.property(size, wanted, ({ columns, rows }, asked) => {
        const { composer } = geometry({ columns, rows }, asked);
        expect(composer.height).toBeGreaterThanOrEqual(1);
        const text = composerTextWidth(columns, asked.hasSide);
        expect(PROMPT_CELLS + text + 1 <= composer.width || text === 1).toBe(true);
      }),
    );
  });

  it('has the list beside the conversation from 60 columns on', () => {
    const narrow = geometry({ columns: 59, rows: 24 }, PLAIN);
    expect(narrow).toMatchObject({ sidebar: undefined, sidebarFoot: undefined, timeline: { x: 0, width: 59 } });
    expect(geometry({ columns: 80, rows: 24 }, PLAIN).sidebar?.width).toBe(22);
    expect(geometry({ columns: 120, rows: 40 }, { ...PLAIN, composer: 3 })).toEqual({
      head: { x: 0, y: 0, width: 31, height: 2 },
      sidebar: { x: 0, y: 2, width: 31, height: 37 },
      sidebarFoot: { x: 0, y: 39, width: 31, height: 1 },
      divider: { x: 31, y: 0, width: 1, height: 40 },
      title: { x: 32, y: 0, width: 88, height: 2 },
      timeline: { x: 32, y: 2, width: 88, height: 33 },
      typing: { x: 32, y: 35, width: 88, height: 1 },
      composer: { x: 32, y: 36, width: 88, height: 3 },
      hints: { x: 32, y: 39, width: 88, height: 1 },
      sideDivider: undefined,
      side: undefined,
    });
  });

  it('has a third column from 160 columns on, for a view that stands there', () => {
    expect(geometry({ columns: 159, rows: 40 }, { ...PLAIN, hasSide: true }).side).toBeUndefined();
    expect(geometry({ columns: 160, rows: 40 }, PLAIN).side).toBeUndefined();
    const wide = geometry({ columns: 200, rows: 60 }, { ...PLAIN, hasSide: true });
    expect(wide.side).toEqual({ x: 156, y: 0, width: 44, height: 60 });
    expect(wide.timeline).toMatchObject({ x: 33, width: 122 });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { GOLDEN_SCENES } from '../test-utils/golden-scenes.ts';
import type { RenderedApp } from '../test-utils/render-app.ts';

const open: RenderedApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

const SIZES = [
  [40, 12],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

describe.each(SIZES)('the screen at %ix%i', (columns, rows) => {
  it.each(GOLDEN_SCENES)('looks right: $name', async ({ name, open: openScene }) => {
    const parts: string[] = [];
    for (const noColor of [false, true]) {
      const app = await openScene({ columns, rows, noColor });
      open.push(app);
      const { x, y } = app.terminal.cursor();
      parts.push(`${noColor ? 'NO_COLOR' : 'colour'}, cursor at ${x},${y}`, ...app.terminal.styled(), '');
    }
    await expect(parts.join('\n')).toMatchFileSnapshot(`golden/${name}-${columns}x${rows}.txt`);
  });
});

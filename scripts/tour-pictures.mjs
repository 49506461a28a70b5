// The pictures of docs/tour.md: each is a screen that test/e2e/tui/golden.test.ts has compared with the real program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { screenSvg } from './screen-svg.mjs';

const GOLDEN = 'test/e2e/tui/golden';
const ATTRIBUTES = { bold: 1, dim: 2, italic: 3, underline: 4, inverse: 7, strike: 9 };

/** Each picture that the page shows, as its path and its text. `images/tour/NAME-COLUMNSxROWS.svg` is the screen of that name. */
export async function tourPictures(root) {
  const page = readFileSync(join(root, 'docs/tour.md'), 'utf8');
  const shown = [...page.matchAll(/\]\(images\/tour\/([\w-]+)-(\d+)x(\d+)\.svg\)/g)];
  return Promise.all(
    shown.map(async ([, name, columns, rows]) => {
      const screen = `${name}-${columns}x${rows}`;
      const golden = readFileSync(join(root, GOLDEN, `${screen}.txt`), 'utf8');
      return { path: `docs/images/tour/${screen}.svg`, text: await goldenSvg(golden, Number(columns), Number(rows)) };
    }),
  );
}

/** The first screen of a golden file, which is the one in colour, on a terminal. */
async function goldenSvg(golden, columns, rows) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const lines = golden.split('\n').slice(1, rows + 1);
  const drawn = lines.map((line, y) => `\u001b[${y + 1};1H${line.replace(/«([^|»]*)\|([^»]*)»/g, styled)}`).join('');
  await new Promise((resolve) => terminal.write(drawn, resolve));
  const svg = screenSvg(terminal, 'im');
  terminal.dispose();
  return svg;
}

function styled(_run, look, text) {
  return `\u001b[${look.split(' ').map(parameter).join(';')}m${text}\u001b[m`;
}

function parameter(look) {
  const attribute = ATTRIBUTES[look];
  if (attribute !== undefined) return attribute;
  const layer = look.startsWith('fg') ? 38 : 48;
  const colour = look.slice(2);
  if (!colour.startsWith('#')) return `${layer};5;${colour}`;
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `${layer};2;${parts.join(';')}`;
}

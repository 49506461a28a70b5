// A model of how a cluster grows, computed from test/bench/scaling.json. `npm run generate` writes its tables between the markers
// of docs/scaling.md; `node scripts/scaling-model.mjs` prints them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scalingParts } from './scaling/page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function parts(tables) {
  return scalingParts(JSON.parse(readFileSync(join(root, 'test/bench/scaling.json'), 'utf8')), tables);
}

/** docs/scaling.md with its tables as they are now. `tables`: those of the schema. */
export function renderScalingDoc(tables) {
  let text = readFileSync(join(root, 'docs/scaling.md'), 'utf8');
  for (const [name, part] of Object.entries(parts(tables))) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [before, rest] = text.split(start);
    const [, after] = rest?.split(end) ?? [];
    if (after === undefined) throw new Error(`docs/scaling.md has lost its markers ${start} and ${end}.`);
    text = `${before}${start}\n\n${part}\n\n${end}${after}`;
  }
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, part] of Object.entries(parts([]))) process.stdout.write(`${name}\n\n${part}\n\n`);
}

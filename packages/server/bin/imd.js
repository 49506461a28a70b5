#!/usr/bin/env node
import { statSync } from 'node:fs';

const writtenAt = (path) => statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;

// One file starts faster than those that tsc writes; in a clone those may be newer.
const bundled = writtenAt('../dist/bundle/imd.js') ?? -1;
const compiled = writtenAt('../dist/.tsbuildinfo') ?? -1;
if (bundled < 0 && compiled < 0) {
  process.stderr.write('imd: not built yet; run "npm run setup" in the folder of the clone.\n');
  process.exit(1);
}
const { runImd } = bundled >= compiled ? await import('../dist/bundle/imd.js') : await import('../dist/imd/main.js');
process.exit(await runImd(process.argv.slice(2)));

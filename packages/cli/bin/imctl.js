#!/usr/bin/env node
import { statSync } from 'node:fs';

const writtenAt = (path) => statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;

// One file starts twice as fast as the two hundred that tsc writes; in a clone those may be newer.
const bundled = writtenAt('../dist/bundle/imctl.js') ?? -1;
const compiled = writtenAt('../dist/.tsbuildinfo') ?? -1;
if (bundled < 0 && compiled < 0) {
  process.stderr.write('imctl: not built yet; run "npm run setup" in the folder of the clone.\n');
  process.exit(1);
}
const { main } = bundled >= compiled ? await import('../dist/bundle/imctl.js') : await import('../dist/imctl/main.js');
await main();

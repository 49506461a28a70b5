#!/usr/bin/env node
import { statSync } from 'node:fs';

const writtenAt = (path) => statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;

// One file starts twice as fast as the two hundred that tsc writes; in a clone those may be newer.
const bundled = writtenAt('../dist/bundle/im.js') ?? -1;
const compiled = writtenAt('../dist/.tsbuildinfo') ?? -1;
if (bundled < 0 && compiled < 0) {
  process.stderr.write('im: not built yet; run "npm run setup" in the folder of the clone.\n');
  process.exit(1);
}
const { main } = bundled >= compiled ? await import('../dist/bundle/im.js') : await import('../dist/im/main.js');
await main();

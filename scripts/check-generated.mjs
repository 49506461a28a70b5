// Fails when a generated file differs from what its sources produce. Writes nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, root } from './generated-files.mjs';

try {
  const stale = [];
  for await (const { path, text } of generatedFiles()) if (read(path) !== text) stale.push(path);
  if (stale.length > 0) {
    process.stderr.write(
      `These generated files differ from their sources: ${stale.join(', ')}. Run "npm run generate".\n`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function read(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

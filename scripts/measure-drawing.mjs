// Measures the cost of one key press and of one incoming message with our own painter and with the modes of Ink.
// Needs a build (`npx tsc -b`). `node scripts/measure-drawing.mjs [--screens]`
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(import.meta.url);
const file = join(dirname(here), '../packages/cli/dist/test-utils/drawing-modes.js');
const size = { columns: 120, rows: 40, messages: 10_000, steps: 60 };

if (!existsSync(file)) {
  process.stderr.write(`${file} is not there: run "npx tsc -b" first.\n`);
  process.exit(1);
}
// Otherwise React's development build would be measured; in a CI environment Ink draws nothing at all.
process.env.NODE_ENV = 'production';
process.env.CI = 'false';
delete process.env.CONTINUOUS_INTEGRATION;
const say = (line) => process.stdout.write(`${line}\n`);
const { DRAWING_MODES, measureDrawing } = await import(pathToFileURL(file).href);

const only = process.argv.indexOf('--mode');
if (only >= 0) {
  say(JSON.stringify(await measureDrawing(process.argv[only + 1], size)));
  process.exit(0);
}

say(`${size.columns}x${size.rows}, ${size.messages} messages, medians of ${size.steps} steps`);
say(`Node ${process.version}, ${availableParallelism()} CPUs`);
say('mode                            bytes/key  CPU ms/key  bytes/message  CPU ms/message  clears scrollback');
for (const mode of DRAWING_MODES) {
  const child = spawnSync(process.execPath, [here, '--mode', mode], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${mode} was not measured: ${child.stderr}`);
  const cost = JSON.parse(child.stdout);
  say(
    [
      mode.padEnd(31),
      String(cost.keyBytes).padStart(9),
      cost.keyMs.toFixed(1).padStart(11),
      String(cost.messageBytes).padStart(14),
      cost.messageMs.toFixed(1).padStart(15),
      cost.clearsScrollback ? '  yes' : '  no',
    ].join(' '),
  );
  if (process.argv.includes('--screens')) say(cost.screen.join('\n'));
}

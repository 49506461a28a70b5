// The table of generated files: where each one is and how its text is made. Needs a build (`npx tsc -b`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { renderScalingDoc } from './scaling-model.mjs';

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const protocol = join(root, 'packages/protocol');
/** int64 becomes a number, so that no Long reaches our code. Functions that we do not use are not generated. */
const PBJS_FLAGS =
  '-t static-module -w es6 --es6 --force-number --no-create --no-verify --no-convert --no-delimited --no-typeurl'.split(
    ' ',
  );

const RENDERED = [
  { path: 'chat.sql', from: 'packages/server/dist/storage/schema-dump.js', render: 'mysqlSchema' },
  { path: 'configs/imd.toml', from: 'packages/server/dist/config/render.js', render: 'renderSampleConfig' },
  { path: 'docs/configuration.md', from: 'packages/server/dist/config/render.js', render: 'renderConfigurationDoc' },
  { path: 'docs/errors.md', from: 'packages/protocol/dist/docs/errors-doc.js', render: 'renderErrorsDoc' },
  { path: 'docs/keys.md', from: 'packages/cli/dist/tui/keys/keys-page.js', render: 'renderKeysDoc' },
];

/** Every generated file as { path, text }, path from the root. Throws with a line that says what is missing. */
export async function generatedFiles() {
  const files = wireFiles();
  for (const { path, from, render } of RENDERED) files.push({ path, text: await rendered(from, render, path) });
  files.push({ path: 'docs/scaling.md', text: renderScalingDoc() });
  return files;
}

async function rendered(from, render, path) {
  const file = join(root, from);
  if (!existsSync(file)) throw new Error(`${path} is made by ${from}, which does not exist: run "npx tsc -b" first.`);
  const make = (await import(pathToFileURL(file).href))[render];
  if (typeof make !== 'function')
    throw new Error(`${path} is made by ${render}() of ${from}, which has no such export.`);
  return make();
}

function wireFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'im-ts-wire-'));
  try {
    const js = join(folder, 'wire.js');
    const types = join(folder, 'wire.d.ts');
    const source = ['-p', 'proto', '-o', js, 'proto/im/v1/frame.proto'];
    run('pbjs', [...PBJS_FLAGS, ...source]);
    // The types are read from the comments of the code, which is then written again without them.
    run('pbts', ['--no-comments', '-o', types, js]);
    run('pbjs', [...PBJS_FLAGS, '--no-comments', ...source]);
    return [
      { path: 'packages/protocol/generated/wire.js', text: readFileSync(js, 'utf8') },
      { path: 'packages/protocol/generated/wire.d.ts', text: readFileSync(types, 'utf8') },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(tool, args) {
  const script = join(root, 'node_modules/protobufjs-cli/bin', tool);
  if (!existsSync(script)) throw new Error(`${tool} is not installed: run "npm run setup" first.`);
  const done = spawnSync(process.execPath, [script, ...args], { cwd: protocol, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${tool} failed:\n${done.stderr}${done.stdout}`);
}

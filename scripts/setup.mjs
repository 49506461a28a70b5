// Prepares a clone: checks the Node version, installs what package-lock.json lists, builds what is older than its sources.
// Runs before `npm start`, `npm test` and `npm run check`, so it uses Node built-ins only and is fast when nothing has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MIN_NODE = [20, 19];
const PACKAGES = ['protocol', 'server', 'cli'];
/** What a build reads, besides the files listed in isBuilt(). */
const SOURCE_FOLDERS = [
  'packages/protocol/src',
  'packages/protocol/generated',
  'packages/server/src',
  'packages/cli/src',
];
const BUNDLES = [
  'packages/cli/dist/bundle/im.js',
  'packages/cli/dist/bundle/imctl.js',
  'packages/server/dist/bundle/imd.js',
];
const STAMP = 'node_modules/.cache/im-ts/built';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
checkNode();
if (!isInstalled()) install();
if (!isBuilt()) build();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [minMajor, minMinor] = MIN_NODE;
  if (major > minMajor || (major === minMajor && minor >= minMinor)) return;
  fail(`IM-TS needs Node ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}. Get one from nodejs.org.`);
}

/** True when node_modules has every package of the lock file in its version (optional ones may be missing). */
function isInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (installed === undefined) return false;
  const wanted = readJson('package-lock.json')?.packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity && found.resolved === entry.resolved;
  });
}

function install() {
  say('Installing the dependencies (once, about a minute) ...');
  const flags = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const done =
    npm?.endsWith('.js') === true
      ? spawnSync(process.execPath, [npm, ...flags], { stdio: ['ignore', 2, 2] })
      : spawnSync('npm', flags, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status === 0) return;
  fail(`npm ci failed (${describe(done)}); see its output above. Nothing can be built without it.`);
}

/** True when the last successful build started after every source was written. */
function isBuilt() {
  if (![STAMP, ...BUNDLES].every((path) => existsSync(path))) return false;
  if (!PACKAGES.every((name) => existsSync(`packages/${name}/dist/.tsbuildinfo`))) return false;
  // bin/ does not run a bundle that is older than what tsc has written.
  const isBundled = (path) => statSync(path).mtimeMs >= statSync(join(path, '../../.tsbuildinfo')).mtimeMs;
  if (!BUNDLES.every(isBundled)) return false;
  const builtAt = statSync(STAMP).mtimeMs;
  const files = [
    'tsconfig.json',
    'scripts/bundle.mjs',
    ...PACKAGES.flatMap((name) => [`packages/${name}/package.json`, `packages/${name}/tsconfig.json`]),
  ];
  return (
    files.every((path) => statSync(path).mtimeMs < builtAt) && SOURCE_FOLDERS.every((path) => isOlder(path, builtAt))
  );
}

/** True when the folder and everything in it was written before `time`; a folder's own time reveals removed files. */
function isOlder(folder, time) {
  if (statSync(folder).mtimeMs >= time) return false;
  return readdirSync(folder, { withFileTypes: true }).every((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? isOlder(path, time) : statSync(path).mtimeMs < time;
  });
}

function build() {
  say('Building ...');
  const begun = new Date();
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  for (const args of [[tsc, '-b', 'packages/server', 'packages/cli'], [join('scripts', 'bundle.mjs')]]) {
    const done = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] });
    if (done.status !== 0) fail(`The build failed (${describe(done)}); what ${args[0]} said stands above.`);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, begun, begun);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function describe(done) {
  if (done.error !== undefined) return done.error.message;
  return done.signal === null ? `exit code ${done.status}` : done.signal;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}

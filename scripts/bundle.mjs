// Bundles tsc's output into one file for each program: packages/cli/dist/bundle has im.js and imctl.js, packages/server/dist/bundle imd.js.
// Needs a build (`npx tsc -b`). The programs in bin/ run the bundle, or tsc's output if that is newer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What programs of one package have in common is in chunks that they share. `late` packages stay in node_modules: native ones, and those that load files by name. */
const PACKAGES = [
  { dist: 'packages/cli/dist', programs: { im: 'im/main.js', imctl: 'imctl/main.js' }, threads: {}, late: [] },
  {
    dist: 'packages/server/dist',
    programs: { imd: 'imd/main.js' },
    // Programs of threads and other processes, beside it.
    threads: {
      'examine-thread': 'files/examine-thread.js',
      'mysql-search-thread': 'storage/mysql/mysql-search-thread.js',
      'search-thread': 'storage/search/search-thread.js',
      'storage-thread': 'storage/sqlite/storage-thread.js',
      'thumbnail-process': 'files/thumbnails/thumbnail-process.js',
    },
    late: [
      '@btc-vision/uwebsockets.js',
      'uWebSockets.js',
      'libsql',
      '@node-rs/argon2',
      'sequelize',
      'mysql2',
      'kafkajs',
      'sharp',
    ],
  },
];

/** CommonJS packages call require, and code looks for files beside itself as if it were where tsc put it. */
const banner = (entry) =>
  [
    "import { createRequire as __createRequire } from 'node:module';",
    'const require = __createRequire(import.meta.url);',
    `const __moduleUrl = new globalThis.URL('../${entry}', import.meta.url).href;`,
  ].join('\n');

for (const one of PACKAGES) await bundle(one);

async function bundle({ dist, programs, threads, late }) {
  const entries = Object.entries({ ...programs, ...threads });
  for (const [name, entry] of entries) {
    if (existsSync(join(root, dist, entry))) continue;
    process.stderr.write(`${name} is made of ${dist}/${entry}, which is not there: run "npx tsc -b" first.\n`);
    process.exit(1);
  }
  const begun = new Date();
  const folder = join(root, dist, 'bundle');
  const { outputFiles, metafile } = await build({
    entryPoints: Object.fromEntries(entries.map(([name, entry]) => [name, join(root, dist, entry)])),
    outdir: folder,
    write: false,
    metafile: true,
    bundle: true,
    // What is imported dynamically (the full screen, prompts, emoji) becomes a separate file, loaded when needed.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    // cosmiconfig imports typescript, and ink its inspector, in cases that do not occur here.
    external: [...late, 'typescript', 'react-devtools-core'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '__moduleUrl' },
    // All programs of a package are at the same depth.
    banner: { js: banner(Object.values(programs)[0]) },
    // tsc's output sets NODE_ENV before it loads React.
    logOverride: { 'assign-to-define': 'silent' },
    logLevel: 'warning',
  });
  refuseLanguages(Object.keys(programs).join(' and '), metafile);
  const names = Object.keys(programs).map((name) => `${name}.js`);
  writePrograms(folder, names, outputFiles);
  // A bundle gets the time of its input, so that a build that ran meanwhile counts as newer.
  for (const name of names) utimesSync(join(folder, name), begun, begun);
}

/** `import { z } from 'zod'` brings zod's messages in fifty languages, which each start of the program would load. */
function refuseLanguages(name, { outputs }) {
  const languages = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => /\/zod\/.*\/locales\//.test(path) && bytesInOutput > 0);
  if (languages.length <= 1) return;
  process.stderr.write(`${name} has ${languages.length} languages of zod in it: write "import * as z from 'zod'".\n`);
  process.exit(1);
}

/** Writes the chunks first and the programs atomically, so that one that starts meanwhile finds complete files. */
function writePrograms(folder, names, files) {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const path = names.includes(basename(file.path)) ? `${file.path}.new` : file.path;
    writeFileSync(path, file.contents);
  }
  for (const name of names) renameSync(join(folder, `${name}.new`), join(folder, name));
  const current = new Set(files.map((file) => basename(file.path)));
  for (const name of readdirSync(folder)) if (!current.has(name)) rmSync(join(folder, name));
}

// Bundles tsc's output into one program each: packages/cli/dist/bundle/im.js and packages/server/dist/bundle/imd.js.
// Needs a build (`npx tsc -b`). The programs in bin/ run the bundle, or tsc's output if that is newer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `late` packages stay in node_modules: native ones, and those that load files by name. */
const PROGRAMS = [
  { name: 'im', dist: 'packages/cli/dist', entry: 'im/main.js', threads: {}, late: [] },
  {
    name: 'imd',
    dist: 'packages/server/dist',
    entry: 'imd/main.js',
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
    `const __moduleUrl = new URL('../${entry}', import.meta.url).href;`,
  ].join('\n');

for (const program of PROGRAMS) await bundle(program);

async function bundle({ name, dist, entry, threads, late }) {
  const from = join(root, dist, entry);
  if (!existsSync(from)) {
    process.stderr.write(`${name} is made of ${dist}/${entry}, which is not there: run "npx tsc -b" first.\n`);
    process.exit(1);
  }
  const begun = new Date();
  const folder = join(root, dist, 'bundle');
  const { outputFiles, metafile } = await build({
    entryPoints: {
      [name]: from,
      ...Object.fromEntries(Object.entries(threads).map(([thread, path]) => [thread, join(root, dist, path)])),
    },
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
    banner: { js: banner(entry) },
    // tsc's output sets NODE_ENV before it loads React.
    logOverride: { 'assign-to-define': 'silent' },
    logLevel: 'warning',
  });
  refuseLanguages(name, metafile);
  writeProgram(folder, `${name}.js`, outputFiles);
  // A bundle gets the time of its input, so that a build that ran meanwhile counts as newer.
  utimesSync(join(folder, `${name}.js`), begun, begun);
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

/** Writes the chunks first and the entry atomically, so that a program that starts meanwhile finds complete files. */
function writeProgram(folder, entry, files) {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const path = basename(file.path) === entry ? `${file.path}.new` : file.path;
    writeFileSync(path, file.contents);
  }
  renameSync(join(folder, `${entry}.new`), join(folder, entry));
  const current = new Set(files.map((file) => basename(file.path)));
  for (const name of readdirSync(folder)) if (!current.has(name)) rmSync(join(folder, name));
}

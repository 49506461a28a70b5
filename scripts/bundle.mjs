// Makes one program of what tsc wrote: packages/cli/dist/bundle/im.js and packages/server/dist/bundle/imd.js.
// Needs a build (`npx tsc -b`). The programs in bin/ run the bundle, or what tsc wrote when that is newer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `late` are packages that the program finds in node_modules: native ones, and those that load files by name. */
const PROGRAMS = [
  { name: 'im', dist: 'packages/cli/dist', entry: 'im/main.js', late: [] },
  {
    name: 'imd',
    dist: 'packages/server/dist',
    entry: 'imd/main.js',
    late: ['uWebSockets.js', 'libsql', '@node-rs/argon2', 'sequelize', 'umzug', 'mysql2', 'kafkajs'],
  },
];

/** Packages of CommonJS call require; code asks for files beside itself as if it lay where tsc put it. */
const banner = (entry) =>
  [
    "import { createRequire as __createRequire } from 'node:module';",
    'const require = __createRequire(import.meta.url);',
    `const __moduleUrl = new URL('../${entry}', import.meta.url).href;`,
  ].join('\n');

for (const program of PROGRAMS) await bundle(program);

async function bundle({ name, dist, entry, late }) {
  const from = join(root, dist, entry);
  if (!existsSync(from)) {
    process.stderr.write(`${name} is made of ${dist}/${entry}, which is not there: run "npx tsc -b" first.\n`);
    process.exit(1);
  }
  const begun = new Date();
  const folder = join(root, dist, 'bundle');
  const { outputFiles } = await build({
    entryPoints: { [name]: from },
    outdir: folder,
    write: false,
    bundle: true,
    // What is imported dynamically (the full screen, prompts, emoji) becomes a file of its own, read when it is needed.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    // cosmiconfig asks for typescript, and ink for its inspector, in cases that ours are not.
    external: [...late, 'typescript', 'react-devtools-core'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '__moduleUrl' },
    banner: { js: banner(entry) },
    // tsc's output sets NODE_ENV for itself before it loads React.
    logOverride: { 'assign-to-define': 'silent' },
    logLevel: 'warning',
  });
  writeProgram(folder, `${name}.js`, outputFiles);
  // The age of a bundle is that of what it was made of: a build that ran meanwhile is newer.
  utimesSync(join(folder, `${name}.js`), begun, begun);
}

/** Writes the chunks first and the entry in one step, so that a program that starts meanwhile finds whole files. */
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

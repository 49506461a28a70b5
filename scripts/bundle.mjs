// Bundles tsc's output into few files for each program: packages/cli/dist/bundle has im.js and imctl.js, packages/server/dist/bundle imd.js.
// Needs a build (`npx tsc -b`). The programs in bin/ run the bundle, or tsc's output if that is newer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What programs of one package have in common is in chunks that they share. `late` packages stay in node_modules: native ones, and
 * those that load files by name. `layers`: what these modules need, and no layer before has, is one file: to open a file takes a
 * program that starts as long as to compile ten thousand letters.
 */
const PACKAGES = [
  {
    dist: 'packages/cli/dist',
    programs: { im: 'im/main.js', imctl: 'imctl/main.js' },
    threads: {},
    // cosmiconfig imports typescript, and ink its inspector, in cases that do not occur here.
    late: ['typescript', 'react-devtools-core'],
    layers: {
      // Help and version, an account and REST, a connection, the full screen.
      program: ['im/main.js'],
      account: ['im/context.js', 'im/naming-login.js', 'im/commands/whoami.js'],
      connection: ['im/commands/send.js', 'client/chat-client.js'],
      screen: ['im/open-screen.js', 'tui/main.js'],
    },
  },
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
    layers: {},
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

async function bundle({ dist, programs, threads, late, layers }) {
  const entries = Object.entries({ ...programs, ...threads });
  for (const [name, entry] of entries) {
    if (existsSync(join(root, dist, entry))) continue;
    process.stderr.write(`${name} is made of ${dist}/${entry}, which is not there: run "npx tsc -b" first.\n`);
    process.exit(1);
  }
  const begun = new Date();
  const build = await rolldown({
    input: Object.fromEntries(entries.map(([name, entry]) => [name, join(root, dist, entry)])),
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    external: (id) => late.some((name) => id === name || id.startsWith(`${name}/`)),
    transform: {
      target: 'node20',
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '__moduleUrl' },
    },
    onLog(level, log, report) {
      // tsc's output sets NODE_ENV before it loads React.
      if (log.code !== 'ASSIGN_TO_DEFINE') report(level, log);
    },
  });
  const options = {
    format: 'esm',
    entryFileNames: '[name].js',
    // What is imported dynamically (the full screen, prompts, emoji) becomes a separate file, loaded when needed.
    chunkFileNames: 'chunk-[hash].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    comments: { legal: true },
    // All programs of a package are at the same depth.
    banner: banner(Object.values(programs)[0]),
  };
  const { output: split } = await build.generate(options);
  const groups = layerGroups(layers, split, (entry) => join(root, dist, entry));
  const output = groups.length === 0 ? split : (await build.generate({ ...options, codeSplitting: { groups } })).output;
  await build.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  refuseLanguages(Object.keys(programs).join(' and '), chunks);
  const folder = join(root, dist, 'bundle');
  const names = Object.keys(programs).map((name) => `${name}.js`);
  writePrograms(folder, names, chunks);
  // A bundle gets the time of its input, so that a build that ran meanwhile counts as newer.
  for (const name of names) utimesSync(join(folder, name), begun, begun);
}

/** The modules of each layer, as groups of the bundler: what its entries load at once in a bundle without layers. */
function layerGroups(layers, output, pathOf) {
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const chunkOf = new Map([...chunks.values()].flatMap((chunk) => chunk.moduleIds.map((id) => [id, chunk.fileName])));
  const seen = new Set();
  return Object.entries(layers).map(([name, entries]) => {
    const modules = new Set();
    const visit = (fileName) => {
      if (seen.has(fileName)) return;
      seen.add(fileName);
      const { moduleIds, imports } = chunks.get(fileName);
      for (const id of moduleIds) modules.add(id);
      for (const imported of imports) if (chunks.has(imported)) visit(imported);
    };
    for (const entry of entries) {
      const fileName = chunkOf.get(pathOf(entry));
      if (fileName === undefined) throw new Error(`The layer ${name} begins with ${entry}, which is in no chunk.`);
      visit(fileName);
    }
    return { name, test: (id) => modules.has(id), includeDependenciesRecursively: false };
  });
}

/** `import { z } from 'zod'` brings zod's messages in fifty languages, which each start of the program would load. */
function refuseLanguages(name, chunks) {
  const languages = chunks
    .flatMap(({ modules }) => Object.entries(modules))
    .filter(([path, { renderedLength }]) => /\/zod\/.*\/locales\//.test(path) && renderedLength > 0);
  if (languages.length <= 1) return;
  process.stderr.write(`${name} has ${languages.length} languages of zod in it: write "import * as z from 'zod'".\n`);
  process.exit(1);
}

/** Writes the chunks first and the programs atomically, so that one that starts meanwhile finds complete files. */
function writePrograms(folder, names, chunks) {
  mkdirSync(folder, { recursive: true });
  for (const { fileName, code } of chunks) {
    writeFileSync(join(folder, names.includes(fileName) ? `${fileName}.new` : fileName), code);
  }
  for (const name of names) renameSync(join(folder, `${name}.new`), join(folder, name));
  const current = new Set(chunks.map(({ fileName }) => fileName));
  for (const name of readdirSync(folder)) if (!current.has(name)) rmSync(join(folder, name));
}

// Bundles tsc's output into few files for each program: packages/cli/dist/bundle has im.js and imctl.js, packages/server/dist/bundle imd.js.
// Needs a build (`npx tsc -b`). The programs in bin/ run the bundle, or tsc's output if that is newer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What programs of one package have in common is in chunks that they share. `late` packages stay in node_modules: native ones, and
 * those that load files by name. `stages`: what a program loads one after the other, and in the last stage one thing or another.
 * Each is in one file, since a program that starts pays for each file that it opens.
 */
const PACKAGES = [
  {
    dist: 'packages/cli/dist',
    programs: { im: 'im/main.js', imctl: 'imctl/main.js' },
    threads: {},
    // cosmiconfig imports typescript, and ink its inspector, in cases that do not occur here.
    late: ['typescript', 'react-devtools-core'],
    stages: [
      // Help and version.
      { program: ['im/main.js'] },
      // Every other command.
      { account: ['im/context.js', 'im/naming-login.js', 'im/commands/whoami.js'] },
      // A connection, or the full screen up to its first frame.
      {
        connection: ['im/commands/send.js', 'client/chat-client.js'],
        screen: ['im/open-screen.js', 'tui/keys/configured-keymap.js', 'tui/main.js'],
      },
    ],
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
  },
];

/** What a stage of a program must do without, so that what is done in a moment starts in one. */
const TOO_HEAVY = {
  program: /\/node_modules\/(?!commander|leven|get-east-asian-width)|\/protocol\/generated\//,
  account: /\/node_modules\/(?:zod|ws|ink|react|marked|highlight\.js)\//,
  connection: /\/node_modules\/(?:zod|ink|react|marked|highlight\.js)\/|\/dist\/tui\//,
  screen: /\/node_modules\/(?:zod|ink|react|highlight\.js)\//,
};

const MODULE_URL = '__moduleUrl';

for (const one of PACKAGES) await bundle(one);

/** Code looks for files beside itself as if it were where tsc put it; that is only written where it is asked for. */
function withModuleUrl(code, entry) {
  if (!code.includes(MODULE_URL)) return code;
  return `const ${MODULE_URL} = new globalThis.URL('../${entry}', import.meta.url).href;\n${code}`;
}

async function bundle({ dist, programs, threads, late, stages }) {
  const inDist = (entry) => join(root, dist, entry);
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
    // protobufjs takes it for integers where it finds it; ids are plain numbers here.
    resolve: { alias: { long: join(root, 'scripts/no-long.cjs') } },
    preserveEntrySignatures: 'allow-extension',
    external: (id) => late.some((name) => id === name || id.startsWith(`${name}/`)),
    transform: {
      target: 'node20',
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': MODULE_URL },
    },
    onLog(level, log, report) {
      // tsc's output sets NODE_ENV before it loads React; and what is late for one program may be early for another.
      if (!['ASSIGN_TO_DEFINE', 'INEFFECTIVE_DYNAMIC_IMPORT'].includes(log.code)) report(level, log);
    },
  });
  const options = {
    format: 'esm',
    entryFileNames: '[name].js',
    // What is imported dynamically (the full screen, prompts, emoji) becomes a separate file, loaded when needed.
    chunkFileNames: 'chunk-[hash].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    comments: { legal: true },
  };
  const { output: split } = await build.generate(options);
  const output =
    stages === undefined
      ? split
      : (await build.generate({ ...options, codeSplitting: { groups: groupsOf(stages, split, inDist) } })).output;
  await build.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  refuseLanguages(Object.keys(programs).join(' and '), chunks);
  refuseWeight(chunks);
  const folder = join(root, dist, 'bundle');
  const names = Object.keys(programs).map((name) => `${name}.js`);
  // All programs of a package are at the same depth.
  const [entry] = Object.values(programs);
  writePrograms(
    folder,
    names,
    chunks.map(({ fileName, code }) => ({ fileName, code: withModuleUrl(code, entry) })),
  );
  // A bundle gets the time of its input, so that a build that ran meanwhile counts as newer.
  for (const name of names) utimesSync(join(folder, name), begun, begun);
}

/**
 * The modules of each stage that no earlier one has, as groups of the bundler; what several beginnings of a stage load is a group of
 * its own. It goes by what they load at once in a bundle that is split by itself.
 */
function groupsOf(stages, output, pathOf) {
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const chunkOf = new Map([...chunks.values()].flatMap((chunk) => chunk.moduleIds.map((id) => [id, chunk.fileName])));
  const groupOf = new Map();
  for (const stage of stages) {
    const own = new Map();
    for (const [name, entries] of Object.entries(stage)) {
      for (const id of loadedBy(entries.map(pathOf))) {
        if (!groupOf.has(id)) own.set(id, own.has(id) ? `${own.get(id)}-${name}` : name);
      }
    }
    for (const [id, name] of own) groupOf.set(id, name);
  }
  return [{ debugName: 'stage', name: (id) => groupOf.get(id) ?? null, includeDependenciesRecursively: false }];

  function loadedBy(paths) {
    const seen = new Set();
    const visit = (fileName) => {
      if (seen.has(fileName) || !chunks.has(fileName)) return;
      seen.add(fileName);
      chunks.get(fileName).imports.forEach(visit);
    };
    for (const path of paths) {
      if (!chunkOf.has(path)) throw new Error(`${path} is in no chunk.`);
      visit(chunkOf.get(path));
    }
    return [...seen].flatMap((fileName) => chunks.get(fileName).moduleIds);
  }
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

function refuseWeight(chunks) {
  for (const { name, moduleIds } of chunks) {
    const found = moduleIds.find((id) => TOO_HEAVY[name]?.test(id));
    if (found === undefined) continue;
    process.stderr.write(`The stage "${name}" loads ${found}: import it where it is needed, with import().\n`);
    process.exit(1);
  }
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

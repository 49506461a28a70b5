// The table of generated files: where each one is and how its text is made. Needs a build (`npx tsc -b`).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { renderManual } from './manual-page.mjs';
import { renderScalingDoc } from './scaling-model.mjs';
import { tourPictures } from './tour-pictures.mjs';
import { shapeFiles } from './wire-shapes.mjs';

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const protocol = join(root, 'packages/protocol');
/** int64 becomes a number, so that no Long reaches our code. Functions that we do not use are not generated. */
const PBJS_FLAGS =
  '-t static-module -w es6 --es6 --force-number --no-create --no-verify --no-convert --no-delimited --no-typeurl'.split(
    ' ',
  );

/** Pages that one function makes, `given` what another one answers; `as` writes as text what is not text yet, `part` is what stands between the markers of that name in a page written by hand. */
const RENDERED = [
  { path: 'chat.sql', from: 'packages/server/dist/storage/schema-dump.js', render: 'mysqlSchema' },
  { path: 'configs/imd.toml', from: 'packages/server/dist/config/render.js', render: 'renderSampleConfig' },
  { path: 'docs/configuration.md', from: 'packages/server/dist/config/render.js', render: 'renderConfigurationDoc' },
  { path: 'docs/errors.md', from: 'packages/protocol/dist/docs/errors-doc.js', render: 'renderErrorsDoc' },
  {
    path: 'docs/rest.md',
    from: 'packages/protocol/dist/docs/operations-doc.js',
    render: 'renderRestDoc',
    given: { from: 'packages/server/dist/http/docs/curl-lines.js', render: 'curlLines' },
  },
  {
    path: 'docs/protocol.md',
    from: 'packages/protocol/dist/docs/operations-doc.js',
    render: 'renderCommandTables',
    part: 'operations',
  },
  {
    path: 'docs/model.md',
    from: 'packages/server/dist/domain/permissions-table.js',
    render: 'renderPermissionTable',
    part: 'permissions',
  },
  { path: 'configs/im.toml', from: 'packages/cli/dist/config/render.js', render: 'renderSampleImConfig' },
  { path: 'docs/cli.md', from: 'packages/cli/dist/config/render.js', render: 'renderSectionTables', part: 'tables' },
  { path: 'docs/keys.md', from: 'packages/cli/dist/tui/keys/keys-page.js', render: 'renderKeysDoc' },
  { path: 'configs/org.schema.json', from: 'packages/cli/dist/imctl/org/org-schema.js', render: 'renderOrgSchema' },
  { path: 'packages/cli/man/im.1', from: 'packages/cli/dist/im/manual.js', render: 'imManual', as: renderManual },
  {
    path: 'packages/cli/man/imctl.1',
    from: 'packages/cli/dist/imctl/manual.js',
    render: 'imctlManual',
    as: renderManual,
  },
  {
    path: 'packages/server/man/imd.8',
    from: 'packages/server/dist/imd/manual.js',
    render: 'imdManual',
    as: renderManual,
  },
  { path: 'docs/imctl.md', from: 'packages/cli/dist/imctl/docs-page.js', render: 'renderImctlDoc' },
];

/** Indexes of folders in which each file exports one thing under its own name: add-members.ts exports addMembers. */
const INDEXES = [
  {
    path: 'packages/protocol/src/generated/operations.ts',
    folder: 'packages/protocol/src/operations',
    doc: 'Every operation of users, by its name.',
    exported: (list) => `export const SPECS = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/protocol/src/generated/admin-operations.ts',
    folder: 'packages/protocol/src/operations/admin',
    doc: 'Every operation of admins, by its name.',
    exported: (list) => `export const ADMIN_SPECS = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/server/src/storage/generated/steps.ts',
    folder: 'packages/server/src/storage/migrations',
    only: /^\d{4}-/,
    doc: 'Every step of the schema, oldest first.',
    exported: (list) => `export const STEPS = [\n${list}\n] as const;\n`,
  },
  {
    path: 'packages/server/src/pipeline/generated/log-operations.ts',
    folder: 'packages/server/src/pipeline/operations',
    only: /^(?!(index|operation)$)/,
    entry: (name) => `${name.replaceAll('-', '_')}: ${inCode(name)}`,
    doc: 'Every operation of the log, by its type.',
    exported: (list) => `export const DEFINITIONS = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/server/src/domain/generated/user-scopes.ts',
    folder: 'packages/server/src/domain/scopes',
    doc: 'Every scope of users, by its name, in the order in which they are sent.',
    exported: (list) => `export const USER_SCOPES = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/cli/src/client/generated/scopes.ts',
    folder: 'packages/cli/src/client/scopes',
    doc: 'Every scope of the user that the client keeps, by its name.',
    exported: (list) => `export const SCOPES = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/server/src/storage/generated/scope-stores.ts',
    folder: 'packages/server/src/storage/cold/scopes',
    doc: 'The statements of every scope of users, by its name.',
    exported: (list) => `export const STORES = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/cli/src/tui/generated/views.ts',
    folder: 'packages/cli/src/tui/views',
    names: (folder) => foldersWith('view.ts', folder),
    file: (name) => `${name}/view`,
    made: (name) => `${inCode(name)}View`,
    entry: (name) => `${name.includes('-') ? `'${name}'` : name}: ${inCode(name)}View`,
    doc: 'Every view of the screen, by its name.',
    types: `import type { View } from '../views/view.ts';\nimport type { ViewName } from '../views/view-types.ts';\n`,
    exported: (list) => `export const VIEWS: { readonly [Name in ViewName]: View<Name> } = {\n${list}\n};\n`,
  },
  {
    path: 'packages/cli/src/config/generated/sections.ts',
    folder: 'packages/cli/src/config/sections',
    doc: 'Every table of im.toml, by its name.',
    exported: (list) => `export const SECTIONS = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/cli/src/tui/generated/commands.ts',
    folder: 'packages/cli/src/tui/commands',
    only: /^(?!command$)[^.]+$/,
    entry: (name) => `'${name.replace('-', '.')}': ${inCode(name)}`,
    doc: 'Every command of the screen, by its name.',
    exported: (list) => `export const COMMANDS = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/cli/src/test-utils/generated/scenarios.ts',
    folder: 'packages/cli/src/tui/commands',
    only: /\.scenario$/,
    made: (name) => inCode(name.replace('.', '-')),
    entry: (name) => `'${name.replace('.scenario', '').replace('-', '.')}': ${inCode(name.replace('.', '-'))}`,
    doc: 'How every command is tried; one without a scenario does not compile.',
    exported: (list) =>
      `export const SCENARIOS = {\n${list}\n} as const satisfies Readonly<\n  Record<keyof typeof import('../../tui/generated/commands.ts').COMMANDS, import('../scenario.ts').Scenario>\n>;\n`,
  },
  {
    path: 'packages/cli/src/tui/generated/panels.ts',
    folder: 'packages/cli/src/tui/panels',
    only: /^(?!panel$)[a-z]+$/,
    made: (name) => `${name}Panel`,
    doc: 'Every panel of the screen.',
    exported: (list) => `export const PANELS = [\n${list}\n] as const;\n`,
  },
  {
    path: 'packages/cli/src/tui/generated/effects.ts',
    folder: 'packages/cli/src/tui/store/effects',
    only: /^(?!context$)/,
    made: (name) => `${inCode(name)}Effect`,
    doc: 'Every effect of the screen.',
    exported: (list) => `export const EFFECTS = [\n${list}\n] as const;\n`,
  },
  {
    path: 'packages/cli/src/im/generated/loaders.ts',
    folder: 'packages/cli/src/im/commands',
    only: /^(?!index$)/,
    entry: (name) => (name.includes('-') ? `'${name.replace('-', ' ')}'` : name),
    made: (name) => `${inCode(name)}Command`,
    isLate: true,
    doc: 'Every command of `im` by its name; its file is loaded when it is asked for.',
    exported: (list) => `export const LOADERS = {\n${list}\n} as const;\n`,
  },
  {
    path: 'packages/cli/src/imctl/generated/nouns.ts',
    folder: 'packages/cli/src/imctl/commands',
    names: (folder) => foldersWith('noun.ts', folder),
    file: (name) => `${name}/noun`,
    made: (name) => `${inCode(name)}Noun`,
    doc: 'Every noun of `imctl`.',
    exported: (list) => `export const NOUNS = [\n${list}\n] as const;\n`,
  },
];

/** The handlers of the server: one for each declaration, called with what they work on. */
const HANDLERS = {
  path: 'packages/server/src/generated/handlers.ts',
  folders: ['packages/server/src/operations', 'packages/server/src/operations/admin'],
};

function handlersFile() {
  const names = HANDLERS.folders.flatMap((folder) => namesIn(folder).map((name) => ({ name, folder })));
  const from = ({ name, folder }) => `../${relative(dirname(dirname(HANDLERS.path)), folder)}/${name}.ts`;
  const imports = names.map((one) => `import { ${inCode(one.name)} } from '${from(one)}';`).join('\n');
  const list = names.map(({ name }) => `    ${inCode(name)}: ${inCode(name)}(services),`).join('\n');
  const head = `// Written by "npm run generate" from the files of ${HANDLERS.folders[0]}. Do not edit.`;
  const types = `import type { Handlers, OperationServices } from '../operation/handler.ts';`;
  const doc = '/** The handler of every operation; one that a declaration lacks does not compile. */';
  const text = `${head}\n${types}\n${imports}\n\n${doc}\nexport function createHandlers(services: OperationServices): Handlers {\n  return {\n${list}\n  };\n}\n`;
  return { path: HANDLERS.path, text };
}

function namesIn(folder) {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
}

function foldersWith(file, folder) {
  return readdirSync(join(root, folder))
    .filter((name) => existsSync(join(root, folder, name, file)))
    .sort();
}

const asIs = (name) => name;

/** add-members is addMembers in code, and 0001-initial is initial. */
function inCode(name) {
  return name.replace(/^\d+-/, '').replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

function indexFile({
  path,
  folder,
  only = /./,
  names = namesIn,
  file = asIs,
  made = inCode,
  entry = made,
  isLate = false,
  types = '',
  doc,
  exported,
}) {
  const listed = names(folder).filter((name) => only.test(name));
  const from = (name) => `../${relative(dirname(dirname(path)), folder)}/${file(name)}.ts`;
  const late = (name) => `: async () => (await import('${from(name)}')).${made(name)}`;
  const imports = isLate ? '' : listed.map((name) => `import { ${made(name)} } from '${from(name)}';`).join('\n');
  const list = listed.map((name) => `  ${entry(name)}${isLate ? late(name) : ''},`).join('\n');
  return {
    path,
    text: `// Written by "npm run generate" from the files of ${folder}. Do not edit.\n${imports === '' ? '' : `${imports}\n`}${types}\n/** ${doc} */\n${exported(list)}`,
  };
}

/**
 * Every generated file as { path, text }, path from the root: first those that are made from sources alone, as the build needs
 * them. Throws with a line that says what is missing.
 */
export async function* generatedFiles() {
  yield* shapeFiles(protocol);
  yield* INDEXES.map(indexFile);
  yield handlersFile();
  yield* wireFiles();
  for (const { path, from, render, given, as = asIs, part } of RENDERED) {
    const text = as(await rendered(from, render, path, given && (await rendered(given.from, given.render, path))));
    yield { path, text: part === undefined ? text : withPart(path, part, text) };
  }
  yield { path: 'docs/scaling.md', text: renderScalingDoc(await tables()) };
  yield* await tourPictures(root);
}

/** Those of the schema. */
async function tables() {
  const file = join(root, 'packages/server/dist/storage/tables/index.js');
  if (!existsSync(file)) throw new Error(`${file} does not exist: run "npx tsc -b" first.`);
  return (await import(pathToFileURL(file).href)).TABLES;
}

/** The page as it is, with `text` between its markers. */
function withPart(path, part, text) {
  const [start, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const [before, rest] = readFileSync(join(root, path), 'utf8').split(start);
  const [, after] = rest?.split(end) ?? [];
  if (after === undefined) throw new Error(`${path} has lost its markers ${start} and ${end}.`);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}

async function rendered(from, render, path, ...given) {
  const file = join(root, from);
  if (!existsSync(file)) throw new Error(`${path} is made by ${from}, which does not exist: run "npx tsc -b" first.`);
  const make = (await import(pathToFileURL(file).href))[render];
  if (typeof make !== 'function')
    throw new Error(`${path} is made by ${render}() of ${from}, which has no such export.`);
  return make(...given);
}

function wireFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'im-ts-wire-'));
  try {
    const js = join(folder, 'wire.js');
    const types = join(folder, 'wire.d.ts');
    // protobufjs keeps what it is given by name, once for a process: two versions of the protocol in one must not share it.
    const source = ['-r', `im-ts-${protoHash()}`, '-p', 'proto', '-o', js, 'proto/im/v1/frame.proto'];
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

/** Of the protocol as it is described. */
function protoHash() {
  const hash = createHash('sha256');
  for (const name of readdirSync(join(protocol, 'proto/im/v1')).sort()) {
    hash.update(readFileSync(join(protocol, 'proto/im/v1', name)));
  }
  return hash.digest('hex').slice(0, 12);
}

function run(tool, args) {
  const script = join(root, 'node_modules/protobufjs-cli/bin', tool);
  if (!existsSync(script)) throw new Error(`${tool} is not installed: run "npm run setup" first.`);
  const done = spawnSync(process.execPath, [script, ...args], { cwd: protocol, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${tool} failed:\n${done.stderr}${done.stdout}`);
}

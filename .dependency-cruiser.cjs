// Who may import whom. Each line of the two tables is one rule; docs/ARCHITECTURE.md draws the same picture in words.

const TESTS = '(\\.(test|scenario)\\.tsx?$|/testing/|/test-utils/)';

/** Folders that every folder of the server may import, domain excepted. */
const SERVER_BASE = ['domain', 'telemetry'];

/** Folder of the server → the folders that it may import besides itself and SERVER_BASE. */
const SERVER = {
  domain: [],
  telemetry: ['config', 'storage/make-folder'],
  config: [],
  pipeline: [],
  followers: [],
  search: ['followers'],
  storage: ['config', 'threads', 'search', 'followers'],
  threads: [],
  files: ['storage/make-folder', 'threads'],
  services: ['config', 'pipeline', 'files', 'search'],
  cluster: [],
  wire: ['services'],
  operation: ['services'],
  operations: ['operation', 'wire', 'services'],
  generated: ['operation', 'operations'],
  http: ['operation', 'services', 'files', 'config', 'gateway/uws', 'gateway/mounted-app', 'gateway/request-framing'],
  gateway: ['operation', 'operations/send-message', 'wire', 'services', 'config', 'pipeline'],
  app: [
    'cluster',
    'files',
    'followers',
    'generated',
    'operation',
    'operations/send-message',
    'services',
    'wire/webhook-change',
    'config',
    'pipeline',
    'search',
    'storage',
    'threads',
    'gateway',
    'http',
  ],
  imd: ['config', 'storage', 'services', 'app', 'gateway/uws', 'pipeline/kafka/log-reset'],
};

/** Folder of the client → the folders that it may import besides itself. */
const CLI = {
  text: [],
  client: [],
  cache: ['client'],
  notices: ['client', 'text'],
  config: ['client', 'notices'],
  io: ['client', 'text', 'config'],
  program: ['client', 'config', 'io', 'text'],
  // The tui only dynamically, see im-loads-tui-late.
  im: ['program', 'notices', 'client', 'config', 'io', 'text', 'tui', 'cache'],
  imctl: ['program', 'client', 'config', 'io', 'text', 'tui'],
  tui: ['notices', 'client', 'cache', 'config', 'io', 'text'],
};

/** Package → the only files that may import it. */
const THIRD_PARTIES = {
  'uWebSockets\\.js|@trufflesuite/uws-js-unofficial|@btc-vision/uwebsockets\\.js':
    '^packages/server/src/(gateway|http)/',
  'sequelize|libsql': '^packages/server/src/storage/',
  'marked|linkify-it|diff': '^packages/cli/src/text/',
  mysql2: '^packages/(server/src/storage|cli/src/imctl/import)/',
  yauzl: '^packages/cli/src/imctl/import/',
  kafkajs: '^packages/server/src/pipeline/kafka/kafka-client\\.ts$',
  consola: '^packages/server/src/telemetry/log\\.ts$',
  cosmiconfig: '^packages/(server|cli)/src/config/',
  'smol-toml': '^packages/(server|cli)/src/config/',
  'file-type|image-size': '^packages/server/src/files/content-type\\.ts$',
  'content-disposition|@fastify/busboy': '^packages/server/src/http/files/',
  'rate-limiter-flexible': '^packages/server/src/(services|gateway)/',
  '@node-rs/argon2': '^packages/server/src/services/',
  'ipaddr\\.js': '^packages/server/src/services/(webhooks/address-guard|limits/network)\\.ts$',
  'prom-client': '^packages/server/src/telemetry/metrics\\.ts$',
  protobufjs: '^packages/protocol/(src|generated)/',
  'ink|react': '^packages/cli/src/(tui|test-utils)/',
  commander: '^packages/(cli/src/(im|imctl|program)|server/src/imd)/',
  'sixel|fast-png': '^packages/cli/src/tui/terminal/images/',
  ws: '^(packages/cli/src/client/link/transport\\.ts$|test/)',
  '@inquirer/prompts': '^packages/cli/src/io/',
  'csv-parse|csv-stringify|yaml': '^packages/cli/src/imctl/',
  sharp: '^packages/server/src/files/thumbnails/thumbnail-process\\.ts$',
  aws4fetch: '^packages/server/src/files/',
  'tar-stream': '^packages/server/src/storage/backup/',
  '@humanwhocodes/momoa': '^packages/server/src/config/json-file\\.ts$',
};

const any = (words) => (words.length === 0 ? '(?!)' : `(${words.join('|')})`);

const serverRules = Object.entries(SERVER).map(([folder, allowed]) => ({
  name: `server-${folder}`,
  comment: `server/${folder} may import only: ${[folder, ...allowed].join(', ')}${folder === 'domain' ? '' : ' and the base folders'}.`,
  severity: 'error',
  from: { path: `^packages/server/src/${folder}/`, pathNot: TESTS },
  to: {
    path: '^packages/server/src/',
    pathNot: [
      `^packages/server/src/${any([folder, ...allowed])}(/|\\.ts$)`,
      ...(folder === 'domain' ? [] : [`^packages/server/src/${any(SERVER_BASE)}/`]),
    ],
  },
}));

const cliRules = Object.entries(CLI).map(([folder, allowed]) => ({
  name: `cli-${folder}`,
  comment: `cli/${folder} may import only: ${[folder, ...allowed].join(', ')}.`,
  severity: 'error',
  from: { path: `^packages/cli/src/${folder}/`, pathNot: TESTS },
  to: { path: '^packages/cli/src/', pathNot: `^packages/cli/src/${any([folder, ...allowed])}/` },
}));

const thirdPartyRules = Object.entries(THIRD_PARTIES).map(([name, only]) => ({
  name: `only-there-${name.replace(/[^a-z-]+/gi, '-')}`,
  comment: `${name} is wrapped once: only ${only} may import it.`,
  severity: 'error',
  from: { path: '^(packages|test)/', pathNot: [only, TESTS, '^test/'] },
  to: { path: `(^|node_modules/)(${name})(/|$)`, dependencyTypesNot: ['local', 'localmodule', 'aliased'] },
}));

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'Cycles hide who owns what, those of types as well.', {}, { circular: true }),
    rule('resolvable', 'Every import leads to a file or an installed package.', {}, { couldNotResolve: true }),
    rule(
      'no-test-in-product',
      'What is shipped never imports tests or their doubles.',
      { path: '^packages/[^/]+/src/', pathNot: TESTS },
      { path: TESTS },
    ),
    rule(
      'bundled-is-a-dependency',
      'What a program is made of is in its dependencies, bundled or not: audits do not look at devDependencies.',
      { path: '^packages/[^/]+/src/', pathNot: TESTS },
      { dependencyTypes: ['npm-dev'] },
    ),
    rule('packages-not-test', 'Packages know nothing of test/.', { path: '^packages/' }, { path: '^test/' }),
    rule(
      'test-by-name',
      'Tests of the whole import packages by name only; contract suites and seeds drive what is behind an interface, and the permission table is what its test goes by.',
      {
        path: '^test/',
        pathNot:
          '^test/(contract|bench)/|^test/(integration/(group|server-admin)-permissions\\.test|support/group-attempts)\\.ts$',
      },
      { path: '^packages/[^/]+/src/' },
    ),
    rule(
      'protocol-is-alone',
      'The contract depends on nothing of ours and on no Node API.',
      { path: '^packages/protocol/src/', pathNot: TESTS },
      { path: '^(packages/(server|cli)/|node:)|^(fs|net|path|os|crypto)$' },
    ),
    rule(
      'server-not-cli',
      'The server and the client share the contract only.',
      { path: '^packages/server/' },
      { path: '^packages/cli/' },
    ),
    rule(
      'cli-not-server',
      'The client and the server share the contract only.',
      { path: '^packages/cli/' },
      { path: '^packages/server/' },
    ),
    rule(
      'app-is-the-root',
      'Only imd/ may import app/, the composition root.',
      {
        path: '^packages/server/src/',
        pathNot: ['^packages/server/src/(app|imd)/', TESTS],
      },
      { path: '^packages/server/src/app/' },
    ),
    rule(
      'im-loads-tui-late',
      'One-shot commands do not pay for the full screen: im and imctl import tui dynamically.',
      { path: '^packages/cli/src/(im|imctl)/' },
      { path: '^packages/cli/src/tui/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    rule(
      'components-only-draw',
      'Components and layouts see the store, not the SDK, the disk or the network.',
      { path: '^packages/cli/src/tui/(components|layouts)/', pathNot: TESTS },
      {
        path: '^(packages/cli/src/(client|io|config)/|(node:)?(fs|net|child_process|http|os)(/|$))',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'text-is-pure',
      'Text functions know neither React nor the SDK.',
      { path: '^packages/cli/src/text/', pathNot: TESTS },
      { path: '^(packages/cli/src/(?!text/)|(node:)?(fs|net|child_process|http|os)(/|$))|node_modules/(react|ink)/' },
    ),
    ...serverRules,
    ...cliRules,
    ...thirdPartyRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/generated/wire\\.d\\.ts$)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};

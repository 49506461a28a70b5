import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export const ON_EVERY_DRIVER = ['test/{conformance,integration,cases}/**/*.test.ts'];
/** They look at the files of SQLite, need no database, or say themselves what they run on. */
export const ON_FILES = [
  'test/integration/{readiness,quiet-log,http-newer-build,large-group}.test.ts',
  'test/cases/{admin-nodes,mariadb-values,revoked-elsewhere}.test.ts',
];
/** What they are about is decided before a store is asked. */
export const ON_ONE_STORE = [
  'test/integration/{group-permissions,server-admin-permissions,token-scopes,http-tls}.test.ts',
];
/** They hardly touch the log: on MariaDB they run without Kafka, and only in `npm run test:long` with it. */
const WITHOUT_THE_LOG = [
  'test/integration/{admin-watch,auth-trace,invites,network-bans,retention,token-secrets,uploads}.test.ts',
];
/** They are about HTTP, sockets and the client, and hardly touch a store: only in `npm run test:long` on others than SQLite. */
const BEFORE_THE_STORE = [
  'test/integration/{downloads,file-stores,http-*,operations-doc,webhooks-doc}.test.ts',
  'test/integration/sdk-{deleted-for-oneself,own-settings,session}.test.ts',
  'test/conformance/{bounds,frames,handshake,sockets-per-user}.test.ts',
];
/** Their vi.mock() must not reach other files. */
const REPLACING_MODULES = ['packages/cli/src/tui/screen.test.ts'];

/** Which tests there are, and how long one may take. See docs/testing.md. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    pool: 'forks',
    // Twice the cores that a small machine has: many tests wait for leases, restarts and other processes.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    // The default of one second is a timed assertion: on a busy machine a marker takes longer than that to the server and back.
    expect: { poll: { timeout: 30_000 } },
    globalSetup: 'test/support/service-broker.ts',
    // Where `isolate` is false, files share processes and what these have loaded: loading costs more than most files.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/{fuzz,bench}/**/*.test.ts'],
          exclude: REPLACING_MODULES,
          setupFiles: 'test/support/property-runs.ts',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-apart',
          include: ['test/contract/**/*.test.ts', ...REPLACING_MODULES],
          setupFiles: 'test/support/property-runs.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          isolate: false,
          include: ['test/{conformance,integration,cases,support}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration-mariadb',
          isolate: false,
          include: WITHOUT_THE_LOG,
          exclude: [...ON_FILES, ...ON_ONE_STORE],
          setupFiles: 'test/support/on-mysql.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration-kafka',
          isolate: false,
          include: ON_EVERY_DRIVER,
          exclude: [...ON_FILES, ...ON_ONE_STORE, ...WITHOUT_THE_LOG, ...BEFORE_THE_STORE],
          setupFiles: 'test/support/on-kafka.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'mysql8',
          include: [
            'test/contract/mysql-{partition-leases,plans,queries,schema,search}.test.ts',
            'test/conformance/sending.test.ts',
          ],
          setupFiles: 'test/support/on-mysql.ts',
          provide: { mysqlServer: 'mysql8' },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/{e2e,fault}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

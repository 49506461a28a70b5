import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Which tests there are, and how long one may take. See docs/testing.md. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    // The default of one second is a timed assertion: on a busy machine a marker takes longer than that to the server and back.
    expect: { poll: { timeout: 30_000 } },
    globalSetup: 'test/support/service-broker.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/contract/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/{conformance,integration,cases,support}/**/*.test.ts'],
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

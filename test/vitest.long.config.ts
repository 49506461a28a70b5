import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { FailuresAtOnce } from './support/failures-at-once.ts';
import base, { ON_EVERY_DRIVER, ON_FILES, ON_ONE_STORE } from './vitest.config.ts';

/** What a test file says that has a long form: it asks for the effort or the seeds of a run, or checks properties. */
const HAS_LONG_FORM = /\b(byEffort|isLong|seedsOf)\b|'fast-check'/;

// VITEST: knip reads this file, too.
if (process.env.IM_TEST_SEED === undefined && process.env.VITEST !== undefined) {
  // In the environment, because each project loads this file again.
  process.env.IM_TEST_SEED = String(randomInt(1, 2 ** 31 - 1_000_000));
  process.stderr.write(`IM_TEST_SEED=${process.env.IM_TEST_SEED} repeats the random choices of this run\n`);
}

const BESIDE = /from '(\.\/[^']+\.tsx?)'/g;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Whether a file has one, or has taken it from files beside it: the suites of drivers are such. */
function hasLongForm(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (HAS_LONG_FORM.test(text)) return true;
  return [...text.matchAll(BESIDE)].some(([, path = '']) => hasLongForm(join(dirname(file), path), seen));
}

/** The test files below these folders that have a long form. */
function longOnes(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`)
      .filter((path) => /\.test\.tsx?$/.test(path) && hasLongForm(`${ROOT}${path}`)),
  );
}

/** Everything that runs on each store and log, on one of them. */
function onEveryDriver(name: string, setupFiles: string): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: { name, include: ON_EVERY_DRIVER, exclude: [...ON_FILES, ...ON_ONE_STORE], setupFiles },
  };
}

/** What `npm run test:long` runs: tests in their long form, and those that have no short one. See docs/testing.md. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    reporters: ['default', new FailuresAtOnce()],
    env: { IM_TEST_EFFORT: 'long', IM_TEST_SEED: process.env.IM_TEST_SEED ?? '1' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: longOnes(
            'packages/protocol/src',
            'packages/server/src',
            'packages/cli/src',
            'test/contract',
            'test/fuzz',
          ),
          setupFiles: 'test/support/property-runs.ts',
        },
      },
      { extends: true, test: { name: 'e2e', include: longOnes('test/cases', 'test/e2e', 'test/fault') } },
      onEveryDriver('integration-mariadb', 'test/support/on-mysql.ts'),
      onEveryDriver('integration-kafka', 'test/support/on-kafka.ts'),
      {
        extends: true,
        test: {
          name: 'mysql8',
          include: [
            'test/contract/mysql*.test.ts',
            'test/conformance/sending.test.ts',
            'test/integration/operations-doc.test.ts',
          ],
          setupFiles: 'test/support/on-mysql.ts',
          provide: { mysqlServer: 'mysql8' },
        },
      },
      { extends: true, test: { name: 'long', include: ['test/long/**/*.test.ts'] } },
    ],
  },
});

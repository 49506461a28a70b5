import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, temporaryFolder } from '../support/harness.ts';
import { installNode } from '../support/install-node.ts';

const run = promisify(execFile);

const VERSIONS = ['22', '24'];
const LOG_TAIL = 6_000;

// On the Node that runs this, npm test is the check. imd stays on this one: on a Linux with an older glibc, uWebSockets.js runs on
// Node 20 only. debian-13.test.ts runs it on the others.
describe.each(VERSIONS)('on Node %s', { timeout: 1_800_000 }, (version) => {
  let node: string;

  beforeAll(async () => {
    node = await installNode(version);
  });

  it('is the version that was asked for', async () => {
    expect((await run(node, ['--version'])).stdout).toMatch(new RegExp(`^v${version}\\.`));
  });

  it('every unit test passes', async () => {
    await runTests(node, ['--project', 'unit', '--project', 'unit-apart', 'packages']);
  });

  it('the SDK and im work with imd on the Node of this run', async () => {
    await runTests(node, ['--project', 'integration', '--project', 'e2e', 'integration/sdk', 'e2e/im-', 'e2e/tui']);
  });
});

/** A run of tests by that Node. Throws with the end of what it wrote when one fails. */
async function runTests(node: string, args: readonly string[]): Promise<void> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|IM_TEST_)/.test(name));
  const logFile = join(temporaryFolder(), 'log');
  const log = openSync(logFile, 'w');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const child = spawn(node, [vitest, 'run', '--config', 'test/vitest.config.ts', '--maxWorkers=1', ...args], {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', IM_TEST_IMD_NODE: process.execPath },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const [code] = await once(child, 'exit');
  expect(code, readFileSync(logFile, 'utf8').slice(-LOG_TAIL)).toBe(0);
}

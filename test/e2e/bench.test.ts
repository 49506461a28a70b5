import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { byEffort } from '../support/effort.ts';
import { ROOT, temporaryFolder } from '../support/harness.ts';
import { PREVIOUS_COMMIT, usePreviousImd } from '../support/previous-imd.ts';

// Built here, where no test waits for it.
await usePreviousImd();

/** Scenarios and setups that are run to their end: a run fails when a message is lost, doubled or out of order. */
const RUNS = byEffort(
  ['--only pair1,logins --effort 0.05 --hold 3'],
  ['--effort 0.2 --history 100000 --hold 40', '--effort 0.2 --history 100000 --mariadb', '--effort 0.2 --cluster'],
);

describe('npm run bench', { timeout: byEffort(180_000, 1_800_000) }, () => {
  it.each(RUNS)('%s measures without losing anything', async (options) => {
    const { code, json, output } = await bench(options.split(' '));
    expect(code, output).toBe(0);
    expect(json).toContainEqual(expect.objectContaining({ scenario: 'pair1', metric: 'server CPU per message' }));
  });

  it('--against a commit gives rates, times and CPU of both, and their ratio', async () => {
    const options = ['--only', 'pair1', '--pairs', '2', '--effort', '0.1'];
    const { code, json, output } = await bench(['--against', PREVIOUS_COMMIT, ...options]);
    expect(code, output).toBe(0);
    expect(json.map(({ metric }) => metric)).toEqual([
      'messages',
      'server CPU per message',
      'main thread CPU per message',
      'p50 send to receipt',
      'p99 send to receipt',
      'p99 of the event loop delay',
    ]);
    for (const { commit = [], tree = [], median } of json) {
      expect([commit.length, tree.length]).toEqual([2, 2]);
      const ratios = tree.map((value, pair) => value / (commit[pair] ?? 0));
      expect(((median ?? 0) * 2) / ratios.reduce((sum, ratio) => sum + ratio)).toBeCloseTo(1, 2);
    }
  });

  it.each([
    ['a commit that is not there', ['--against', 'nonsense'], 'There is no commit nonsense'],
    ['a scenario of a cluster without one', ['--only', 'kill'], 'kill is about the setup --cluster alone'],
    ['a scenario of im', ['--against', 'HEAD', '--only', 'keys'], 'keys cannot be compared'],
  ])('refuses %s', async (_, options, text) => {
    const { code, output } = await bench(options);
    expect(code).toBe(2);
    expect(output).toContain(text);
  });
});

interface Line {
  readonly scenario: string;
  readonly metric: string;
  readonly commit?: readonly number[];
  readonly tree?: readonly number[];
  readonly median?: number;
}

async function bench(options: readonly string[]) {
  const jsonFile = join(temporaryFolder(), 'results.json');
  const args = ['--import', 'tsx', 'test/bench/run.ts', '--json', jsonFile, ...options];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  // It ends its own servers then.
  onTestFinished(() => void child.kill('SIGTERM'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  const json = code === 0 ? (JSON.parse(readFileSync(jsonFile, 'utf8')) as Line[]) : [];
  return { code: code as number | null, json, output };
}

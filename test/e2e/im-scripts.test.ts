import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, startServer } from '../support/harness.ts';
import { createHome } from './im-process.ts';

const FOLDER = join(ROOT, 'test/e2e/scripts');
const IM = join(ROOT, 'packages/cli/bin/im.js');

interface Step {
  readonly command: string;
  readonly out: string[];
  readonly err: string[];
  exitCode: number;
}

describe('scripts', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && name !== 'README.md');

  it.each(files)('%s', async (name) => {
    const server = await startServer();
    const home = createHome(server.url);
    const steps = parse(readFileSync(join(FOLDER, name), 'utf8'));
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      const result = await runShell(step.command, { ...home.env, HOME: home.dir });
      // One comparison, so that a failure shows everything about the step.
      const seen = { command: step.command, ...result };
      const wanted = { ...step, out: likeSeen(step.out, result.out), err: likeSeen(step.err, result.err) };
      expect(seen).toEqual(wanted);
    }
  });
});

function parse(text: string): Step[] {
  const steps: Step[] = [];
  for (const [, block = ''] of text.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    for (const line of block.split('\n').slice(0, -1)) {
      const step = steps.at(-1);
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), out: [], err: [], exitCode: 0 });
      else if (step === undefined) throw new Error(`"${line}" belongs to no command.`);
      else if (line.startsWith('! ')) step.err.push(line.slice(2));
      else if (line.startsWith('? ')) step.exitCode = Number(line.slice(2));
      else step.out.push(line);
    }
  }
  return steps;
}

/** The wanted lines, each in place of "…" as it was seen, when it fits. */
function likeSeen(wanted: readonly string[], seen: readonly string[]): string[] {
  return wanted.map((line, index) => {
    const pattern = line.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    const actual = seen[index] ?? '';
    return new RegExp(`^${pattern.join('.*')}$`).test(actual) ? actual : line;
  });
}

function runShell(
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<{ exitCode: number; out: string[]; err: string[] }> {
  return new Promise((resolve) => {
    const script = `set -o pipefail; im() { "$NODE" "$IM" "$@"; }; ${command}`;
    const child = execFile(
      'bash',
      ['-c', script],
      { env: { PATH: process.env.PATH ?? '', NODE: process.execPath, IM, ...env } },
      (error, out, err) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, out: lines(out), err: lines(err) });
      },
    );
    child.stdin?.end();
  });
}

function lines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

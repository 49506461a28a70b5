import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, temporaryFolder } from '../support/harness.ts';

interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

const VERSION = `${(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version}\n`;

/** A folder outside of the repository in which the packages are installed as `npm install` does from a registry. */
let folder: string;

beforeAll(async () => {
  const tarballs = temporaryFolder('caller');
  folder = join(tarballs, 'installed');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const packages = ['protocol', 'cli', 'server'].map((name) => join(ROOT, 'packages', name));
  await succeed('npm', ['pack', '--ignore-scripts', '--pack-destination', tarballs, ...packages], ROOT);
  const files = readdirSync(tarballs).filter((name) => name.endsWith('.tgz'));
  expect(files).toHaveLength(packages.length);
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await succeed('npm', ['install', ...flags, ...files.map((name) => join(tarballs, name))], folder);
});

describe('the packages, installed in an empty folder', () => {
  it('hold programs that run there', async () => {
    const version = await run(installed('im'), ['--version']);
    expect(version).toEqual({ exitCode: 0, out: VERSION, err: '' });
    const help = await run(installed('im'), ['--help']);
    expect(help.exitCode).toBe(0);
    expect(help.out).toMatch(/^Usage: im /);
    expect(await run(installed('imd'), ['--version'])).toEqual({ exitCode: 0, out: VERSION, err: '' });
    const check = await run(installed('imd'), ['config', 'check']);
    expect(check.exitCode).toBe(0);
  });

  it('hold the client for other programs', async () => {
    const script =
      "const { createChatClient } = await import('@im-ts/cli/client'); console.log(typeof createChatClient);";
    expect((await run(process.execPath, ['--input-type=module', '-e', script])).out).toBe('function\n');
  });

  it('hold no tests, no sources and no folders of a machine', () => {
    for (const name of ['protocol', 'cli', 'server']) {
      const files = listFiles(join(folder, 'node_modules/@im-ts', name));
      expect(files.length).toBeGreaterThan(3);
      expect(
        files.filter((file) => /\.test\.|\/testing\/|\/test-utils\/|\.tsbuildinfo|\/src\/|\.map$/.test(file)),
      ).toEqual([]);
      for (const file of files)
        expect(readFileSync(file, 'utf8').includes(ROOT), `${basename(file)} names ${ROOT}`).toBe(false);
    }
  });
});

function installed(program: string): string {
  return join(folder, 'node_modules/.bin', program);
}

function listFiles(at: string): string[] {
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function succeed(program: string, args: readonly string[], cwd: string): Promise<void> {
  const ended = await run(program, args, cwd);
  if (ended.exitCode !== 0) throw new Error(`${program} ${args[0]} ended with ${ended.exitCode}: ${ended.err}`);
}

/** Runs a program to its end, without the variables that npm and this repository's programs read. */
function run(program: string, args: readonly string[], cwd = folder): Promise<Ended> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(IM_|IMD_|npm_)/i.test(name)));
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, env, timeout: 170_000 }, (error, out, err) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, out, err: exitCode === -1 ? `${error?.message}\n${err}` : err });
    });
  });
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { byEffort } from '../support/effort.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { createToken } from '../support/tokens.ts';
import { createUser, restOk } from '../support/users.ts';

interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const VERSION = `${PACKAGE.version}\n`;

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
  const nodeTypes = `@types/node@${PACKAGE.devDependencies['@types/node']}`;
  await succeed('npm', ['install', ...flags, nodeTypes, ...files.map((name) => join(tarballs, name))], folder);
});

describe('the packages, installed in an empty folder', () => {
  it('hold programs that run there', async () => {
    const version = await run(installed('im'), ['--version']);
    expect(version).toEqual({ exitCode: 0, out: VERSION, err: '' });
    const help = await run(installed('im'), ['--help']);
    expect(help.exitCode).toBe(0);
    expect(help.out).toMatch(/^Usage: im /);
    expect(await run(installed('imctl'), ['--version'])).toEqual({ exitCode: 0, out: VERSION, err: '' });
    expect((await run(installed('imctl'), ['--help'])).out).toMatch(/^Usage: imctl /);
    expect(await run(installed('imd'), ['--version'])).toEqual({ exitCode: 0, out: VERSION, err: '' });
    const check = await run(installed('imd'), ['config', 'check']);
    expect(check.exitCode).toBe(0);
  });

  it('hold the SDK, with types that the programs of docs/sdk.md are strictly compiled with, and they run', async () => {
    const page = readFileSync(join(ROOT, 'docs/sdk.md'), 'utf8');
    const programs = [...page.matchAll(/^## (\w+)[^\n]*\n(?:(?!^## ).)*?^```ts\n(.*?)^```$/gms)].map(
      ([, heading = '', code = '']) => [heading.toLowerCase(), code] as const,
    );
    expect(programs.map(([name]) => name)).toEqual(['send', 'follow', 'anything']);
    for (const [name, code] of programs) writeFileSync(join(folder, `${name}.ts`), code);
    writeFileSync(join(folder, 'mistakes.ts'), MISTAKES);
    // The declarations themselves take the compiler much longer than what is made with them.
    const compilerOptions = { ...COMPILER_OPTIONS, skipLibCheck: byEffort(true, false) };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const compiled = await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc')]);
    expect(compiled).toEqual({ exitCode: 0, out: '', err: '' });

    const server = await startServer();
    const [anna, bob] = [await createUser(server, 'anna'), await createUser(server, 'bob')];
    const group = { name: 'Ops', handle: 'ops', members: ['@bob'] };
    await restOk(server, 'POST /api/v1/conversations', { token: anna.token, body: group });
    const { token: writer } = await createToken(server, anna, 'read', 'messages:write', 'files:write');
    const { token: reader } = await createToken(server, bob, 'read');
    const follower = startProgram(server, ['follow.js', '#ops'], reader);
    writeFileSync(join(folder, 'report.txt'), 'all is well');
    const sent = await runProgram(server, ['send.js', '#ops', 'deployed', 'report.txt'], writer);
    expect(sent).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^message \d+\n$/) });
    for await (const line of createInterface({ input: follower.stdout as NodeJS.ReadableStream })) {
      if (line === 'anna: deployed') break;
    }
    follower.kill('SIGTERM');
    expect(await once(follower, 'exit')).toEqual([0, null]);
    const members = await runProgram(server, ['anything.js', '#ops'], reader);
    expect(members).toEqual({ exitCode: 0, out: 'anna owner\nbob member\n', err: '' });
    const refused = await runProgram(server, ['anything.js', '#other'], reader);
    expect(refused).toMatchObject({
      exitCode: 4,
      out: '',
      err: expect.stringContaining('There is no such conversation'),
    });
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

const COMPILER_OPTIONS = { strict: true, target: 'es2023', module: 'nodenext', types: ['node'] };

/** What the types must refuse. */
const MISTAKES = `import { type ChatClient, createRestClient } from '@im-ts/cli/client';

export async function mistakes(client: ChatClient): Promise<void> {
  const rest = createRestClient({ serverUrl: '' });
  // @ts-expect-error no such operation
  await rest.call('listEverything');
  // @ts-expect-error a text
  await rest.call('listMembers', { conversation: 5 });
  // @ts-expect-error no such field
  (await rest.call('me')).password;
  // @ts-expect-error an id
  await client.send('#ops', 'text');
  // @ts-expect-error no such event
  client.on('message', () => undefined);
}
`;

/** A program in the folder, for one server and one user; killed with the test. */
function startProgram(server: RunningServer, args: readonly string[], token: string): ChildProcess {
  const env = { PATH: process.env.PATH, IM_SERVER: server.url, IM_TOKEN: token };
  const child = spawn(process.execPath, [...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The same to its end. */
function runProgram(server: RunningServer, args: readonly string[], token: string): Promise<Ended> {
  return run(process.execPath, args, folder, { IM_SERVER: server.url, IM_TOKEN: token });
}

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
function run(program: string, args: readonly string[], cwd = folder, extra: object = {}): Promise<Ended> {
  const own = Object.entries(process.env).filter(([name]) => !/^(IM_|IMD_|npm_)/i.test(name));
  const env = { ...Object.fromEntries(own), ...extra };
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, env, timeout: 170_000 }, (error, out, err) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, out, err: exitCode === -1 ? `${error?.message}\n${err}` : err });
    });
  });
}

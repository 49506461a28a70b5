import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, runImd, startServer } from '../support/harness.ts';
import { createUser } from '../support/users.ts';
import { loggedInDir } from './tui/people.ts';

const IM = join(ROOT, 'packages/cli/bin/im.js');

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'im-e2e-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** im with nothing in its environment but this. */
function runIm(
  args: readonly string[],
  where: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly input?: string },
): Promise<Run> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...where.env };
    const child = execFile(process.execPath, [IM, ...args], { cwd: where.cwd, env }, (error, out, err) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
    child.stdin?.end(where.input ?? '');
  });
}

const utf16 = (text: string, mark: readonly number[]) =>
  Buffer.concat([Buffer.from(mark), Buffer.from(text, 'utf16le')]);
const NOTEPAD = '\uFEFF';

describe('C40 no home', () => {
  it('writes nothing into the working folder, and takes XDG_CONFIG_HOME only if it is absolute', async () => {
    const server = await startServer();
    const [cwd, settings] = [folder(), folder()];
    const { username, password } = await createUser(server, 'anna');
    const login = ['login', '--username', username, '--password-stdin', '--server', server.url];
    // An empty HOME would be the working folder, and so would a relative one; here the account goes to another absolute place.
    const env = { HOME: '', XDG_CONFIG_HOME: settings };
    expect(await runIm(login, { cwd, env, input: `${password}\n` })).toMatchObject({ exitCode: 0 });
    expect(readdirSync(cwd)).toEqual([]);
    expect(readdirSync(join(settings, 'im', 'profiles'))).toEqual(['default']);

    const home = folder();
    const relative = { HOME: home, XDG_CONFIG_HOME: 'rel' };
    expect(await runIm(login, { cwd, env: relative, input: `${password}\n` })).toMatchObject({ exitCode: 0 });
    expect(readdirSync(cwd)).toEqual([]);
    expect(readdirSync(join(home, '.config', 'im', 'profiles'))).toEqual(['default']);
  });

  it('ends at once where no folder can be made', async () => {
    const env = { IM_CONFIG_DIR: '/proc/x' };
    const server = await startServer();
    const { username, password } = await createUser(server, 'bert');
    const good = ['login', '--username', username, '--password-stdin', '--server', server.url];
    expect(await runIm(good, { cwd: folder(), env, input: `${password}\n` })).toEqual({
      exitCode: 1,
      out: '',
      err: 'im: cannot mkdir /proc/x: no folder can be made there.\n',
    });
  });
});

describe('C40 files from Notepad', () => {
  it.each([
    ['a byte order mark and CR LF', `${NOTEPAD}# Notepad\r\nprofile = "work"\r\n`],
    ['a byte order mark alone', NOTEPAD],
  ])('im takes %s', async (_name, text) => {
    const server = await startServer();
    const dir = await loggedInDir(server, await createUser(server, 'anna'));
    writeFileSync(join(dir, 'im.toml'), text);
    const { err, exitCode } = await runIm(['whoami'], { cwd: folder(), env: { IM_CONFIG_DIR: dir } });
    if (text === NOTEPAD) expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    else expect(err).toContain('not logged in (profile "work")');
  });

  it.each([
    [
      'im.toml',
      utf16('profile = "work"\r\n', [0xff, 0xfe]),
      'is not UTF-8 text (UTF-16, perhaps); save it again as UTF-8.',
    ],
    ['im.toml', utf16('profile = "work"\r\n', []), 'is not UTF-8 text (UTF-16, perhaps); save it again as UTF-8.'],
    ['im.toml', `${NOTEPAD}# x\r\nprofile = \r\n`, 'is not valid TOML: line 2, column 11: '],
  ])('im says what is wrong with %s', async (name, content, problem) => {
    const dir = folder();
    writeFileSync(join(dir, name), content);
    const { err, exitCode } = await runIm(['whoami'], { cwd: folder(), env: { IM_CONFIG_DIR: dir } });
    expect(exitCode).toBe(2);
    expect(err).toContain(`im: the configuration file ${join(dir, name)} ${problem}`);
  });

  it.each([
    ['imd.toml', `${NOTEPAD}[log]\r\nlevel = "warn"\r\n`],
    ['imd.json', `${NOTEPAD}{\r\n"log": {"level": "warn"}\r\n}\r\n`],
  ])('imd takes %s with a byte order mark and CR LF', async (name, text) => {
    const file = join(folder(), name);
    writeFileSync(file, text);
    const { code, output } = await runImd(['config', 'show', '--config', file]);
    expect({ code, level: /log\.level.*/.exec(output)?.[0] }).toEqual({
      code: 0,
      level: expect.stringContaining('warn'),
    });
  });

  it.each([
    ['imd.toml', utf16('[log]\r\n', [0xff, 0xfe]), 'is not UTF-8 text (UTF-16, perhaps); save it again as UTF-8.'],
    ['imd.json', utf16('{}\r\n', [0xff, 0xfe]), 'is not UTF-8 text (UTF-16, perhaps); save it again as UTF-8.'],
    ['imd.toml', '[log]\nlevel = \n', 'is not valid TOML: line 2, column 9: '],
    [
      'imd.json',
      '{"server":{"port":1,}}',
      'is not valid JSON: line 1, column 21: Expected double-quoted property name.',
    ],
  ])('imd says what is wrong with %s', async (name, content, problem) => {
    const file = join(folder(), name);
    writeFileSync(file, content);
    const { code, output } = await runImd(['config', 'check', '--config', file]);
    expect(code).not.toBe(0);
    expect(output).toContain(`The configuration file ${file} ${problem}`);
  });
});

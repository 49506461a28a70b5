import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawn as spawnPty } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, rest, restOk } from '../support/users.ts';

const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

const env = () => ({ PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_DATA_DIR: server.dataDir });

/** Runs imctl on a terminal; answers each question as it comes. Gives what was on the screen, and the exit code. */
async function atTerminal(args: readonly string[], answers: readonly (readonly [question: RegExp, keys: string])[]) {
  const pty = spawnPty(process.execPath, [IMCTL, ...args], { cols: 200, env: { ...env(), TERM: 'xterm' } });
  onTestFinished(() => {
    try {
      pty.kill('SIGKILL');
    } catch {
      // It has ended.
    }
  });
  let screen = '';
  const left = [...answers];
  pty.onData((data) => {
    screen += data;
    const [next] = left;
    if (next === undefined || !next[0].test(screen)) return;
    left.shift();
    pty.write(next[1]);
  });
  const exitCode = await new Promise<number>((resolve) => {
    pty.onExit((exit) => resolve(exit.exitCode));
  });
  return { exitCode, screen, unasked: left.length };
}

const roleOf = async (name: string) =>
  ((await restOk(server, `GET /api/v1/admin/users/@${name}`, { token: readAdminToken(server) })) as { role: string })
    .role;

describe('at a terminal, imctl', () => {
  it('asks before it gives somebody rights, and takes nothing but the name for a yes', async () => {
    await createUser(server, 'ann');
    const command = ['user', 'role', 'ann', 'admin'];
    const question = /Type "ann" to go on:/;
    const declined = await atTerminal(command, [[question, 'yes\r']]);
    expect(declined).toMatchObject({ exitCode: 1, unasked: 0, screen: expect.stringContaining('nothing was done') });
    const interrupted = await atTerminal(command, [[question, '\u0003']]);
    expect(interrupted).toMatchObject({ exitCode: 130, unasked: 0 });
    expect(await roleOf('ann')).toBe('user');
    expect(await atTerminal(command, [[question, 'ann\r']])).toMatchObject({ exitCode: 0, unasked: 0 });
    expect(await roleOf('ann')).toBe('admin');
  });

  it('asks for a password twice', async () => {
    const once_ = [/New password of bob:/, 'correct horse battery\r'] as const;
    const differs = await atTerminal(['user', 'create', 'bob'], [once_, [/Repeat/, 'another one\r']]);
    expect(differs).toMatchObject({ exitCode: 2, screen: expect.stringContaining('the two passwords differ') });
    const made = await atTerminal(['user', 'create', 'bob'], [once_, [/Repeat/, 'correct horse battery\r']]);
    expect(made).toMatchObject({ exitCode: 0, screen: expect.stringContaining('Created @bob') });
    expect(made.screen).not.toContain('correct horse');
  });
});

/** imctl with a pipe as its input, and its results line by line. */
function start(args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [IMCTL, ...args], { env: env() });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('a bulk run of imctl', () => {
  it('that is interrupted leaves a report, and goes on when it is run again', async () => {
    const row = (name: string) => `${JSON.stringify({ username: name })}\n`;
    const command = ['user', 'create', '--from', '-', '--format', 'jsonl', '--generate-password', '-o', 'jsonl'];
    const child = start(command);
    let err = '';
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    child.stdin.write(row('bulk1') + row('bulk2'));
    // Both are there; the third has not come yet.
    const isThere = async (name: string) =>
      (await rest(server, `GET /api/v1/admin/users/@${name}`, { token: readAdminToken(server) })).status === 200;
    await expect.poll(() => isThere('bulk2')).toBe(true);
    child.kill('SIGINT');
    const lines: Record<string, unknown>[] = [];
    for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line));
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(130);
    expect(lines).toMatchObject([
      { line: 1, username: 'bulk1', status: 'created', password: expect.stringMatching(/^[\w-]{24}$/) },
      { line: 2, username: 'bulk2', status: 'created' },
    ]);
    expect(err).toMatch(/^2 created .*\n.*again with --if-not-exists/);

    const again = start([...command, '--if-not-exists']);
    again.stdin.end(['bulk1', 'bulk2', 'bulk3'].map(row).join(''));
    const statuses: unknown[] = [];
    for await (const line of createInterface({ input: again.stdout })) statuses.push(JSON.parse(line).status);
    expect(statuses).toEqual(['exists', 'exists', 'created']);
  });

  it('keeps what is shown once a row at a time, and the next run leaves it there', async () => {
    const row = (name: string) => `${JSON.stringify({ username: name })}\n`;
    const secrets = join(temporaryFolder(), 'new.jsonl');
    const command = ['user', 'create', '--from', '-', '--format', 'jsonl', '--generate-password', '--secrets', secrets];
    const kept = () =>
      existsSync(secrets)
        ? readFileSync(secrets, 'utf8')
            .split('\n')
            .slice(0, -1)
            .map((line) => (JSON.parse(line) as { target: string }).target)
        : [];
    const killed = start(command);
    killed.stdin.on('error', () => undefined);
    killed.stdin.write(row('kept1') + row('kept2'));
    // The third has not come yet: nothing is held back for it.
    await expect.poll(kept).toEqual(['@kept1', '@kept2']);
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const again = start([...command, '--if-not-exists']);
    again.stdin.end(['kept1', 'kept2', 'kept3'].map(row).join(''));
    await once(again, 'close');
    expect(again.exitCode).toBe(0);
    expect(kept()).toEqual(['@kept1', '@kept2', '@kept3']);
  });

  it('that nobody reads any more is cut, and says so', async () => {
    const child = start([
      ...['user', 'create', '--from', '-', '--format', 'jsonl', '--generate-password', '-o', 'jsonl'],
    ]);
    child.stdin.on('error', () => undefined);
    let err = '';
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    child.stdin.write('{"username":"piped1"}\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const many = Array.from({ length: 200 }, (_, index) => `{"username":"piped${index + 2}"}\n`);
    child.stdin.end(many.join(''));
    await once(child, 'close');
    expect(child.exitCode).toBe(10);
    expect(err).toMatch(/^imctl: nobody /m);
    expect(err).toMatch(/^Rows that are not printed were not tried\. Run it again with --if-not-exists/m);
    const last = await rest(server, 'GET /api/v1/admin/users/@piped201', { token: readAdminToken(server) });
    expect(last.status).toBe(404);
  });

  it('shows each row on a terminal when it is done, and cuts no password', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'long.csv'), 'username\na-rather-long-name-for-a-table\n');
    const command = ['user', 'create', '--from', join(folder, 'long.csv'), '--generate-password'];
    const pty = spawnPty(process.execPath, [IMCTL, ...command], { cols: 60, env: { ...env(), TERM: 'xterm' } });
    let screen = '';
    pty.onData((data) => {
      screen += data;
    });
    expect(await new Promise<number>((resolve) => pty.onExit((exit) => resolve(exit.exitCode)))).toBe(0);
    expect(screen).toMatch(/ a-rather-long-name-for-a-table +created +\d+ +[\w-]{24}\s/);
  });

  it('ends at once when the server is gone, and says what was done before', async () => {
    const own = await startServer();
    const child = spawn(
      process.execPath,
      [
        ...[IMCTL, 'user', 'create', '--from', '-', '--format', 'jsonl', '--generate-password', '--quiet'],
        ...['--secrets', join(temporaryFolder(), 'new.jsonl')],
      ],
      { env: { ...env(), IMCTL_DATA_DIR: own.dataDir } },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let [out, err] = ['', ''];
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    child.stdout.on('data', (data) => {
      out += String(data);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write('{"username":"one"}\n');
    // Killed between its answer and the print of it, the account is there, and nothing says so yet.
    await expect.poll(() => out).toBe('one\n');
    await own.kill('SIGKILL');
    child.stdin.end('{"username":"two"}\n');
    await once(child, 'close');
    expect(child.exitCode).toBe(7);
    expect(out).toBe('one\n');
    expect(err).toContain(`cannot reach the server ${own.url}`);
  });
});

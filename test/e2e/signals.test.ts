import { execFile, spawn as spawnChild } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { ROOT, startServer, temporaryFolder } from '../support/harness.ts';
import { findPrograms, type Need } from '../support/installed.ts';
import { rest } from '../support/users.ts';

const run = promisify(execFile);
const IMD = join(ROOT, 'packages/server/bin/imd.js');
const WAIT = { timeout: 90_000 };

interface Line {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** The lines of a log file; none while it is not there. */
function linesOf(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Waits until the log file has that many lines with this message; answers the last one. */
async function seen(file: string, message: string, count = 1): Promise<Line> {
  const found = (): Line[] => linesOf(file).filter((line) => line.message === message);
  await expect.poll(() => found().length, WAIT).toBe(count);
  return found().at(-1) as Line;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('SIGHUP without a terminal', () => {
  it('goes on in a new log file of the old name, and takes over what can change', async () => {
    const folder = temporaryFolder();
    const config = join(folder, 'imd.toml');
    const log = join(folder, 'imd.log');
    const write = (text: string): void => writeFileSync(config, `[log]\nfile = "${log}"\n${text}`);
    write('');
    const server = await startServer({ env: { IMD_CONFIG: config } });
    const hangup = (): boolean => process.kill(server.pid, 'SIGHUP');
    await seen(log, 'ready');

    renameSync(log, `${log}.moved`);
    write('[limits]\nanonymousBurst = 1\nanonymousPerSecond = 1\n[http]\nmetrics = "off"\n');
    hangup();
    const changed = { 'limits.anonymousBurst': 1, 'limits.anonymousPerSecond': 1 };
    expect(await seen(log, 'configuration read again')).toMatchObject({ level: 'info', changed });
    expect(await seen(log, 'these options change at the next start only')).toMatchObject({ options: ['http.metrics'] });
    expect(linesOf(`${log}.moved`).map(({ message }) => message)).toContain('ready');
    const statuses = [await rest(server, 'GET /api/v1/me'), await rest(server, 'GET /api/v1/me')];
    expect(statuses.map(({ status }) => status)).toEqual([401, 429]);

    write('[limits]\nanonymousBurst = 0\nsendBurts = 5\n');
    hangup();
    const refused = await seen(log, 'the configuration was not taken over: correct it and send SIGHUP again');
    expect(refused).toMatchObject({
      level: 'error',
      problems: [expect.stringContaining('limits.sendBurst'), expect.stringContaining('limits.anonymousBurst')],
    });
    expect((await rest(server, 'GET /api/v1/me')).status).toBe(429);

    write('level = "error"\n');
    hangup();
    expect(await seen(log, 'configuration read again', 2)).toMatchObject({ changed: { 'log.level': 'error' } });
    await expect.poll(async () => (await rest(server, 'GET /api/v1/me')).status, WAIT).toBe(401);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    expect(linesOf(log).map(({ message }) => message)).not.toContain('stopped');
  });

  it('does nothing else to a server under nohup whose terminal was closed', async () => {
    const { pid, url, log, close } = await startInTerminal('nohup');
    close();
    await seen(log, 'configuration read again');
    expect(isAlive(pid)).toBe(true);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('a server in the foreground of a terminal', () => {
  it('ends cleanly when the terminal is closed, not at a SIGHUP before', async () => {
    const { pid, log, close } = await startInTerminal('');
    process.kill(pid, 'SIGHUP');
    await seen(log, 'configuration read again');
    close();
    expect(await seen(log, 'stopping')).toMatchObject({ signal: 'SIGHUP' });
    await seen(log, 'stopped');
    await expect.poll(() => isAlive(pid), WAIT).toBe(false);
    expect(linesOf(log).filter(({ level }) => level === 'error')).toEqual([]);
  });
});

it('goes on when nobody reads its standard error any more', async () => {
  const { args, log, url } = await arguments_();
  const imd = spawnChild(process.execPath, args, { env: variables(), stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => {
    imd.kill('SIGKILL');
  });
  await seen(log, 'ready');
  imd.stderr.destroy();
  imd.kill('SIGHUP');
  await seen(log, 'configuration read again');
  imd.kill('SIGHUP');
  await seen(log, 'configuration read again', 2);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

it.skipIf(process.platform === 'win32')('ends with the npm that started it', async () => {
  const { folder, args, log } = await arguments_();
  const npm = spawnChild('npm', ['start', '--ignore-scripts', '--', ...args.slice(1)], {
    cwd: ROOT,
    env: variables(),
    stdio: 'ignore',
  });
  await seen(log, 'ready');
  const pid = Number(readFileSync(join(folder, 'data/imd.pid'), 'utf8'));
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  npm.kill('SIGTERM');
  await seen(log, 'stopped');
});

describe('what configs has for a system', () => {
  it('is a unit for systemd without a mistake, in which imd may do little', async () => {
    const analyze = await find({ name: 'systemd', programs: ['systemd-analyze'], packages: ['systemd'] });
    if (analyze === undefined) return;
    const file = join(temporaryFolder(), 'imd.service');
    writeFileSync(
      file,
      recipe('imd.service').replace('/usr/bin/node', process.execPath).replaceAll('/opt/im-ts', ROOT),
    );
    const { stdout, stderr } = await run(analyze, ['verify', '--man=no', file]);
    expect(`${stdout}${stderr}`).not.toContain('imd.service');
    const judged = await run(analyze, ['security', '--offline=yes', '--no-pager', file]);
    const [, exposure] = /exposure level for imd\.service: (\d+\.\d+)/.exec(judged.stdout) ?? [];
    expect(Number(exposure)).toBeLessThan(3);
  });

  it('is a recipe for logrotate after which the log goes on in a new file', async () => {
    const logrotate = await find({ name: 'logrotate', programs: ['logrotate'], packages: ['logrotate'] });
    if (logrotate === undefined) return;
    const folder = temporaryFolder();
    const log = join(folder, 'imd.log');
    const server = await startServer({ env: { IMD_LOG_FILE: log } });
    await seen(log, 'ready');
    const text = recipe('imd.logrotate')
      .replace('/var/log/imd/imd.log {', `${log} {`)
      .replace('systemctl reload imd', `kill -HUP ${server.pid}`);
    const file = join(folder, 'logrotate.conf');
    writeFileSync(file, text, { mode: 0o644 });
    await run(logrotate, ['--debug', '--state', join(folder, 'state'), file]);
    await run(logrotate, ['--force', '--state', join(folder, 'state'), file]);
    await seen(log, 'configuration read again');
    expect(linesOf(`${log}.1`).map(({ message }) => message)).toContain('ready');
  });
});

/** A file of configs. */
function recipe(name: string): string {
  return readFileSync(join(ROOT, 'configs', name), 'utf8');
}

async function find(need: Omit<Need, 'otherwise'>): Promise<string | undefined> {
  try {
    return (await findPrograms({ ...need, otherwise: 'leave its recipe unchecked' }))[0];
  } catch (error) {
    if (process.env.CI) throw error;
    process.stderr.write(`skipped: ${(error as Error).message}\n`);
    return undefined;
  }
}

/** How to start imd with a log file, in folders of its own. */
async function arguments_() {
  const folder = temporaryFolder();
  const port = await freePort();
  const log = join(folder, 'imd.log');
  const config = join(folder, 'imd.toml');
  writeFileSync(config, `[log]\nfile = "${log}"\n`);
  const args = [IMD, '--config', config, '--port', String(port), '--data-dir', join(folder, 'data')];
  return { folder, args, log, url: `http://127.0.0.1:${port}` };
}

function variables(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(IMD_|npm_)/.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

/** An imd that a shell has started in a terminal, behind `wrapper`. */
async function startInTerminal(wrapper: string) {
  const { folder, args, log, url } = await arguments_();
  const pidFile = join(folder, 'pid');
  const command = `echo $$ > ${pidFile}; exec ${wrapper} ${process.execPath} ${args.join(' ')}`;
  const pty = spawn('/bin/bash', ['--norc', '-c', `(bash --norc -c '${command}'); true`], {
    cwd: folder,
    env: variables(),
  }) as IPty & { destroy(): void };
  await seen(log, 'ready');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { pid, log, url, close: () => pty.destroy() };
}

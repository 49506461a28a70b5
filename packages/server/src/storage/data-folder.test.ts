import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '../domain/errors.ts';
import { openDataFolder } from './data-folder.ts';

/** A process that holds the lock as imd does, until it is killed. */
async function startHolder(folder: string): Promise<{ readonly pid: number; kill(): Promise<void> }> {
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const code = `const Database = require(${JSON.stringify(libsql)});
    const lock = new Database(process.argv[1] + '/imd.lock');
    lock.exec('BEGIN EXCLUSIVE');
    require('node:fs').writeFileSync(process.argv[1] + '/imd.pid', process.pid + '\\n');
    console.log('held');
    setInterval(() => lock.open, 1000);`;
  const child = spawn(process.execPath, ['-e', code, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('the data folder', () => {
  let base: string;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'imd-folder-'));
  });

  afterEach(() => rmSync(base, { recursive: true }));

  it('is made for its owner alone, with the pid inside while it is open', async () => {
    const folder = await openDataFolder(join(base, 'deep', 'data'));
    expect(folder.path).toBe(join(base, 'deep', 'data'));
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder.path, 'imd.pid'), 'utf8')).toBe(`${process.pid}\n`);
    folder.close();
    folder.close();
    expect(existsSync(join(folder.path, 'imd.pid'))).toBe(false);
  });

  it('says where the server listens while it is open, and not what one before it said that was killed', async () => {
    const file = join(base, 'imd.url');
    writeFileSync(file, 'http://127.0.0.1:1\n');
    const folder = await openDataFolder(base);
    expect(existsSync(file)).toBe(false);
    folder.announce('http://127.0.0.1:2');
    folder.keepCertificate('PEM');
    expect(readFileSync(file, 'utf8')).toBe('http://127.0.0.1:2\n');
    expect(readFileSync(join(base, 'imd.crt'), 'utf8')).toBe('PEM');
    expect(statSync(join(base, 'imd.crt')).mode & 0o777).toBe(0o600);
    folder.close();
    folder.announce('http://127.0.0.1:3');
    folder.keepCertificate('PEM');
    expect([existsSync(file), existsSync(join(base, 'imd.crt'))]).toEqual([false, false]);
  });

  it.each([
    [0o777, true],
    [0o770, true],
    [0o755, false],
    [0o700, false],
  ])('warns when others may write in it: mode %o', async (mode, warned) => {
    chmodSync(base, mode);
    const folder = await openDataFolder(base);
    expect(folder.warning).toBe(
      warned
        ? `Others may write in the data folder ${base} (mode 0${mode.toString(8)}). Run: chmod 700 ${base}`
        : undefined,
    );
    folder.close();
  });

  it('is opened once at a time, and again after it was closed', async () => {
    const folder = await openDataFolder(base);
    const second = openDataFolder(base);
    await expect(second).rejects.toBeInstanceOf(StartupError);
    await expect(second).rejects.toThrow(`in use by another imd (process ${process.pid})`);
    folder.close();
    (await openDataFolder(base)).close();
  });

  it('names the process that has it, and is free at once when that is killed', async () => {
    const holder = await startHolder(base);
    try {
      await expect(openDataFolder(base)).rejects.toThrow(`another imd (process ${holder.pid})`);
    } finally {
      await holder.kill();
    }
    (await openDataFolder(base)).close();
  });

  it('says so when there is a file in its place', async () => {
    const path = join(base, 'data');
    writeFileSync(path, 'x');
    await expect(openDataFolder(path)).rejects.toThrow('there is a file of that name');
    await expect(openDataFolder(join(path, 'below'))).rejects.toThrow('there is a file of that name');
  });

  it('says so when it cannot be written', async () => {
    const failing = openDataFolder('/proc/imd-data');
    await expect(failing).rejects.toBeInstanceOf(StartupError);
    await expect(failing).rejects.toThrow('cannot be written');
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withLockFile } from '../config/lock-file.ts';
import { openOutboxJournal } from './outbox/outbox-journal.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'im-identity-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function startOf(pid: number): string {
  return (
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19] ?? ''
  );
}

/** A process that sleeps; killed when the test ends. */
function spawnSleeper(script = 'exec sleep 60'): ChildProcess & { readonly pid: number } {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child as ChildProcess & { readonly pid: number };
}

async function livingProcess(): Promise<ProcessIdentity> {
  const { pid } = spawnSleeper();
  return { pid, start: startOf(pid) };
}

async function deadProcess(): Promise<ProcessIdentity> {
  const child = spawnSleeper();
  const identity = { pid: child.pid, start: startOf(child.pid) };
  child.kill('SIGKILL');
  await once(child, 'exit');
  return identity;
}

/** The number of a process that ended, which a younger one has now. */
async function recycledProcess(): Promise<ProcessIdentity> {
  const { pid, start } = await livingProcess();
  return { pid, start: String(Number(start) - 1) };
}

/** It has ended; its parent, which is a sleep by now, never asks how. */
async function zombie(): Promise<ProcessIdentity> {
  const parent = spawnSleeper('sleep 0.2 & echo $!; exec sleep 60');
  const [line] = (await once(parent.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const pid = Number(String(line));
  const start = startOf(pid);
  while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await new Promise((done) => setTimeout(done, 20));
  return { pid, start };
}

describe.runIf(process.platform === 'linux').each([
  ['a living process', livingProcess, true],
  ['a living process of an unknown start', async () => ({ ...(await livingProcess()), start: '' }), true],
  ['this process', async () => ownIdentity(), true],
  ['a dead process', deadProcess, false],
  ['a number that another process has now', recycledProcess, false],
  ['a zombie', zombie, false],
])('%s', (_name, create, runs) => {
  it(runs ? 'runs' : 'does not run', async () => {
    expect(isRunning(await create())).toBe(runs);
  });

  it(runs ? 'keeps its lock' : 'loses its lock', async () => {
    const lock = join(temporaryFolder(), 'a.lock');
    const { pid, start } = await create();
    writeFileSync(lock, `${pid} ${start || '-'} deadbeef`);
    const taking = withLockFile(lock, async () => 'mine', { waitMs: 30 });
    if (runs) await expect(taking).rejects.toMatchObject({ code: 'unavailable' });
    else expect(await taking).toBe('mine');
  });

  it(runs ? 'keeps its outbox file' : 'leaves its outbox file to the next', async () => {
    const folder = temporaryFolder();
    const { pid, start } = await create();
    const entry = { clientId: 'a', conversationId: 3, kind: 'text', body: 'x', payload: '', replyTo: 0, queuedAt: 1 };
    const lines = [
      { t: 'head', host: hostname(), pid, start },
      { t: 'put', ...entry, sent: false },
    ];
    writeFileSync(join(folder, `${pid}-other.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const journal = openOutboxJournal({ folder, name: 'mine', onProblem: (problem) => expect.fail(problem) });
    expect(journal.left.map((one) => one.clientId)).toEqual(runs ? [] : ['a']);
    journal.close();
  });
});

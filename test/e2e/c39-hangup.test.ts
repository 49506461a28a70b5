import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createAccount, type ImHome } from './im-process.ts';
import { openIm } from './tui/im-terminal.ts';

let server: RunningServer;
let anna: ImHome;
let bert: ImHome;
beforeEach(async () => {
  server = await startServer();
  [anna, bert] = await Promise.all([createAccount(server.url, 'anna'), createAccount(server.url, 'bert')]);
  await anna.run(['send', '@bert', 'one']);
});

/** Lines of a file that is being written. */
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').slice(0, -1);

describe('C39 HUP', () => {
  it('does not end im tail under nohup, whose terminal closes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'im-e2e-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const out = join(folder, 'out');
    const shell = `nohup $IM tail @anna --json > ${out} 2>&1 < /dev/null & echo "pid $!."; read -r line`;
    const terminal = openIm({ configDir: bert.dir, env: bert.env, shell });
    await terminal.see(/pid \d+\./);
    const pid = Number(/pid (\d+)\./.exec(terminal.screen())?.[1]);
    onTestFinished(() => {
      process.kill(pid, 'SIGKILL');
    });
    await expect.poll(() => linesOf(out).length).toBe(1);
    terminal.close();
    await terminal.ended;
    process.kill(pid, 'SIGHUP');
    await anna.run(['send', '@bert', 'two']);
    await expect
      .poll(() => linesOf(out).map((line) => (JSON.parse(line) as { body: string }).body))
      .toEqual(['one', 'two']);
  });

  it('does not end im tail that has no terminal', async () => {
    const tail = bert.start(['tail', '@anna', '--json']);
    await tail.untilLines(1);
    tail.child.kill('SIGHUP');
    await anna.run(['send', '@bert', 'two']);
    await tail.untilLines(2);
    tail.child.kill('SIGTERM');
    expect(await tail.ended).toMatchObject({ exitCode: 143, err: '' });
  });

  it.each([
    ['im tail', ['tail', '@anna'], 'anna: one'],
    ['the full screen', [], '● bert'],
  ])('ends %s whose own terminal closes', async (_name, args, seen) => {
    const im = openIm({ configDir: bert.dir, env: bert.env, args });
    await im.see(seen);
    im.close();
    await im.ended;
    await expect.poll(() => isAlive(im.pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

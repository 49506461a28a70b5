import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../../support/harness.ts';
import { createConfigDir, type ImTerminal, openIm } from './im-terminal.ts';

const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

/** `imctl top` in a pseudo terminal. */
function openTop(
  more: { readonly columns?: number; readonly rows?: number; readonly env?: Record<string, string> } = {},
): ImTerminal {
  const shell = `exec '${process.execPath}' '${IMCTL}' top --interval 1 --server ${server.url}`;
  const env = { IMCTL_DATA_DIR: server.dataDir, ...more.env };
  return openIm({ ...more, configDir: createConfigDir(), shell, env });
}

describe('imctl top in a terminal', () => {
  it('shows the node, takes keys, follows the size, and gives the terminal back', async () => {
    const top = openTop();
    await top.see('● live');
    await top.see(/Clients +0/);
    await top.see('1 node');
    await top.type('s');
    await top.see('sort: clients');
    await top.type('p');
    await top.see('● paused');
    await top.type('p', '?');
    await top.see('how busy the one thread is');
    await top.type('x');
    await top.unsee('how busy the one thread is');
    top.resize(60, 20);
    // The picture is made for the new size: its last row, and the end of its first one.
    await expect.poll(() => top.lines()[19]?.slice(0, 60).trimEnd()).toMatch(/^ q quit .* every 1 s$/);
    expect(top.lines()[0]?.slice(0, 60)).toMatch(/● live {2}\d\d:\d\d:\d\d $/);
    await top.type('q');
    expect(await top.ended).toMatchObject({ exitCode: 0 });
    expect(top.modes()).toMatchObject({ alternate: false, paste: false, cursorHidden: false, keyboard: 0 });
  });

  it('has no colour with NO_COLOR, and ends by Ctrl-C', async () => {
    const top = openTop({ env: { NO_COLOR: '1' } });
    await top.see('● live');
    expect(top.bytes()).not.toMatch(/\u001b\[[0-9;]*(?:3[0-7]|9[0-7])m/);
    await top.type('\u0003');
    expect(await top.ended).toMatchObject({ exitCode: 130 });
  });

  it('goes on after the server was away, as imctl events does', async () => {
    const top = openTop({ columns: 100 });
    await top.see('● live');
    const events = spawn(process.execPath, [IMCTL, 'events', '--kind', 'user', '-o', 'jsonl', '--server', server.url], {
      env: { PATH: process.env.PATH ?? '', IMCTL_DATA_DIR: server.dataDir, IM_CONFIG_DIR: temporaryFolder() },
    });
    onTestFinished(() => void events.kill('SIGKILL'));
    const lines: { readonly kind: string; readonly target: string }[] = [];
    createInterface(events.stdout).on('line', (line) => lines.push(JSON.parse(line) as (typeof lines)[number]));
    let said = '';
    events.stderr.on('data', (data) => {
      said += String(data);
    });
    const imctl = (...args: string[]) =>
      promisify(execFile)(process.execPath, [IMCTL, ...args], {
        env: { PATH: process.env.PATH ?? '', IMCTL_DATA_DIR: server.dataDir, IM_CONFIG_DIR: temporaryFolder() },
      });
    // Until it follows: what was there before is not its business.
    let made = 0;
    await expect
      .poll(async () => {
        if (lines.length === 0) await imctl('user', 'create', `tp-first${++made}`, '--generate-password');
        return lines.length;
      })
      .toBeGreaterThan(0);
    await server.kill('SIGKILL');
    await top.see('● away');
    await top.see('Trying again');
    await expect.poll(() => said).toContain('Trying again.');
    server = await server.restart();
    await imctl('user', 'create', 'tp-second', '--generate-password');
    await top.see('● live');
    await expect.poll(() => lines.at(-1)?.target).toBe('@tp-second');
    const targets = lines.map(({ target }) => target);
    expect(new Set(targets).size).toBe(targets.length);
    expect(said).toContain('The server is there again.');
    events.kill('SIGINT');
    await top.type('q');
    expect(await top.ended).toMatchObject({ exitCode: 0 });
  });
});

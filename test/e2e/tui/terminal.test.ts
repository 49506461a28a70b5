import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type RunningServer, startServer } from '../../support/harness.ts';
import { createUser } from '../../support/users.ts';
import { createConfigDir, type ImTerminal, openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  return async () => {
    await server.stop();
  };
});

const CLEAN = {
  alternate: false,
  paste: false,
  focus: false,
  mouse: 'none',
  cursorHidden: false,
  keyboard: 0,
  titles: 0,
  clusters: false,
};

async function chatDir(name: string): Promise<string> {
  const alice = await createUser(server, `${name}alice`);
  const bob = await createUser(server, `${name}bob`);
  const other = await connectPerson(server, bob);
  const { id } = (await other.openDirect(alice.username)).conversation;
  for (let number = 1; number <= 30; number++) {
    const entry = await other.send(id, `line ${number}`);
    await other.stored(entry.clientId);
  }
  return await loggedInDir(server, alice);
}

describe('the terminal', () => {
  it('C10 keeps the shell lines before it, and leaves no copies and no cleared scrollback', async () => {
    const configDir = await chatDir('c10');
    const im = openIm({
      configDir,
      rows: 20,
      shell: 'for i in $(seq 1 100); do echo "shell $i"; done; $IM; echo "left $?"',
    });
    await im.see('● c10alice');
    for (let turn = 0; turn < 10; turn++) {
      im.resize(60 + turn * 3, turn % 2 === 0 ? 40 : 20);
      await im.quiet(100);
    }
    im.resize(80, 20);
    await im.see('● c10alice');
    await im.quiet();
    expect(im.lines().filter((line) => line.includes('● c10alice'))).toHaveLength(1);
    await im.type('\u0011');
    await im.see('left 0');
    expect(im.screen()).toContain('shell 100');
    expect(im.bytes()).not.toContain('\u001b[3J');
    expect(im.modes()).toEqual(CLEAN);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('C11 is given back after %s, and the exit code is %i', async (signal, code) => {
    const configDir = await chatDir(`c11${signal.toLowerCase()}`);
    const im = openIm({ configDir });
    await im.see('● c11');
    expect(im.modes()).toMatchObject({
      alternate: true,
      paste: true,
      focus: true,
      mouse: 'vt200',
      keyboard: 1,
      titles: 1,
    });
    im.signal(signal);
    expect(await im.ended).toMatchObject({ exitCode: code, signal: 0 });
    await im.quiet();
    expect(im.modes()).toEqual(CLEAN);
  });

  it.each([
    ['throws', 'throw new Error("thrown in a timer")'],
    ['rejects', 'void Promise.reject(new Error("rejected somewhere"))'],
  ] as const)('C11 is given back when something %s', async (name, code) => {
    const configDir = await chatDir(`c11${name}`);
    const trigger = join(configDir, 'break');
    const waits = `import { existsSync, rmSync } from 'node:fs';
      setInterval(() => { if (existsSync(${JSON.stringify(trigger)})) { rmSync(${JSON.stringify(trigger)}); ${code}; } }, 50);`;
    const im = openIm({
      configDir,
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(waits)}` },
    });
    await im.see('● c11');
    writeFileSync(trigger, '');
    expect((await im.ended).exitCode).toBe(1);
    await im.quiet();
    expect(im.modes()).toEqual(CLEAN);
    expect(im.screen()).toMatch(/im: something broke.*(thrown in a timer|rejected somewhere)/s);
    expect(im.screen()).not.toContain('    at ');
  });

  it('C11 comes back with its picture after a stop', async () => {
    const configDir = await chatDir('c11stop');
    const shell = 'set -m; $IM; echo "stopped"; stty -a | grep -o " -\\?echo "; read -r line; fg; echo "left $?"';
    const im = openIm({ configDir, shell });
    await im.see('● c11stopalice');
    await im.type('draft text');
    await im.see('> draft text');
    await im.type('\u001a');
    await im.see('stopped');
    expect(im.modes()).toMatchObject({ alternate: false, keyboard: 0 });
    await im.type('\r');
    await im.see('> draft text');
    await im.see('line 2');
    expect(im.modes()).toMatchObject({ alternate: true, keyboard: 1 });
    await im.type(' more');
    await im.see('> draft text more');
    await im.type('\u0011');
    await im.see('left 0');
    expect(im.modes()).toEqual(CLEAN);
  });

  it('C11 ends when the terminal goes away', async () => {
    const im = openIm({ configDir: await chatDir('c11gone') });
    await im.see('● c11gonealice');
    im.hangUp();
    await im.ended;
    await expect.poll(() => isAlive(im)).toBe(false);
  });

  it.each([
    ['input from a pipe', 'echo hi | $IM'],
    ['no input', '$IM < /dev/null'],
    ['output to a pipe', '$IM | cat; exit $PIPESTATUS'],
    ['no TERM', 'unset TERM; $IM'],
  ] as const)('C12 says in one line what to use: %s', async (_name, shell) => {
    const im = openIm({ configDir: createConfigDir(), shell, columns: 200 });
    expect((await im.ended).exitCode).toBe(2);
    await im.quiet();
    expect(im.lines().filter((line) => line !== '')).toEqual([expect.stringMatching(/^im: .*"im send"/)]);
    expect(im.bytes()).not.toContain('\u001b');
  });

  it('C12 has no escape codes and no stack in a pipe without any terminal', async () => {
    const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
      const im = join(ROOT, 'packages/cli/bin/im.js');
      const env = { PATH: process.env.PATH, IM_CONFIG_DIR: createConfigDir() };
      execFile(process.execPath, [im], { env }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
      ).stdin?.end();
    });
    expect(code).toBe(2);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).not.toContain('\u001b');
  });

  it('a key press writes a few bytes, and an idle screen none', async () => {
    const im = openIm({ configDir: await chatDir('bytes'), columns: 120, rows: 40 });
    await im.see('● bytesalice');
    await im.quiet(1_000);
    const before = im.bytes().length;
    await im.type('a');
    await im.see('> a');
    await im.quiet();
    expect(im.bytes().length - before).toBeLessThan(80);
    const idle = im.bytes().length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(im.bytes().length).toBe(idle);
  });
});

function isAlive(im: ImTerminal): boolean {
  try {
    process.kill(im.pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('im keys --show', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('tells what keys send, and gives the terminal back after %s', async (signal, code) => {
    const im = openIm({ configDir: createConfigDir(), args: ['keys', '--show'] });
    await im.see('Ctrl-C twice leaves');
    expect(im.modes()).toMatchObject({ alternate: false, paste: true, focus: true, keyboard: 1 });
    await im.type('\u001b[1;5A');
    await im.see(/\\e\[1;5A +ctrl\+up +view\.row-up in chat/);
    im.signal(signal);
    expect(await im.ended).toMatchObject({ exitCode: code, signal: 0 });
    await im.quiet();
    expect(im.modes()).toEqual(CLEAN);
  });

  it('is left by Ctrl-C twice, with the keys of im.toml', async () => {
    const configDir = createConfigDir();
    writeFileSync(join(configDir, 'im.toml'), '[keys.bind]\n"ctrl+x>s" = "go.saved"\n');
    const im = openIm({ configDir, args: ['keys', '--show'] });
    await im.see('Ctrl-C twice leaves');
    await im.type('\u0018');
    await im.see('go.saved (Ctrl-X s) in chat');
    await im.type('\u0003', '\u0003');
    expect(await im.ended).toMatchObject({ exitCode: 0, signal: 0 });
    expect(im.modes()).toEqual(CLEAN);
  });

  it('and im itself refuse wrong keys with file and line, before the terminal is taken', async () => {
    const configDir = createConfigDir();
    writeFileSync(join(configDir, 'im.toml'), '[keys]\npreset = "vim"\n[keys.bind]\n"alt+s" = "find.mesages"\n');
    const im = openIm({ configDir, columns: 200 });
    expect((await im.ended).exitCode).toBe(2);
    await im.quiet();
    expect(im.screen()).toContain(
      `im.toml, line 4 is wrong: there is no command "find.mesages"; did you mean "find.messages"?`,
    );
    expect(im.bytes()).not.toContain('\u001b[?1049h');
  });
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { type IPty, spawn as spawnPty } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, type RunningServer, startServer } from '../support/harness.ts';
import { readAdminToken } from '../support/tokens.ts';
import { restOk } from '../support/users.ts';
import { createAccount, createHome, type ImHome } from './im-process.ts';

const IM = join(ROOT, 'packages/cli/bin/im.js');
const ESC = '\u001b';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

/** `im` on a real terminal. */
function onTerminal(home: ImHome, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _, ...inherited } = process.env;
  const pty: IPty = spawnPty(process.execPath, [IM, ...args], {
    cols: 60,
    rows: 24,
    env: { ...inherited, TERM: 'xterm-256color', ...home.env, ...more } as Record<string, string>,
  });
  let screen = '';
  pty.onData((data) => {
    screen += data;
  });
  const ended = new Promise<number>((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  onTestFinished(() => {
    try {
      pty.kill('SIGKILL');
    } catch {
      // It has ended.
    }
  });
  return {
    pty,
    ended,
    screen: () => screen,
    until: async (text: string) => {
      const deadline = Date.now() + 60_000;
      while (!screen.includes(text)) {
        if (Date.now() > deadline) throw new Error(`"${text}" did not come; there is:\n${JSON.stringify(screen)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

function shell(home: ImHome, line: string): Promise<{ exitCode: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, HOME: home.dir, ...home.env, NODE: process.execPath, IM };
    execFile('bash', ['-c', `set -o pipefail; im() { "$NODE" "$IM" "$@"; }; ${line}`], { env }, (error, out, err) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('im edit on a terminal', () => {
  it('opens the editor with the present text, and changes nothing when the editor fails', async () => {
    const home = await createAccount(server.url, 'writer');
    await home.run(['send', '@writer', 'hello world']);
    const failed = onTerminal(home, ['edit', '@writer', 'last'], { EDITOR: 'false' });
    expect(await failed.ended).toBe(1);
    expect(failed.screen()).toContain('The editor (false) ended with 1');
    const edited = onTerminal(home, ['edit', '@writer', 'last'], { VISUAL: "sed -i 's/world/there/'" });
    expect(await edited.ended).toBe(0);
    expect(edited.screen()).not.toContain('1\r\n');
    expect(await home.json(['history', '@writer', '--versions', '1'])).toMatchObject([
      { number: 1, body: 'hello world' },
      { number: 2, body: 'hello there' },
    ]);
  });
});

describe('im login with a password that must be changed', () => {
  it('asks for another one on a terminal, again while it is not good enough, and nothing is done by Ctrl-C', async () => {
    const given = 'given by an admin';
    const body = { username: 'newcomer', password: given, mustChangePassword: true };
    await restOk(server, 'POST /api/v1/admin/users', { token: readAdminToken(server), body });
    const home = createHome(server.url);
    const login = async () => {
      const im = onTerminal(home, ['login', '--username', 'newcomer']);
      await im.until('Password of newcomer:');
      im.pty.write(`${given}\r`);
      await im.until('must be changed');
      await im.until('New password:');
      return im;
    };
    const stopped = await login();
    stopped.pty.write('\u0003');
    expect(await stopped.ended).toBe(130);

    const im = await login();
    for (const [keys, answer] of [
      ['short', /Repeat the password:/],
      ['short', /at least 8 characters[\s\S]*New password:/],
      ['chosen by its owner', /Repeat the password:/],
      ['chosen by its owner', /Logged in as newcomer/],
    ] as const) {
      const before = im.screen().length;
      im.pty.write(`${keys}\r`);
      await expect.poll(() => im.screen().slice(before), { timeout: 60_000 }).toMatch(answer);
    }
    expect(await im.ended).toBe(0);
    expect(im.screen()).not.toContain('chosen by its owner');
    expect(await home.out('whoami')).toContain('newcomer');
  });
});

describe('im without a terminal', () => {
  it.each(['echo hi | im', 'im < /dev/null', 'im < /dev/null | cat', 'TERM= im < /dev/null'])(
    'says in one line what to use: %s',
    async (line) => {
      const { exitCode, out, err } = await shell(createHome(server.url), line);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
      expect(err).toMatch(/^im: [^\n]*terminal[^\n]*im send[^\n]*\n$/);
      expect(err).not.toContain(ESC);
    },
  );

  it('puts no escape sequence in a pipe, and errors nowhere but on stderr', async () => {
    const nora = await createAccount(server.url, 'nora');
    await nora.run(['group', 'create', 'g', '--handle', 'nogroup']);
    await nora.run(['send', '#nogroup', 'x\u001b[31mred']);
    const shown = await shell(nora, `im conversations; im history '#nogroup'; im whoami; im send @nobody x; im --help`);
    expect(shown.out + shown.err).not.toContain(ESC);
    expect(shown.err).toMatch(/^im: .*nobody/m);
    expect(shown.out).not.toContain('nobody');
  });

  it('fails when the disk is full', async () => {
    const otto = await createAccount(server.url, 'otto');
    const { exitCode, err } = await shell(otto, 'im whoami > /dev/full');
    expect(exitCode).toBe(1);
    expect(err).toContain('im: cannot write the output: the disk is full.');
  });
});

describe('im on a terminal', () => {
  it('asks for the password without showing it', async () => {
    const home = createHome(server.url);
    const register = onTerminal(home, ['register', '--username', 'rosa']);
    await register.until('Password for the new account rosa:');
    register.pty.write('correct horse\r');
    await register.until('Repeat the password:');
    register.pty.write('correct horse\r');
    expect(await register.ended).toBe(0);
    expect(register.screen()).toContain('Registered and logged in as rosa');
    expect(register.screen()).not.toContain('correct horse');
    expect((await home.run(['whoami'])).out).toBe('rosa\n');

    const login = onTerminal(home, ['login', '--username', 'rosa']);
    await login.until('Password of rosa:');
    login.pty.write('\u0003');
    expect(await login.ended).toBe(130);
  });

  it('asks for the code of an invite, so that no list of processes has it', async () => {
    const token = readAdminToken(server);
    await restOk(server, 'POST /api/v1/admin/users', { token, body: { username: 'ines' } });
    const body = { user: '@ines' };
    const { code } = (await restOk(server, 'POST /api/v1/admin/invites', { token, body })) as { code: string };
    const home = createHome(server.url);
    const login = onTerminal(home, ['login', '--invite']);
    await login.until('Invite:');
    login.pty.write(`${code}\r`);
    await login.until('Password to set for your account:');
    login.pty.write('correct horse\r');
    await login.until('Repeat the password:');
    login.pty.write('correct horse\r');
    expect(await login.ended).toBe(0);
    expect(login.screen()).toContain('Logged in as ines');
    expect(login.screen()).not.toContain(code.slice(0, 12));
    expect((await home.run(['whoami'])).out).toBe('ines\n');
  });

  it('has colour of its own and no sequence of others, and none with NO_COLOR', async () => {
    const [tina, ursa] = await Promise.all([createAccount(server.url, 'tina'), createAccount(server.url, 'ursa')]);
    await tina.run(['send', '@ursa', 'hi\u001b[2J\u001b]0;pwned\u0007x \u202eabc '.repeat(6)]);
    const colored = onTerminal(ursa, ['history', '@tina']);
    expect(await colored.ended).toBe(0);
    const sequences = colored.screen().match(/\u001b[^m]*m?/g) ?? [];
    expect(sequences.length).toBeGreaterThan(0);
    for (const sequence of sequences) expect(sequence.slice(1)).toMatch(/^\[(2|22|33|36|39)m$/);
    expect(colored.screen()).not.toContain('\u202e');
    const plain = onTerminal(ursa, ['history', '@tina'], { NO_COLOR: '1' });
    expect(await plain.ended).toBe(0);
    expect(plain.screen()).not.toContain(ESC);
    expect(plain.screen()).not.toContain('\u0007');
    const rows = plain.screen().split('\r\n');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(60);
  });
});

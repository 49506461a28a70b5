import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../config/environment.ts';
import { createStreams } from '../io/streams.ts';
import { COMMANDS } from './commands/index.ts';
import { run } from './main.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'im-program-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function im(args: string[], input = '') {
  const stdin = new PassThrough();
  stdin.end(input);
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const environment = readEnvironment({ IM_CONFIG_DIR: dir, TERM: 'xterm' });
  const streams = createStreams({ stdin, stdout, stderr }, environment);
  const exitCode = await run(args, { streams, environment, signal: new AbortController().signal });
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { exitCode, out: text(stdout), err: text(stderr) };
}

describe('im', () => {
  it('has help for every command, with examples and its JSON', async () => {
    for (const { name } of COMMANDS) {
      const { exitCode, out, err } = await im([...name.split(' '), '--help']);
      expect({ name, exitCode, err }).toEqual({ name, exitCode: 0, err: '' });
      expect(out).toContain('Examples:');
      expect(out).toContain('--json:');
      expect(out).toContain('--profile <profile>');
    }
  });

  it('says which value an argument does not take, and which it does', async () => {
    expect(await im(['group', 'role', '#ops', '@dave', 'boss'])).toMatchObject({
      exitCode: 2,
      err: `im: value 'boss' is invalid for argument 'role'. Allowed choices are admin, member.\n(see "im group role --help")\n`,
    });
  });

  it('lists exit codes and environment in its help', async () => {
    const { out } = await im(['--help']);
    expect(out).toMatch(/ 8 {2}outcome unknown/);
    expect(out).toContain('IM_CONFIG_DIR');
  });

  it('says in one line that the full screen needs a terminal', async () => {
    const { exitCode, out, err } = await im([]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(/^im: [^\n]+terminal[^\n]+\n$/);
  });

  it.each([
    [['sned'], /^im: there is no command "sned"; did you mean "im send"\?/],
    [['xyzzy'], /^im: there is no command "xyzzy"\./],
    [['send'], /missing required argument 'target'/],
    [['send', 'bob', 'x'], /"bob" is not a target.*Did you mean "@bob" or "#bob"/],
    [['send', '99999999999999999999', 'x'], /is not the id of a conversation/],
    [['send', '@bob', 'x', '--id', '12'], /It must be a UUID/],
    [['send', '@bob', '-'], /nothing to send: the text is empty/],
    [['send', '@bob', 'x'.repeat(8001)], /the text has 8001 characters, the limit is 8000; nothing was sent/],
    [['send', '@bob', 'a\0b'], /must not contain NUL/],
    [['send', '@bob', '   '], /the text must have a character that shows; nothing was sent/],
    [['send', '@bob', '\u200b'], /the text must have a character that shows; nothing was sent/],
    [['history', '@bob', '--limit', '0'], /It must be an integer from 1 to 1000000/],
    [['history', '@bob', '--before', '1', '--after', '2'], /cannot be used with/],
    [['tail', '--since', '4'], /name exactly one target/],
    [['notify', '--command', 'a "b'], /a quote is not closed/],
    [['tail', '@bob', '--since', '4', '--lines', '2'], /cannot be used with/],
    [['login'], /no user name: add --username NAME/],
    [['login', '--username', 'alice'], /no password: there is no terminal to ask on.*--password-stdin/],
    [['login', '--username', 'alice', '--password-stdin'], /its first line is empty/],
    [['--server', 'no where', 'whoami'], /--server is "no where": it must be an address/],
    [['whoami', '--profile', 'a/b'], /--profile is "a\/b"/],
    [['group', 'create', 'x', '#ops'], /is not a user name/],
  ])('refuses a wrong command line: %j', async (args, message) => {
    const { exitCode, out, err } = await im(args);
    expect(err).toMatch(message);
    expect(err).toMatch(/^im: /);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  });

  it('counts characters, not UTF-16 units, and takes one line feed off piped text', async () => {
    // At the limit: past the check of the text, stopped at the missing log-in.
    expect((await im(['send', '@bob'], `${'😀'.repeat(8000)}\n`)).err).toContain('not logged in');
    expect((await im(['send', '@bob', '-'], `${'😀'.repeat(8000)}\n\n`)).err).toContain('the text has 8001 characters');
  });

  it('says how to log in', async () => {
    const { exitCode, err } = await im(['conversations']);
    expect(exitCode).toBe(3);
    expect(err).toBe('im: not logged in (profile "default"); run "im login", or "im register" for a new account.\n');
  });

  it('says that nothing answers, and forgets a log-in that was not there', async () => {
    const { exitCode, err } = await im(
      ['--server', 'http://127.0.0.1:8', 'login', '--username', 'a', '--password-stdin'],
      'pw\n',
    );
    expect(exitCode).toBe(7);
    expect(err).toMatch(/^im: .*127\.0\.0\.1:8.*refused/);
    expect(await im(['logout', '--json'])).toMatchObject({ exitCode: 0, out: '{"loggedOut":false,"revoked":false}\n' });
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '../config/environment.ts';
import { createStreams } from '../io/streams.ts';
import { COMMANDS } from './commands/index.ts';
import { run } from './main.ts';

/** Whether an imd holds the lock of the data folder; test/e2e/imctl-machine.test.ts has a real one. */
const imd = vi.hoisted(() => ({ runs: true }));
vi.mock('./access/running-imd.ts', () => ({ runningImd: async () => (imd.runs ? 1 : undefined) }));

let dir: string;
const here = process.cwd();
beforeEach(() => {
  imd.runs = true;
  dir = mkdtempSync(join(tmpdir(), 'imctl-program-'));
  // Where there is no ./data of a server.
  process.chdir(dir);
});
afterEach(() => {
  process.chdir(here);
  rmSync(dir, { recursive: true });
});

async function imctl(args: string[], env: Record<string, string> = {}, input = '') {
  const stdin = new PassThrough();
  stdin.end(input);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const environment = readEnvironment({
    IM_CONFIG_DIR: dir,
    TERM: 'xterm',
    IMD_SERVER_DATA_DIR: join(dir, 'no'),
    ...env,
  });
  const streams = createStreams({ stdin, stdout, stderr }, environment);
  const exitCode = await run(args, { streams, environment, signal: new AbortController().signal });
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { exitCode, out: text(stdout), err: text(stderr) };
}

/** The account of a profile, on a server that does not answer. */
function keepAccount(name: string, server = 'http://127.0.0.1:8'): string {
  const folder = join(dir, 'profiles', name);
  mkdirSync(folder, { recursive: true });
  const credentials = {
    userId: 1,
    username: name,
    token: 't',
    tokenExpiresAt: 0,
    refreshToken: '',
    refreshTokenExpiresAt: 0,
  };
  const file = join(folder, 'credentials.json');
  writeFileSync(file, JSON.stringify({ server, credentials }), { mode: 0o600 });
  return file;
}

/** A data folder of an imd; `url`: where it says that it listens. */
function keepMachine(url?: string): string {
  const folder = join(dir, 'data');
  mkdirSync(folder);
  writeFileSync(join(folder, 'admin.token'), 'machine-token\n', { mode: 0o600 });
  if (url !== undefined) writeFileSync(join(folder, 'imd.url'), `${url}\n`);
  return folder;
}

describe('imctl', () => {
  it('has help for every command, with examples and its fields', async () => {
    for (const { name, fields } of COMMANDS) {
      const { exitCode, out, err } = await imctl([...name.split(' '), '--help']);
      expect({ name, exitCode, err }).toEqual({ name, exitCode: 0, err: '' });
      expect(out).toContain('Examples:\n  ');
      expect(out).toContain('--context <context>');
      if (fields !== undefined) expect(out).toContain('Fields:\n  ');
    }
  });

  it('has pages of help that are about no command', async () => {
    expect((await imctl(['help', 'exit-codes'])).out).toMatch(
      /^ +7 {2}the server cannot be reached.*\n(.*\n)* +10 {2}partly done/m,
    );
    expect((await imctl(['help', 'access'])).out).toContain('3. IMCTL_CONTEXT');
    expect((await imctl(['help', 'output'])).out).toContain('-o jsonl');
    expect((await imctl(['--help'])).out).toContain('exit-codes  what the exit codes mean');
  });

  it.each([
    [['usr', 'list'], /there is no command "usr"; did you mean "imctl user/],
    [['user', 'lst'], /unknown command 'lst'/],
    [['user', 'show'], /missing required argument 'user'/],
    [['user', 'list', '-o', 'xml'], /Allowed choices are table, json, jsonl, yaml, csv/],
    [['user', 'list', '--json', 'name'], /there is no field "name"; there are: id, username/],
    [['user', 'list', '--limit', '0'], /It must be an integer of at least 1/],
    [['user', 'create'], /no name: add one, or --from FILE/],
    [['user', 'create', 'x', '--from', 'y.csv'], /name one account, or --from FILE; not both/],
    [['user', 'create', 'x', '--continue-on-error'], /go with --from FILE/],
    [['user', 'create', '--from', 'y.csv', '--password-stdin'], /cannot be used with/],
    [['user', 'role', 'x', 'boss'], /Allowed choices are user, admin/],
    [['user', 'list', '--server', 'no where'], /--server is "no where": it must be an address/],
    [['--context', 'a/b', 'user', 'list'], /"a\/b" is not the name of a context: it must be 1 to 64 letters/],
    [['context', 'use', 'x', '-o', 'json'], /prints no data; it takes neither -o nor --json/],
    [['context', 'add', 'x'], /no server: add --server URL/],
    [['token', 'create', 'x', 'y', '--expires', '2001-01-01'], /"2001-01-01" is over/],
    [['token', 'revoke', 'x', 'y'], /"y" is not the number of a token/],
    [['group', 'archive', 'x'], /say why: add --reason/],
    [['group', 'archive', 'x', '--reason', 'two\nlines'], /the reason is one line of at most 200 characters/],
    [['group', 'create', 'x', '--reason', 'y'], /required option '--owner <user>' not specified/],
    [['group', 'show', '@x'], /"@x" is not a group: write a handle/],
    [['config', 'check', '--config', 'new.toml'], /go with a file.*: imctl config check FILE/],
    [['config', 'check', 'new.toml', '-o', 'json'], /it takes neither -o nor --json/],
    [['announce', 'lst', '--yes'], /with --yes, say whom it is for: --to all/],
    [['token', 'revoke', 'x', '7'], /ends token 7 of x\..*add --yes; nothing was done/],
    [['session', 'revoke', 'x', '7', '8'], /ends sessions 7, 8 of x\..*add --yes/],
    [['invite', 'revoke', '7'], /ends invite 7\..*add --yes/],
    [['ban', 'create', '0.0.0.0/0', '--include-own'], /all addresses of IPv4.*add --yes/],
    [['ban', 'create', '2001:db8::/16'], /2\^112 addresses.*add --yes/],
    [['group', 'mute', 'x', 'y', '--reason', 'z'], /say for how long: --for/],
    [['group', 'mute', 'x', 'y', '--for', '2h', '--lift'], /cannot be used with/],
    [['message', 'purge', 'x', '--reason', 'y'], /say whose messages: --sender USER, or --all/],
    [['message', 'purge', 'x', '--all', '--since', 'soon', '--reason', 'y'], /"soon" is no time/],
    [['message', 'recall', 'x', 'y', '--reason', 'z'], /"y" is not the number of a message/],
  ])('refuses a wrong command line: %j', async (args, message) => {
    keepAccount('default');
    const { exitCode, out, err } = await imctl(args);
    expect(err).toMatch(message);
    expect(err).toMatch(/^imctl: /);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  });

  it('says how to become known', async () => {
    const { exitCode, err } = await imctl(['user', 'list']);
    expect(exitCode).toBe(3);
    expect(err).toMatch(
      /^imctl: no admin is known for any server: run "imctl context add NAME --server URL", set IMCTL_TOKEN/,
    );
  });
});

// Nothing answers on port 8 and the others: the error says which server was asked.
describe('the access of imctl', () => {
  const asked = async (args: string[], env: Record<string, string> = {}) => {
    const { exitCode, err } = await imctl([...args, 'node', 'list'], env);
    expect(exitCode).toBe(7);
    return /cannot reach the server (\S+)/.exec(err)?.[1];
  };

  it('is the first that there is of flag, variables, choice, machine, and what im would use', async () => {
    keepAccount('default', 'http://127.0.0.1:1');
    expect(await asked([])).toBe('http://127.0.0.1:1');
    expect(await asked([], { IM_TOKEN: 't', IM_SERVER: 'http://127.0.0.1:2' })).toBe('http://127.0.0.1:2');
    const IMCTL_DATA_DIR = keepMachine('http://127.0.0.1:3');
    expect(await asked([], { IMCTL_DATA_DIR, IM_TOKEN: 't', IM_SERVER: 'http://127.0.0.1:2' })).toBe(
      'http://127.0.0.1:3',
    );
    keepAccount('chosen', 'http://127.0.0.1:4');
    expect(await imctl(['context', 'use', 'chosen'])).toMatchObject({
      exitCode: 0,
      err: 'Using chosen (http://127.0.0.1:4).\n',
    });
    expect(await asked([], { IMCTL_DATA_DIR })).toBe('http://127.0.0.1:4');
    keepAccount('var', 'http://127.0.0.1:5');
    expect(await asked([], { IMCTL_DATA_DIR, IMCTL_CONTEXT: 'var' })).toBe('http://127.0.0.1:5');
    const token = { IMCTL_TOKEN: 't', IMCTL_SERVER: 'http://127.0.0.1:6', IMCTL_CONTEXT: 'var', IMCTL_DATA_DIR };
    expect(await asked([], token)).toBe('http://127.0.0.1:6');
    expect(await asked(['--server', 'http://127.0.0.1:7'], token)).toBe('http://127.0.0.1:7');
    const { IMCTL_SERVER: _, ...others } = token;
    expect(await asked(['--context', 'chosen'], others)).toBe('http://127.0.0.1:4');
  });

  it('gives the token of the machine to no other server', async () => {
    const IMCTL_DATA_DIR = keepMachine('http://127.0.0.1:3');
    expect(await asked(['--server', 'http://localhost:3'], { IMCTL_DATA_DIR })).toBe('http://localhost:3');
    const other = await imctl(['--server', 'http://127.0.0.1:9', 'node', 'list'], { IMCTL_DATA_DIR });
    expect(other).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('no admin is known for http://127.0.0.1:9'),
    });
  });

  it('refuses tokens that others may read, and says when there are none', async () => {
    const file = keepAccount('default');
    chmodSync(file, 0o640);
    expect(await imctl(['node', 'list'])).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining(`chmod 600 ${file}`),
    });
    const IMCTL_DATA_DIR = keepMachine('http://127.0.0.1:3');
    chmodSync(join(IMCTL_DATA_DIR, 'admin.token'), 0o604);
    const wide = await imctl(['node', 'list'], { IMCTL_DATA_DIR });
    expect(wide).toMatchObject({ exitCode: 3, err: expect.stringContaining('(mode 0604)') });
    expect(wide.err).toMatch(/Else end its session and make a new one\.\n$/);
    chmodSync(join(IMCTL_DATA_DIR, 'admin.token'), 0o600);
    // It was killed, and has left its address behind: whoever listens there now gets nothing, also not by --server.
    imd.runs = false;
    rmSync(file);
    for (const flags of [[], ['--server', 'http://127.0.0.1:3'], ['--server', 'http://localhost:4']]) {
      expect(await imctl([...flags, 'node', 'list'], { IMCTL_DATA_DIR })).toMatchObject({
        exitCode: 7,
        err: expect.stringContaining('no imd runs on the folder of'),
      });
    }
    const none = await imctl(['node', 'list'], { IMCTL_DATA_DIR: join(dir, 'profiles') });
    expect(none).toMatchObject({ exitCode: 3, err: expect.stringContaining('which IMCTL_DATA_DIR names') });
  });

  it('is at the node that is named, every time', async () => {
    keepAccount('prod', 'http://127.0.0.1:4,http://127.0.0.1:5,http://127.0.0.1:6');
    for (let time = 0; time < 8; time++) {
      expect(await asked(['--context', 'prod', '--server', 'http://127.0.0.1:5'])).toBe('http://127.0.0.1:5');
    }
  });

  it('of a context is for its server alone', async () => {
    keepAccount('prod', 'http://127.0.0.1:4');
    const other = await imctl(['--context', 'prod', '--server', 'http://127.0.0.1:9', 'node', 'list']);
    expect(other).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining(
        'the context "prod" is of http://127.0.0.1:4, not of http://127.0.0.1:9 (named by --server)',
      ),
    });
  });
});

describe('what only the machine of the server can do', () => {
  const backup = (args: readonly string[] = [], env: Record<string, string> = {}) =>
    imctl(['backup', 'create', 'x.tar', '--imd', './no-imd', ...args], env);
  /** It gets as far as the program, which is not there. */
  const HERE = { exitCode: 2, err: expect.stringContaining('there is no file ./no-imd') };
  const away = (why: string) => ({
    exitCode: 6,
    err: expect.stringMatching(
      new RegExp(`^Run this on the machine of the server:\n {2}imd backup x.tar.*${why}`, 's'),
    ),
  });

  it('is done here when all other commands ask this machine, or nobody is known', async () => {
    expect(await backup()).toMatchObject(HERE);
    const IMCTL_DATA_DIR = keepMachine('http://127.0.0.1:3');
    expect(await backup([], { IMCTL_DATA_DIR })).toMatchObject(HERE);
    expect(await backup(['--server', 'http://localhost:3'], { IMCTL_DATA_DIR })).toMatchObject(HERE);
    keepAccount('own', 'http://127.0.0.1:3');
    expect(await backup(['--context', 'own'], { IMCTL_DATA_DIR })).toMatchObject(HERE);
    // It is stopped for a restore, and what im would use is another server.
    imd.runs = false;
    keepAccount('default', 'https://chat.example.org');
    expect(await backup([], { IMCTL_DATA_DIR })).toMatchObject(HERE);
    expect(await backup(['--data-dir', 'new'])).toMatchObject(HERE);
    // A server that is made now has no token yet.
    expect(await backup([], { IMCTL_DATA_DIR: join(dir, 'new') })).toMatchObject(HERE);
  });

  it('is refused when another server is chosen, in whatever way', async () => {
    keepAccount('prod', 'https://chat.example.org');
    expect(await backup([], { IM_PROFILE: 'prod' })).toMatchObject(away('the profile "prod" of im'));
    const IMCTL_DATA_DIR = keepMachine('http://127.0.0.1:3');
    const IMCTL_SERVER = 'https://chat.example.org';
    expect(await backup(['--context', 'prod'], { IMCTL_DATA_DIR })).toMatchObject(away('--context'));
    expect(await backup(['--server', IMCTL_SERVER], { IMCTL_DATA_DIR })).toMatchObject(away('--server names'));
    expect(await backup([], { IMCTL_DATA_DIR, IMCTL_SERVER })).toMatchObject(away('IMCTL_SERVER names'));
    expect(await backup(['--data-dir', 'new'], { IMCTL_SERVER })).toMatchObject(away('IMCTL_SERVER names'));
    expect(await backup([], { IMCTL_DATA_DIR, IMCTL_CONTEXT: 'prod' })).toMatchObject(away('IMCTL_CONTEXT'));
    expect(await backup([], { IMCTL_TOKEN: 't', IM_SERVER: IMCTL_SERVER })).toMatchObject(away('IMCTL_TOKEN is set'));
    expect(await imctl(['context', 'use', 'prod'])).toMatchObject({ exitCode: 0 });
    expect(await backup([], { IMCTL_DATA_DIR })).toMatchObject(away('imctl context use'));
  });

  it('looks at a file whichever server is chosen', async () => {
    const env = { IMCTL_SERVER: 'https://chat.example.org' };
    expect(await imctl(['backup', 'verify', 'x.tar', '--imd', './no-imd'], env)).toMatchObject(HERE);
    expect(await imctl(['config', 'check', 'x.toml', '--imd', './no-imd'], env)).toMatchObject(HERE);
  });
});

describe('contexts', () => {
  it('are listed also when one of them cannot be used', async () => {
    keepAccount('good');
    chmodSync(keepAccount('wide'), 0o640);
    writeFileSync(keepAccount('bad'), 'no JSON', { mode: 0o600 });
    const { exitCode, out } = await imctl(['context', 'list', '-o', 'json', '--json', 'name,server,problem']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { name: 'bad', server: null, problem: expect.stringContaining('credentials.json') },
      { name: 'good', server: 'http://127.0.0.1:8', problem: null },
      { name: 'wide', server: null, problem: expect.stringContaining('(mode 0640)') },
    ]);
    expect((await imctl(['__complete', '--shell', 'zsh', '--', '--context', ''])).out).toBe(
      ':words\nbad\ngood\nwide\n',
    );
  });

  it('are chosen without closing the folder of im.toml to others', async () => {
    keepAccount('prod');
    chmodSync(dir, 0o755);
    expect((await imctl(['context', 'use', 'prod'])).exitCode).toBe(0);
    expect(statSync(dir).mode & 0o777).toBe(0o755);
    expect(statSync(join(dir, 'imctl')).mode & 0o777).toBe(0o700);
  });
});

/** What cannot be taken back, or hits many: each asks. A new command goes into this list or the one of the others below. */
const ASKS = new Set([
  'announce send',
  'apply',
  'ban create',
  'bench',
  'context remove',
  'file sweep',
  'friend remove',
  'group ban',
  'group dismiss',
  'group remove',
  'group transfer',
  'invite revoke',
  'job cancel',
  'log replay',
  'message purge',
  'message recall',
  'node drain',
  'retention run',
  'session revoke',
  'store move',
  'token revoke',
  'user delete',
  'user disable',
  'user erase',
  'user reset-password',
  'user role',
  'webhook delete',
]);
/** What can be undone by another command, or makes something new. */
const UNASKED = new Set([
  'backup create',
  'ban lift',
  'bot create',
  'config reload',
  'context add',
  'context previous',
  'context use',
  'db migrate',
  'friend add',
  'group add',
  'group announce',
  'group archive',
  'group create',
  'group mute',
  'group role',
  'import im-go',
  'import mattermost',
  'import slack',
  'invite create',
  'job resume',
  // In an empty folder or database only.
  'restore',
  'token create',
  'user create',
  'user enable',
  'user update',
  'webhook create',
  'webhook replay',
  'webhook test',
  'webhook update',
]);
const READS =
  /^(doctor|events|export org|stats|top|completion|config (check|show)|context (list|show)|backup verify|db (check|status)|audit verify|log (dead-letters|lag)|message (export|search|show)|user export|file (total|usage)|node partitions|.* (list|show|members|deliveries))$/;

describe('every command of imctl that changes something', () => {
  it('asks where it cannot be undone', () => {
    for (const { name, options = () => [] } of COMMANDS) {
      const asks = options().some(({ long }) => long === '--yes');
      const known = ASKS.has(name) ? 'asks' : UNASKED.has(name) ? 'changes' : READS.test(name) ? 'reads' : 'unknown';
      expect({ name, known, asks }).toEqual({
        name,
        known: expect.not.stringMatching('unknown'),
        asks: known === 'asks',
      });
    }
  });

  it('shows the fields of all that it prints', async () => {
    const { out } = await imctl(['user', 'create', '--help']);
    expect(out).toMatch(/\nFields:\n(.*\n)*\nFields with --dry-run:\n {2}action(.*\n)*\nFields with --from:\n/);
    expect(out).toContain('(default: in 7d)');
    expect((await imctl(['retention', 'run', '--help'])).out).toMatch(/Fields with --dry-run:\n(.*\n)* {2}fileBytes/);
  });
});

/** What makes each command that shows something once show it. One that is missing here fails the test. */
const SHOWS_ONCE: Readonly<Record<string, readonly string[]>> = {
  'invite create': [],
  'token create': ['x', 'y'],
  'user create': ['x', '--generate-password'],
  'user reset-password': ['x', '--generate-password', '--yes'],
  'webhook create': ['x', 'https://example.com', '--reason', 'z'],
};

describe('a command that shows something once', () => {
  const shows = COMMANDS.filter(({ options = () => [] }) => options().some(({ long }) => long === '--secrets'));

  it('is known', () => {
    expect(shows.map(({ name }) => name).toSorted()).toEqual([...Object.keys(SHOWS_ONCE), 'apply'].toSorted());
  });

  it.each(Object.entries(SHOWS_ONCE))('%s refuses to lose it, before anything is asked', async (name, options) => {
    const env = { IMCTL_TOKEN: 'imp_x', IMCTL_SERVER: 'http://127.0.0.1:8' };
    const line = [...name.split(' '), ...options];
    const lost = await imctl([...line, '--json', 'id'], env);
    expect(lost).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringMatching(/is shown this once only.*--secrets FILE/),
    });
    // Kept, or printed alone, it is not lost.
    expect(await imctl([...line, '--json', 'id', '--secrets', join(dir, 'new.jsonl')], env)).toMatchObject({
      exitCode: 7,
    });
    expect(await imctl([...line, '--quiet'], env)).toMatchObject({ exitCode: 7 });
  });
});

describe('imctl __complete', () => {
  const offered = async (...words: string[]) => (await imctl(['__complete', '--shell', 'zsh', '--', ...words])).out;

  it('answers nouns, verbs, options and contexts, without a server', async () => {
    keepAccount('prod');
    expect(await offered('')).toMatch(/\nuser\taccounts of people\n/);
    expect(await offered('user', '')).toMatch(/^:words\nlist\tlist users\nshow\t/);
    expect(await offered('user', 'create', '--from', '')).toBe(':files\n');
    expect(await offered('--context', '')).toBe(':words\nprod\n');
    expect(await offered('context', 'use', '')).toBe(':words\nprod\n');
    expect(await offered('user', 'list', '-o', 'ya')).toContain('\nyaml\n');
    expect(await offered('user', 'show', '')).toBe(':words\n');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';
import { configProblems, loadSettings } from './load.ts';
import { renderSampleImConfig } from './render.ts';
import { DEFAULT_SECTIONS } from './sections.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'im-config-'));
});
afterEach(() => rm(dir, { recursive: true }));

const load = (env: Record<string, string> = {}, flags = {}) =>
  loadSettings(readEnvironment({ IM_CONFIG_DIR: dir, ...env }), flags);
const write = (text: string) => writeFile(join(dir, 'im.toml'), text);

describe('loadSettings', () => {
  it('works without a file', async () => {
    expect(await load()).toMatchObject({
      profile: 'default',
      server: 'http://127.0.0.1:8420',
      namedServer: undefined,
      file: undefined,
      paths: { credentials: join(dir, 'profiles/default/credentials.json') },
    });
  });

  it('takes flag before variable before file', async () => {
    await write('server = "http://file:1"\n[profiles.work]\nserver = "https://work.example/"\nusername = "wendy"\n');
    expect((await load()).server).toBe('http://file:1');
    expect(await load({ IM_PROFILE: 'work' })).toMatchObject({ server: 'https://work.example', username: 'wendy' });
    expect((await load({ IM_PROFILE: 'work', IM_SERVER: 'http://env:2' })).server).toBe('http://env:2');
    const flags = { server: 'http://flag:3', profile: 'default' };
    expect(await load({ IM_PROFILE: 'work', IM_SERVER: 'http://env:2' }, flags)).toMatchObject({
      profile: 'default',
      server: 'http://flag:3',
      username: undefined,
    });
  });

  it.each([
    ['localhost', 'http://localhost'],
    ['localhost:8520', 'http://localhost:8520'],
    ['127.0.0.1:8420', 'http://127.0.0.1:8420'],
    ['[::1]:8420', 'http://[::1]:8420'],
    ['chat.example.org', 'https://chat.example.org'],
    ['chat.example.org:8420/im', 'https://chat.example.org:8420/im'],
    ['localhost.example.org', 'https://localhost.example.org'],
    ['10.0.0.1:8420, localhost:1', 'https://10.0.0.1:8420,http://localhost:1'],
  ])('takes %s without its scheme', async (typed, server) => {
    expect((await load({ IM_SERVER: typed })).server).toBe(server);
  });

  it('treats empty variables as not set', async () => {
    expect(await load({ IM_PROFILE: '', IM_SERVER: '' })).toMatchObject({ profile: 'default', namedServer: undefined });
  });

  it('reads the tables, each key with its default', async () => {
    expect((await load()).sections).toEqual(DEFAULT_SECTIONS);
    await write('[screen]\ntheme = "light"');
    const { sections } = await load();
    expect(sections.screen).toEqual({ ...DEFAULT_SECTIONS.screen, theme: 'light' });
    expect(sections).toEqual({ ...DEFAULT_SECTIONS, screen: sections.screen });
  });

  it('takes the sample as it is: its defaults are those of the program', async () => {
    const sample = renderSampleImConfig();
    await write(sample);
    expect((await load()).sections).toEqual(DEFAULT_SECTIONS);
    const used = sample.slice(sample.indexOf('\n[')).replace(/^# (\w+ = )/gm, '$1');
    expect(used.match(/^\w+ = /gm)?.length).toBe(Object.values(DEFAULT_SECTIONS).flatMap(Object.keys).length);
    await write(used);
    expect((await load()).sections).toEqual(DEFAULT_SECTIONS);
  });

  it('takes an empty file', async () => {
    await write('');
    expect((await load()).profile).toBe('default');
  });

  it.each([
    ['[screen]\nmouse = "yes"', 'screen.mouse', 'invalid input: expected boolean, received string'],
    ['[screen]\ntheme = nan', 'screen.theme', 'invalid input: expected string, received NaN'],
    ['[screen]\ntheme = 2020-01-01', 'screen.theme', 'invalid input: expected string, received TomlDate'],
    ['[screen]\nlinks = "yes"', 'screen.links', 'invalid option: expected one of "auto"|"on"|"off"'],
    ['[screen]\ntext_width = 19', 'screen.text_width', 'too small: expected number to be >=20'],
    ['[screen]\ntext_width = 1001', 'screen.text_width', 'too big: expected number to be <=1000'],
    ['[screen]\ntext_width = 1.5', 'screen.text_width', 'invalid input: expected int, received number'],
    ['[screen]\ntext_width = inf', 'screen.text_width', 'invalid input: expected number, received Infinity'],
    ['[screen]\ntext_width = 1e300', 'screen.text_width', 'too big: expected int to be <=9007199254740991'],
    ['[screen]\ntext_width = []', 'screen.text_width', 'invalid input: expected number, received array'],
    ['[[screen]]\ntheme = "light"', 'screen', 'invalid input: expected object, received array'],
    ['screen = 2020-01-01', 'screen', 'invalid input: expected object, received TomlDate'],
    ['[[profiles]]\nserver = "http://x"', 'profiles', 'invalid input: expected record, received array'],
    ['[profiles.a]\nusername = ""', 'profiles.a.username', 'too small: expected string to have >=1 characters'],
    ['[notices]\nquiet = "22"', 'notices.quiet', 'it must be two times such as "22:00-07:00", or ""'],
  ])('says once what is wrong with a value: %j', (text, key, reason) => {
    expect(configProblems(parse(text), 'FILE', '')).toEqual([`the key "${key}" in FILE is wrong: ${reason}.`]);
  });

  it('takes any name for a profile that a folder may have', async () => {
    await write('[profiles.constructor]\nusername = "a"\n[profiles.prototype]\nusername = "b"\n');
    expect((await load({ IM_PROFILE: 'constructor' })).username).toBe('a');
    expect((await load({ IM_PROFILE: 'prototype' })).username).toBe('b');
  });

  it.each([
    ['[screen]\ncolours = "16"', `unknown key "screen.colours" in FILE, line 2;`],
    ['[screen]\ncolors = 16', `the key "screen.colors" in FILE, line 2 is wrong: `],
    ['[screen]\nlinks = "yes"', `the key "screen.links" in FILE, line 2 is wrong: `],
    ['[keys]\npreset = "emacs"', `the key "keys.preset" in FILE, line 2 is wrong: `],
    ['[keys.bind]\n"alt+s" = 7', `the key "keys.bind.alt+s" in FILE, line 2 is wrong: `],
    ['colour = 1', `unknown key "colour" in FILE, line 1;`],
    ['[profiles.a]\nsever = "http://x"', `unknown key "profiles.a.sever" in FILE, line 2;`],
    ['server = 7', `the key "server" in FILE, line 1 is wrong: `],
    ['server = "ftp://x"', `the key "server" in FILE, line 1 is wrong: it must be an address`],
    ['profile = "../up"', `the key "profile" in FILE, line 1 is wrong: it must be 1 to 64 letters`],
    [
      '[profiles."a/b"]\nserver = "http://x"',
      `the key "profiles.a/b" in FILE, line 1 is wrong: it must be 1 to 64 letters`,
    ],
    ['server = ', `the configuration file FILE is not valid TOML: line 1, column`],
  ])('names the wrong key and its file: %j', async (text, message) => {
    await write(text);
    const expected = message.replace('FILE', join(dir, 'im.toml'));
    await expect(load()).rejects.toMatchObject({
      code: 'invalid_argument',
      exitCode: 2,
      message: expect.stringContaining(expected),
    });
  });

  it.each([
    [{ IM_PROFILE: '../x' }, {}, 'the variable IM_PROFILE is "../x"'],
    [{ IM_SERVER: 'ftp://localhost' }, {}, 'the variable IM_SERVER is "ftp://localhost"'],
    [{ IM_SERVER: 'two words' }, {}, 'the variable IM_SERVER is "two words"'],
    [{}, { server: 'u:p@h' }, 'it must not hold a user name or a password'],
    [{}, { server: 'http://u:p@h' }, 'it must not hold a user name or a password'],
    [{}, { profile: '.hidden' }, '--profile is ".hidden"'],
  ])('names the wrong source: %j %j', async (env, flags, message) => {
    await expect(load(env as Record<string, string>, flags)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining(message),
    });
  });
});

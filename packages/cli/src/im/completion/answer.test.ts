import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../config/environment.ts';
import { createStreams } from '../../io/streams.ts';
import { patient } from '../../program/completion/answer.ts';
import { run } from '../main.ts';
import type { NameSources } from './offer-values.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'im-completion-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** The answer to the script of a shell, with no server there. */
async function ask(shell: string, ...words: string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const environment = readEnvironment({ IM_CONFIG_DIR: dir, TERM: 'xterm' });
  const streams = createStreams({ stdin, stdout, stderr }, environment);
  const argv = ['__complete', '--shell', shell, '--', ...words];
  const exitCode = await run(argv, { streams, environment, signal: new AbortController().signal });
  return { exitCode, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('im __complete', () => {
  it('answers a word and its description in a line', async () => {
    const { exitCode, out, err } = await ask('zsh', 'group', '');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^:words\nlist\tlist your groups\nshow\t/);
  });

  it('takes the quotes off the words of each shell', async () => {
    for (const shell of ['zsh', 'fish', 'powershell'])
      expect(await ask(shell, 'completion', "'b")).toMatchObject({ out: expect.stringContaining('\nbash\n') });
    expect((await ask('zsh', "'completion'", '')).out).toContain('\nbash\n');
    expect((await ask('zsh', 'comp\\letion', '')).out).toContain('\nbash\n');
    // fish has taken them off the words before.
    expect((await ask('fish', "'completion'", '')).out).toBe(':words\n');
    expect((await ask('powershell', 'completion', "''")).out).toContain('\nbash\n');
  });

  it('leaves out for PowerShell what does not match: it takes all it is told', async () => {
    expect((await ask('powershell', 'completion', "'z")).out).toBe(':words\nzsh\n');
  });

  it('has the profiles of im.toml and those that were used', async () => {
    writeFileSync(join(dir, 'im.toml'), 'profile = "main"\n[profiles.work]\nusername = "w"\n');
    mkdirSync(join(dir, 'profiles/used'), { recursive: true });
    expect((await ask('fish', '--profile', '')).out).toBe(':words\nmain\nused\nwork\n');
  });

  it('is quiet, and writes nothing, without a log-in, without a server and with a wrong configuration', async () => {
    const quiet = { exitCode: 0, out: ':words\nsaved\tSaved messages\n', err: '' };
    expect(await ask('zsh', 'send', '')).toEqual(quiet);
    expect(readdirSync(dir)).toEqual([]);
    const credentials = {
      userId: 1,
      username: 'a',
      token: 't',
      tokenExpiresAt: 0,
      refreshToken: '',
      refreshTokenExpiresAt: 0,
    };
    mkdirSync(join(dir, 'profiles/default'), { recursive: true });
    writeFileSync(
      join(dir, 'profiles/default/credentials.json'),
      JSON.stringify({ server: 'http://127.0.0.1:8', credentials }),
      { mode: 0o600 },
    );
    expect(await ask('zsh', 'send', '')).toEqual(quiet);
    expect(readdirSync(join(dir, 'profiles/default'))).toEqual(['credentials.json']);
    expect(await ask('zsh', '--profile', 'a/b', 'send', '')).toEqual(quiet);
    writeFileSync(join(dir, 'im.toml'), 'colour = 1\n');
    expect(await ask('zsh', 'send', '')).toEqual(quiet);
    expect(await ask('zsh', '--profile', '')).toEqual({ ...quiet, out: ':words\n' });
  });
});

describe('sources', () => {
  const never = () => new Promise<never>(() => undefined);
  const fails = () => Promise.reject(new Error('no'));
  const sources: NameSources = {
    users: never,
    groups: fails,
    profiles: async () => [{ value: 'work', description: '' }],
  };

  it('answer nothing when they fail, and else what they have', async () => {
    const bound = patient(sources, new AbortController().signal);
    expect(await bound.groups()).toEqual([]);
    expect(await bound.profiles()).toEqual([{ value: 'work', description: '' }]);
  });

  it('answer nothing once the patience is over', async () => {
    const patience = new AbortController();
    const waiting = patient(sources, patience.signal).users('user', '');
    patience.abort();
    expect(await waiting).toEqual([]);
    expect(await patient(sources, patience.signal).users('user', '')).toEqual([]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccountStore } from '../../config/credentials.ts';
import { readEnvironment } from '../../config/environment.ts';
import { profilePaths } from '../../config/paths.ts';
import type { Streams } from '../../io/streams.ts';
import { createUser } from '../../test-utils/builders.ts';
import { createContext, type GlobalFlags } from '../context.ts';
import { otherProfiles } from './other-profiles.ts';

const HOUR = 3_600_000;
const NOWHERE = 'http://127.0.0.1:9';
const ASIDE = async <Answer>(run: () => Promise<Answer>) => await run();

/** A machine with these profiles in im.toml. */
function machine(toml: string) {
  const configDir = mkdtempSync(join(tmpdir(), 'im-other-profiles-'));
  onTestFinished(() => rmSync(configDir, { recursive: true, force: true }));
  mkdirSync(configDir, { recursive: true });
  const config = (text: string) => writeFileSync(join(configDir, 'im.toml'), text);
  config(toml);
  return {
    config,
    paths: (profile: string) => profilePaths(configDir, profile),
    async logIn(profile: string, server: string, { token = `token of ${profile}`, endsIn = HOUR } = {}) {
      const credentials = { userId: 1, username: 'alice', token, tokenExpiresAt: Date.now() + endsIn };
      const refresh = { refreshToken: 'r', refreshTokenExpiresAt: Date.now() + HOUR };
      await createAccountStore(profilePaths(configDir, profile)).save({
        server,
        credentials: { ...credentials, ...refresh },
      });
    },
    others: async (flags: GlobalFlags = {}, env: Readonly<Record<string, string>> = {}) =>
      await otherProfiles(
        createContext(
          {
            streams: { color: false } as Streams,
            environment: readEnvironment({ IM_CONFIG_DIR: configDir, HOME: configDir, ...env }),
            signal: new AbortController().signal,
          },
          flags,
        ),
      ),
  };
}

/** What a screen has left that has shown the list. */
async function keepScreen(folder: string): Promise<void> {
  const { createUiStateFile } = await import('../../tui/ui-state-file.ts');
  await createUiStateFile(folder).save(SEEN);
}

/** A server that takes one token, and the tokens that it was shown. */
async function startServer(good: string) {
  const shown: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    shown.push(request.headers.authorization?.replace('Bearer ', ''));
    const isGood = request.url === '/api/v1/me' && shown.at(-1) === good;
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
    const code = request.url === '/api/v1/me' ? 'unauthenticated' : 'session_revoked';
    response.end(JSON.stringify(isGood ? ACCOUNT : { code, detail: 'This session was ended.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, shown };
}

const ACCOUNT = {
  id: 1,
  username: 'alice',
  displayName: '',
  avatarUrl: '',
  role: 'user',
  status: 'active',
  createdAt: '2026-01-01T00:00:00.000Z',
  email: '',
};

describe('the other profiles of this machine', () => {
  it('are listed with their accounts and with the one that is used without a name', async () => {
    const { others, logIn } = machine(`profile = "home"\n[profiles.home]\n[profiles.work]\nserver = "${NOWHERE}"\n`);
    await logIn('work', NOWHERE);
    expect(await (await others({ profile: 'work' })).list()).toEqual([
      expect.objectContaining({ name: 'home', username: '', access: 'not logged in', isDefault: true }),
      expect.objectContaining({
        name: 'work',
        username: 'alice',
        server: NOWHERE,
        access: 'logged in',
        isDefault: false,
      }),
    ]);
  });

  it('have to be there and logged in; what is near and what to do is said', async () => {
    const { others } = machine('[profiles.home]\n[profiles.work]\n');
    const { open } = await others();
    await expect(open('wrok', ASIDE)).rejects.toThrow(
      'there is no profile "wrok"; there are: home, work. Did you mean "work"? Add it with: im profile add wrok --server URL',
    );
    await expect(open('a b', ASIDE)).rejects.toThrow('"a b" is not the name of a profile');
    await expect(open('work', ASIDE)).rejects.toThrow('not logged in (profile "work"); run "im login --profile work"');
  });

  it('are opened as im.toml is now, and not while it is wrong', async () => {
    const server = await startServer('token of work');
    const { others, logIn, config } = machine('[profiles.home]\n[profiles.work]\n');
    await logIn('work', server.url);
    const { open } = await others();
    config('[profiles.work]\n[screen]\nmouse = "perhaps"\n');
    await expect(open('work', ASIDE)).rejects.toThrow('the key "screen.mouse"');
    config('[profiles.work]\n[screen]\ntheme = "dark"\n');
    const opened = await open('work', ASIDE);
    expect(opened).toMatchObject({ profile: 'work', loggedIn: true, serverUrl: server.url });
    expect(opened.sections.screen.theme).toBe('dark');
  });

  it('are not opened by what names a profile, a server or a token for this run; the first one is', async () => {
    const server = await startServer('token of work');
    const { others, logIn } = machine('[profiles.home]\n[profiles.work]\n');
    await logIn('work', server.url);
    await logIn('home', NOWHERE);
    const { open } = await others({ server: NOWHERE }, { IM_PROFILE: 'home', IM_TOKEN: 'of this run' });
    await open('work', ASIDE);
    expect(server.shown).toEqual(['token of work']);
    await expect(open('home', ASIDE)).rejects.toThrow('cannot be reached');
  });

  it('whose session was ended name the way in', async () => {
    const server = await startServer('another');
    const { others, logIn, paths } = machine('[profiles.work]\n');
    await logIn('work', server.url);
    await keepScreen(paths('work').screen);
    const { open } = await others();
    await expect(open('work', ASIDE)).rejects.toThrow('(run "im login --profile work")');
    // One that was renewed meanwhile is good: it is asked for once.
    expect(server.shown).toEqual(['token of work', undefined]);
  });

  it('whose server is away are opened with what is kept of them, else not', async () => {
    const { others, logIn, paths } = machine('[profiles.work]\n');
    await logIn('work', NOWHERE);
    const { open } = await others();
    await expect(open('work', ASIDE)).rejects.toThrow(
      /"work" was not opened: The server cannot be reached .*Nothing of it is kept on this machine/,
    );
    await keepScreen(paths('work').screen);
    expect(await open('work', ASIDE)).toMatchObject({ profile: 'work', loggedIn: true });
  });

  it('lend the terminal to the program that prints their token', async () => {
    const server = await startServer('printed');
    const { others } = machine(
      `[profiles.bot]\nserver = "${server.url}"\ntoken_command = ["sh", "-c", "echo printed"]\n[profiles.home]\n`,
    );
    const lent: string[] = [];
    await (await others({ profile: 'home' })).open('bot', async (run) => {
      lent.push('lent');
      return await run();
    });
    expect(lent).toEqual(['lent']);
    expect(server.shown).toEqual(['printed']);
  });
});

const SEEN = {
  lastConversation: undefined,
  drafts: [],
  known: { me: createUser({ id: 1, username: 'alice' }), users: [], conversations: [] },
};

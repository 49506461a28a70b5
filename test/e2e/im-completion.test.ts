import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { createUser, restOk } from '../support/users.ts';
import { createConversations } from './conversations.ts';
import type { ImHome } from './im-process.ts';
import { openShell } from './shell-terminal.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

async function ask(home: ImHome, ...words: string[]): Promise<string[]> {
  const { exitCode, out, err } = await home.run(['__complete', '--shell', 'zsh', '--', ...words]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  return out.split('\n').slice(0, -1);
}

const filesOf = (home: ImHome): [string, string][] =>
  readdirSync(home.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]);

/** What is offered, asked again while it is something else: on a busy machine the server may be too late. */
function offered(home: ImHome, ...words: string[]) {
  return expect.poll(() => ask(home, ...words), { timeout: 120_000 });
}

/** Notes to oneself, as shells are told of them. */
const SAVED = 'saved\tSaved messages';

describe('im __complete', () => {
  it('asks the server for users and groups, the latest first, and leaves no trace', async () => {
    const ann = await createConversations(server.url, 'a-');
    const before = filesOf(ann);
    await offered(ann, 'send', '').toEqual([
      ':words',
      '@a-carol',
      '@a-bob',
      expect.stringMatching(/^\d+\tLunch$/),
      '#a-dev\tDevelopment',
      '#a-opsroom\tOps room',
      '#a-ops\tOps team',
      'saved\tSaved messages',
    ]);
    await offered(ann, 'group', 'remove', '#a-dev', '').toEqual([':words', '@a-bob']);
    expect(await ask(ann, 'group', 'remove', '#a-nothing', '')).toEqual([':words']);
    expect(filesOf(ann)).toEqual(before);
  });

  it('knows friends without a conversation, and whom a group has banned', async () => {
    const [ann, dan] = [await createConversations(server.url, 'g-'), await createUser(server, 'g-dan')];
    await restOk(server, 'POST /api/v1/friends', { token: dan.token, body: { user: '@g-ann' } });
    await restOk(server, 'POST /api/v1/friends/@g-dan/accept', { token: ann.user.token });
    await ann.run(['group', 'ban', '#g-dev', '@g-bob']);
    await offered(ann, 'group', 'add', '#g-dev', '').toEqual([':words', '@g-carol', '@g-bob', '@g-dan']);
    await offered(ann, 'group', 'unban', '#g-dev', '').toEqual([':words', '@g-bob']);
    await offered(ann, 'group', 'remove', '#g-dev', '').toEqual([':words']);
  });

  it('answers for the profile that the line names', async () => {
    const ann = await createConversations(server.url, 'b-');
    await ann.run(['--profile', 'two', 'register', '--username', 'b-two', '--password-stdin'], 'pass-b-two\n');
    await ann.run(['--profile', 'two', 'send', '@b-carol', 'hi']);
    await offered(ann, '--profile', 'two', 'send', '').toEqual([':words', '@b-carol', SAVED]);
    await offered(ann, 'send', '--profile=two', '').toEqual([':words', '@b-carol', SAVED]);
    expect(await ask(ann, '--profile', '')).toEqual([':words', 'default', 'two']);
  });

  it('offers what it knows when the server does not answer', async () => {
    const proxy = await startProxy(server);
    const ann = await createConversations(proxy.url, 'c-');
    proxy.stall('down');
    expect(await ask(ann, 'send', '')).toEqual([':words', SAVED]);
    expect(await ask(ann, 'group', 'le')).toContain('leave\tleave a group');
  });
});

describe('in bash', () => {
  it('commands, options, profiles and files', async () => {
    const bash = await openShell('bash', await createConversations(server.url, 'd-'));
    const lineAfter = async (typed: string) => (await bash.completed(typed)).line;
    expect(await lineAfter('im gr')).toBe('im group ');
    expect(await lineAfter('im group mem')).toBe('im group members ');
    expect(await lineAfter('im send @d-bob --cod')).toBe('im send @d-bob --code ');
    expect(await lineAfter('im --profile=')).toBe('im --profile=default ');
    expect(await lineAfter('im completion z')).toBe('im completion zsh ');
    expect(await lineAfter('im send @d-bob - < no')).toBe('im send @d-bob - < notes.txt ');
    expect(await lineAfter('im send @d-bob no')).toBe('im send @d-bob no');
    expect((await bash.completed('im history @d-bob --')).written).toMatch(/--limit +\(how many at most/);
  });

  it('@ and # in whatever quotes', async () => {
    const bash = await openShell('bash', await createConversations(server.url, 'e-'));
    await bash.becomes('im send @e-b', 'im send @e-bob ');
    await bash.becomes('im send @', 'im send @e-');
    await bash.becomes('im send #e-d', "im send '#e-dev' ");
    await bash.becomes("im send '#e-d", "im send '#e-dev' ");
    await bash.becomes('im send "#e-d', 'im send "#e-dev" ');
    await bash.becomes('im send \\#e-d', "im send '#e-dev' ");
    await bash.becomes('echo; im send @e-b', 'echo; im send @e-bob ');
    await bash.becomes('im group add "#e-dev" @e-bob @e-c', 'im group add "#e-dev" @e-bob @e-carol ');
    const all = await bash.listed('im send ', /#e-dev/);
    expect(all.line).toBe('im send ');
    expect(all.written).toMatch(/#e-dev +\(Development\)/);
  });

  it('a line that it has completed means what it shows', async () => {
    const ann = await createConversations(server.url, 'f-');
    const bash = await openShell('bash', ann);
    // A quote is opened, so that what is there can be sent, and closed when it is whole.
    await bash.becomes('im send #f-o', "im send '#f-ops");
    const several = await bash.listed("im send '#f-ops", /#f-opsroom/);
    expect(several.line).toBe("im send '#f-ops");
    expect(several.written).toMatch(/#f-opsroom +\(Ops room\)/);
    await bash.becomes("im send '#f-opsr", "im send '#f-opsroom' ", { stays: true });
    await bash.run('hello');
    const sent = await ann.json(['history', '#f-opsroom']);
    expect(sent.filter(({ kind }) => kind === 'text').map(({ body }) => body)).toEqual(['hello']);
  });
});

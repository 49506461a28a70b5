import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { createAccount, type ImHome } from './im-process.ts';
import { openShell } from './shell-terminal.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

/** An account that has two direct conversations, three groups with handles and one without. */
async function createPeople(prefix: string, url = server.url): Promise<ImHome> {
  const ann = await createAccount(url, `${prefix}ann`);
  for (const name of ['bob', 'carol']) {
    await createAccount(url, prefix + name);
    await ann.run(['send', `@${prefix}${name}`, 'hi']);
  }
  await ann.json(['group', 'create', 'Ops team', '--handle', `${prefix}ops`]);
  await ann.json(['group', 'create', 'Ops room', '--handle', `${prefix}opsroom`]);
  await ann.json(['group', 'create', 'Development', `@${prefix}bob`, '--handle', `${prefix}dev`]);
  await ann.json(['group', 'create', 'Lunch']);
  return ann;
}

async function ask(home: ImHome, ...words: string[]): Promise<string[]> {
  const { exitCode, out, err } = await home.run(['__complete', '--shell', 'zsh', '--', ...words]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  return out.split('\n').slice(0, -1);
}

const filesOf = (home: ImHome): [string, string][] =>
  readdirSync(home.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]);

describe('im __complete', () => {
  it('asks the server for users and groups, the latest first, and leaves no trace', async () => {
    const ann = await createPeople('a-');
    const before = filesOf(ann);
    const [first, ...targets] = await ask(ann, 'send', '');
    expect(first).toBe(':words');
    expect(targets).toEqual([
      '@a-carol',
      '@a-bob',
      expect.stringMatching(/^\d+\tLunch$/),
      '#a-dev\tDevelopment',
      '#a-opsroom\tOps room',
      '#a-ops\tOps team',
    ]);
    expect(await ask(ann, 'group', 'remove', '#a-dev', '')).toEqual([':words', '@a-bob']);
    expect(await ask(ann, 'group', 'remove', '#a-nothing', '')).toEqual([':words']);
    expect(filesOf(ann)).toEqual(before);
  });

  it('answers for the profile that the line names', async () => {
    const ann = await createPeople('b-');
    await ann.run(['--profile', 'two', 'register', '--username', 'b-two', '--password-stdin'], 'pass-b-two\n');
    await ann.run(['--profile', 'two', 'send', '@b-carol', 'hi']);
    expect(await ask(ann, '--profile', 'two', 'send', '')).toEqual([':words', '@b-carol']);
    expect(await ask(ann, 'send', '--profile=two', '')).toEqual([':words', '@b-carol']);
    expect(await ask(ann, '--profile', '')).toEqual([':words', 'default', 'two']);
  });

  it('offers nothing when the server does not answer', async () => {
    const proxy = await startProxy(server);
    const ann = await createPeople('c-', proxy.url);
    proxy.stall('down');
    expect(await ask(ann, 'send', '')).toEqual([':words']);
    expect(await ask(ann, 'group', 'le')).toContain('leave\tleave a group');
  });
});

describe('in bash', () => {
  it('commands, options, profiles and files', async () => {
    const ann = await createPeople('d-');
    const bash = await openShell('bash', ann);
    expect((await bash.completed('im gr')).line).toBe('im group ');
    expect((await bash.completed('im group mem')).line).toBe('im group members ');
    expect((await bash.completed('im send @d-bob --cod')).line).toBe('im send @d-bob --code ');
    expect((await bash.completed('im --profile=')).line).toBe('im --profile=default ');
    expect((await bash.completed('im completion z')).line).toBe('im completion zsh ');
    expect((await bash.completed('im send @d-bob - < no')).line).toBe('im send @d-bob - < notes.txt ');
    expect((await bash.completed('im send @d-bob no')).line).toBe('im send @d-bob no');
    const { written } = await bash.completed('im history @d-bob --');
    expect(written).toMatch(/--limit +\(how many\)/);
  });

  it('@ and # in whatever quotes', async () => {
    const ann = await createPeople('e-');
    const bash = await openShell('bash', ann);
    expect((await bash.completed('im send @e-b')).line).toBe('im send @e-bob ');
    expect((await bash.completed('im send @')).line).toBe('im send @e-');
    expect((await bash.completed('im send #e-d')).line).toBe("im send '#e-dev' ");
    expect((await bash.completed("im send '#e-d")).line).toBe("im send '#e-dev' ");
    expect((await bash.completed('im send "#e-d')).line).toBe('im send "#e-dev" ');
    expect((await bash.completed('im send \\#e-d')).line).toBe("im send '#e-dev' ");
    expect((await bash.completed('echo; im send @e-b')).line).toBe('echo; im send @e-bob ');
    expect((await bash.completed(`im group add "#e-dev" @e-bob @e-c`)).line).toBe(
      'im group add "#e-dev" @e-bob @e-carol ',
    );
    const all = await bash.completed('im send ');
    expect(all.line).toBe('im send ');
    expect(all.written).toMatch(/#e-dev +\(Development\)/);
  });

  it('a line that it has completed means what it shows', async () => {
    const ann = await createPeople('f-');
    const bash = await openShell('bash', ann);
    // A quote is opened, so that what is there can be sent, and closed when it is whole.
    expect((await bash.complete('im send #f-o')).line).toBe("im send '#f-ops");
    const several = await bash.complete('');
    expect(several.line).toBe("im send '#f-ops");
    expect(several.written).toMatch(/#f-opsroom +\(Ops room\)/);
    expect((await bash.complete('r')).line).toBe("im send '#f-opsroom' ");
    await bash.run('hello');
    const sent = await ann.json(['history', '#f-opsroom']);
    expect(sent.filter(({ kind }) => kind === 'text').map(({ body }) => body)).toEqual(['hello']);
  });
});

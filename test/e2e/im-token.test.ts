import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createAccount, createHome, type ImHome, type ImProcess, jsonLines } from './im-process.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

/** A token of an account, and its id. */
async function createToken(home: ImHome, ...flags: readonly string[]): Promise<{ id: number; token: string }> {
  const [made] = await home.json(['token', 'create', 'ci', ...flags]);
  return made as { id: number; token: string };
}

describe('im token', () => {
  it('makes, lists and revokes tokens', async () => {
    const anna = await createAccount(server.url, 'anna');
    expect(await anna.run(['token', 'list'])).toMatchObject({
      exitCode: 0,
      out: '',
      err: 'You have no tokens. Make one: im token create NAME\n',
    });
    const made = await anna.run(['token', 'create', 'deploy script']);
    expect(made).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^imp_[\w-]{49}\n$/), err: '' });
    const [backup] = await anna.json(['token', 'create', 'backup', '--scope', 'read', '--expires', '30d']);
    expect(backup).toMatchObject({ name: 'backup', scopes: ['read'], token: expect.stringMatching(/^imp_/) });
    const days = (Date.parse(String(backup?.expiresAt)) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    const listed = await anna.json(['token', 'list']);
    expect(listed).toMatchObject([
      { name: 'backup', scopes: ['read'], lastUsedAt: null, current: false },
      { name: 'deploy script', scopes: ['read', 'messages:write'] },
    ]);
    const table = await anna.out('token', 'list', '-o', 'table');
    expect(table.split('\n')[0]).toMatch(/^\s*ID {2}NAME +SCOPES +USED +ENDS$/);
    expect(table).not.toContain(String(backup?.token).slice(4, 30));
    expect(await anna.run(['token', 'revoke', String(backup?.id)])).toEqual({
      ...{ exitCode: 0, signal: null, out: '', err: '' },
    });
    expect((await anna.run(['token', 'revoke', String(backup?.id)])).exitCode).toBe(4);
    expect(await anna.json(['token', 'list'])).toHaveLength(1);
  });

  it('repeats no secret where it refuses one', async () => {
    const bert = await createAccount(server.url, 'bert');
    const { token } = await createToken(bert);
    const refused = await bert.run(['token', 'revoke', token]);
    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(refused.err).not.toContain(token.slice(4, 20));
  });

  it.each([
    ['an unknown scope', ['--scope', 'everything'], 'There is no scope "everything"; there are read, '],
    ['a time that is over', ['--expires', '2020-01-01'], '"2020-01-01" is over'],
    ['no time', ['--expires', 'soon'], '"soon" is no time'],
    ['a time too far ahead', ['--expires', '60w'], 'must lie at most 366 days ahead'],
  ])('refuses %s', async (what, flags, message) => {
    const home = await createAccount(server.url, `for.${what.replaceAll(' ', '.')}`);
    const refused = await home.run(['token', 'create', 'ci', ...flags]);
    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(refused.err).toContain(message);
  });
});

describe('IM_TOKEN', () => {
  it('takes the place of the log-in, and of nobody', async () => {
    const cara = await createAccount(server.url, 'cara');
    await createAccount(server.url, 'dora');
    const { token } = await createToken(cara);
    // In the profile of somebody else, and in an empty one.
    const emil = await createAccount(server.url, 'emil', { IM_TOKEN: '' });
    const asCara = createHome(server.url, { IM_CONFIG_DIR: emil.dir, IM_TOKEN: token });
    for (const home of [asCara, createHome(server.url, { IM_TOKEN: token })]) {
      expect(await home.out('whoami')).toBe('cara\n');
      expect((await home.run(['send', '@dora', 'by token'])).exitCode).toBe(0);
    }
    expect(await emil.out('whoami')).toBe('emil\n');
    for (const command of [['logout'], ['login', '--username', 'emil', '--password-stdin']]) {
      const refused = await asCara.run(command, 'pass-emil\n');
      expect(refused).toMatchObject({ exitCode: 6, out: '' });
      expect(refused.err).toContain('unset IM_TOKEN');
    }
    expect(await asCara.out('whoami')).toBe('cara\n');
  });

  it('is told which scope it lacks, by REST and by socket, with the exit code of what may not be done', async () => {
    const fred = await createAccount(server.url, 'fred');
    const { token } = await createToken(fred, '--scope', 'messages:write');
    const home = createHome(server.url, { IM_TOKEN: token });
    expect((await home.run(['send', '@fred', 'only this'])).exitCode).toBe(0);
    for (const [command, scope] of [
      [['whoami'], 'read'],
      [['history', '@fred'], 'read'],
      [['tail'], 'read'],
      [['token', 'create', 'more'], 'credentials:write'],
      [['group', 'create', 'Mine'], 'groups:write'],
      [['status', 'away'], 'account:write'],
    ] as const) {
      const refused = await home.run(command);
      expect(refused, command.join(' ')).toMatchObject({ exitCode: 6, out: '' });
      expect(refused.err).toContain(`needs the scope ${scope}`);
    }
  });

  it('that is revoked or wrong is named as the cause', async () => {
    const gina = await createAccount(server.url, 'gina');
    const { id, token } = await createToken(gina);
    const home = createHome(server.url, { IM_TOKEN: token });
    await home.out('send', 'saved', 'one');
    const tail = home.start(['tail', 'saved']);
    await tail.untilLines(1);
    await gina.out('token', 'revoke', String(id));
    expect(await tail.ended).toMatchObject({ exitCode: 3 });
    for (const wrong of [token, 'nonsense']) {
      for (const command of [['whoami'], ['send', 'saved', 'two']]) {
        const refused = await createHome(server.url, { IM_TOKEN: wrong }).run(command);
        expect(refused).toMatchObject({ exitCode: 3, out: '' });
        expect(refused.err).toContain('IM_TOKEN');
        expect(refused.err).not.toContain('im login');
      }
    }
  });
});

describe('im login --with-token', () => {
  it('keeps a token in the profile, and a log-out forgets it there only', async () => {
    const hugo = await createAccount(server.url, 'hugo');
    const { token } = await createToken(hugo);
    const home = createHome(server.url);
    expect(await home.run(['login', '--with-token'], `${token}\n`)).toMatchObject({ exitCode: 0, out: '' });
    expect(await home.out('whoami')).toBe('hugo\n');
    expect(readFileSync(join(home.dir, 'profiles/default/credentials.json'), 'utf8')).toContain(token);
    expect(await home.json(['logout'])).toEqual([{ loggedOut: true, revoked: false }]);
    expect((await home.run(['whoami'])).exitCode).toBe(3);
    expect(await createHome(server.url, { IM_TOKEN: token }).out('whoami')).toBe('hugo\n');
  });

  it('keeps none that the server does not know', async () => {
    const home = createHome(server.url);
    const refused = await home.run(['login', '--with-token'], 'imp_nonsense\n');
    expect(refused).toMatchObject({ exitCode: 3, out: '' });
    expect((await home.run(['whoami'])).err).toContain('not logged in');
  });
});

describe('im ask', () => {
  it('prints the reply to it, in a group and in a direct conversation', async () => {
    const ines = await createAccount(server.url, 'ines');
    const jack = await createAccount(server.url, 'jack');
    await ines.out('group', 'create', 'Askers', '@jack', '--handle', 'askers');
    for (const [target, reply] of [
      ['#askers', ['--reply']],
      ['@jack', []],
    ] as const) {
      await ines.out('send', target, 'hello');
      const asking = ines.start(['ask', target, 'ready?', '--timeout', '60s']);
      const watching = jack.start(['tail', target === '@jack' ? '@ines' : target, '--json', '--lines', '5']);
      const seq = await seqOf(watching, 'ready?');
      const to = target === '@jack' ? '@ines' : target;
      // In a group only a reply to the question is the answer; nowhere is one to something else.
      if (reply.length > 0) await jack.out('send', to, 'something else');
      await jack.out('send', to, '--reply', String(seq - 1), '--', 'hello, too');
      await jack.out('send', to, ...(reply.length > 0 ? ['--reply', String(seq)] : []), '--', 'yes,\nready');
      expect(await asking.ended).toMatchObject({ exitCode: 0, out: 'yes,\nready\n', err: '' });
      watching.child.kill('SIGKILL');
    }
    const [answer] = await askAndAnswer(ines, jack);
    expect(answer).toMatchObject({ type: 'message', sender: 'jack', body: 'now', target: '@jack' });
  });

  it('has an exit code of its own when nobody answers, and says that the question is sent', async () => {
    const kate = await createAccount(server.url, 'kate');
    const liam = await createAccount(server.url, 'liam');
    await liam.out('send', '@kate', 'before the question');
    const asked = await kate.run(['ask', '@liam', 'anybody?', '--timeout', '2s']);
    expect(asked).toMatchObject({ exitCode: 9, out: '' });
    expect(asked.err).toBe('im: no answer within 2 s; the message is sent, as number 2.\n');
    // One's own other device does not answer for the other one.
    const watching = liam.start(['tail', '@kate', '--json', '--lines', '5']);
    const asking = kate.start(['ask', '@liam', 'and now?', '--timeout', '4s']);
    await seqOf(watching, 'and now?');
    await kate.out('send', '@liam', 'hm');
    expect((await asking.ended).exitCode).toBe(9);
  });

  it.each([['0s'], ['soon'], ['2d']])('takes no --timeout %s', async (timeout) => {
    const home = createHome(server.url);
    expect((await home.run(['ask', '@nobody', 'x', '--timeout', timeout])).exitCode).toBe(2);
  });
});

/** The number of the message with this text, as soon as `im tail --json` has printed it. */
async function seqOf(tail: ImProcess, text: string): Promise<number> {
  for (let count = 1; ; count++) {
    const found = jsonLines((await tail.untilLines(count)).join('\n')).find(({ body }) => body === text);
    if (found !== undefined) return found.seq as number;
  }
}

async function askAndAnswer(asker: ImHome, other: ImHome): Promise<Record<string, unknown>[]> {
  const watching = other.start(['tail', '@ines', '--json', '--lines', '5']);
  const asking = asker.start(['ask', '@jack', 'json?', '--json']);
  await seqOf(watching, 'json?');
  await other.out('send', '@ines', 'now');
  const { out } = await asking.ended;
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

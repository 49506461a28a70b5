import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createAccount, createHome, jsonLines } from './im-process.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

describe('im send and history', () => {
  it('sends, stores and shows exact texts', async () => {
    const anna = await createAccount(server.url, 'anna');
    const bert = await createAccount(server.url, 'bert');
    const bodies = ['hello world', '你好，世界 🇪🇺 👩‍👩‍👦‍👦', '0', 'hi\x1b[2J\x1b[H\r\x9b31m', '  blanks  ', '-'];
    for (const [index, body] of bodies.entries()) {
      const result =
        body === '-' ? await anna.run(['send', '@bert'], '-\n') : await anna.run(['send', '@bert', '--', body]);
      expect(result).toMatchObject({ exitCode: 0, out: `${index + 1}\n`, err: '' });
    }
    const lines = await bert.json(['history', '@anna']);
    expect(lines.slice(0, -1).map(({ body }) => body)).toEqual(bodies);
    expect(lines.at(-1)).toMatchObject({ type: 'end', target: '@anna', atStart: true, atEnd: true, lastSeq: 6 });
    expect(lines[0]).toMatchObject({ type: 'message', seq: 1, sender: 'anna', kind: 'text', editedAt: null });

    const human = await bert.run(['history', '@anna']);
    expect(human.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(human.out.split('\n').filter((line) => /^\d{4}-/.test(line))).toHaveLength(bodies.length);
    expect(human.err).toBe('(all messages)\n');
  });

  it('sends what a program prints as code, and replies', async () => {
    const cara = await createAccount(server.url, 'cara');
    const dora = await createAccount(server.url, 'dora');
    const log = 'cc -c a.c\n\ta.c:3: warning: unused\n\nmake: *** [all] Error 1\n';
    const [sent] = await cara.json(['send', '@dora', '-', '--code'], log);
    expect(sent).toEqual({
      conversationId: expect.any(Number),
      seq: 1,
      clientId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect((await dora.run(['send', String(sent?.conversationId), 'look at line 3', '--reply', '1'])).out).toBe('2\n');
    const [code, reply] = await cara.json(['history', '@dora']);
    expect(code).toMatchObject({ kind: 'code', body: log.slice(0, -1), clientId: sent?.clientId });
    expect(reply).toMatchObject({ sender: 'dora', replyTo: 1 });
  });

  it('makes one message of repeats with one id, and refuses another text under it', async () => {
    const ella = await createAccount(server.url, 'ella');
    await createAccount(server.url, 'fred');
    const id = '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f';
    const repeats = await Promise.all([1, 2, 3].map(() => ella.run(['send', '@fred', 'once', '--id', id])));
    expect(repeats.map(({ exitCode, out }) => ({ exitCode, out }))).toEqual(Array(3).fill({ exitCode: 0, out: '1\n' }));
    const other = await ella.run(['send', '@fred', 'twice', '--id', id]);
    expect(other).toMatchObject({ exitCode: 5, out: '' });
    expect(other.err).toMatch(/^im: .+\n$/);
    // A refused message does not come back from the queue.
    expect(await ella.run(['send', '@fred', 'next'])).toMatchObject({ exitCode: 0, out: '2\n', err: '' });
  });

  it('sends nothing that is over the limit', async () => {
    const gina = await createAccount(server.url, 'gina');
    await createAccount(server.url, 'hugo');
    const long = await gina.run(['send', '@hugo', '-'], '好'.repeat(8_900));
    expect(long).toMatchObject({ exitCode: 2, out: '' });
    expect(long.err).toContain('8900 characters, the limit is 8000; nothing was sent');
    expect(await gina.run(['send', '@hugo', '-'], '好'.repeat(8_000))).toMatchObject({ exitCode: 0, out: '1\n' });
    const bytes = await gina.run(['send', '@hugo', '-'], 'x\0y');
    expect(bytes).toMatchObject({ exitCode: 2, out: '' });
  });

  it('tells wrong targets, wrong passwords and taken names apart', async () => {
    const iris = await createAccount(server.url, 'iris');
    const nobody = await iris.run(['send', '@nobody', 'hi']);
    expect(nobody).toMatchObject({ exitCode: 4, out: '' });
    expect(nobody.err).toMatch(/^im: .*nobody.*\n$/);
    expect(await iris.run(['tail', '#nothing'])).toMatchObject({ exitCode: 4, out: '' });
    const home = createHome(server.url);
    const wrong = await home.run(['login', '--username', 'iris', '--password-stdin'], 'not-it\n');
    expect(wrong).toMatchObject({ exitCode: 3, out: '' });
    const unknown = await home.run(['login', '--username', 'nobody', '--password-stdin'], 'not-it\n');
    expect(unknown).toMatchObject({ exitCode: 3, err: wrong.err });
    expect(await home.run(['register', '--username', 'Iris', '--password-stdin'], 'long enough\n')).toMatchObject({
      exitCode: 5,
    });
    expect(await home.run(['whoami'])).toMatchObject({ exitCode: 3, out: '' });
  });

  it('logs in, out and in again, and keeps tokens to their owner', async () => {
    const jane = await createAccount(server.url, 'jane');
    expect((await jane.run(['whoami'])).out).toBe('jane\n');
    const profile = join(jane.dir, 'profiles/default');
    expect(statSync(join(profile, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    expect(await jane.json(['logout'])).toEqual([{ loggedOut: true, revoked: true }]);
    expect(readdirSync(profile)).not.toContain('credentials.json');
    expect(await jane.run(['send', '@jane', 'x'])).toMatchObject({ exitCode: 3, out: '' });
    const again = await jane.run(['login', '--username', 'JANE', '--password-stdin'], 'pass-jane\n');
    expect(again).toMatchObject({ exitCode: 0, out: '' });
    expect((await jane.json(['whoami']))[0]).toMatchObject({
      username: 'jane',
      server: server.url,
      profile: 'default',
    });
  });

  it('ends with its own code when no server answers', async () => {
    const kurt = await createAccount(server.url, 'kurt');
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const dead = `http://127.0.0.1:${port}`;
    const register = await createHome(dead).run(
      ['register', '--username', 'kurt', '--password-stdin'],
      'long enough\n',
    );
    expect(register).toMatchObject({ exitCode: 7, out: '' });
    expect(register.err).toBe(
      `im: cannot reach the server ${dead} (connection refused; nothing listens there). Check that it runs there, or name another with --server.\n`,
    );
    // A token is not sent to a server that did not give it.
    const elsewhere = await kurt.run(['--server', dead, 'send', '@kurt', 'x']);
    expect(elsewhere).toMatchObject({ exitCode: 3, out: '' });
    expect(elsewhere.err).toContain(`is logged in at ${server.url}, not at ${dead}`);
  });

  it('makes groups and tells who is in', async () => {
    const lena = await createAccount(server.url, 'lena');
    const milo = await createAccount(server.url, 'milo');
    await createAccount(server.url, 'nils');
    const [group] = await lena.json(['group', 'create', 'Ops 运维', '--handle', 'ops', '@milo']);
    expect(group).toMatchObject({ target: '#ops', name: 'Ops 运维', memberCount: 2 });
    expect(await lena.run(['group', 'add', '#ops', 'nils'])).toMatchObject({ exitCode: 0, out: '' });
    const members = jsonLines((await milo.run(['group', 'members', '#ops', '--json'])).out);
    expect(members.map(({ user, role }) => [user, role])).toEqual([
      ['lena', 'owner'],
      ['milo', 'member'],
      ['nils', 'member'],
    ]);
    expect(await milo.run(['group', 'remove', '#ops', '@lena'])).toMatchObject({ exitCode: 6, out: '' });
    expect(await milo.run(['group', 'leave', '#ops'])).toMatchObject({ exitCode: 0 });
    expect((await milo.run(['history', '#ops'])).exitCode).toBe(4);
    const shown = await lena.run(['history', '#ops']);
    expect(shown.out).toContain('#ops:2 lena added nils\n');
    expect(shown.out).toContain('#ops:3 milo left\n');
    expect(await lena.run(['group', 'add', '@milo', '@nils'])).toMatchObject({ exitCode: 2 });
  });

  it('lists conversations with what is unread, aligned', async () => {
    const olga = await createAccount(server.url, 'olga');
    const empty = await olga.run(['conversations']);
    expect(empty).toMatchObject({ exitCode: 0, out: '' });
    expect(empty.err).toContain('No conversations yet');
    const paul = await createAccount(server.url, 'paul');
    await paul.run(['send', '@olga', 'eins']);
    await paul.run(['send', '@olga', 'zwei\nzeilen']);
    await olga.run(['group', 'create', '运维组']);
    const table = (await olga.run(['conversations', '-o', 'table'])).out.trimEnd().split('\n');
    expect(table).toHaveLength(3);
    expect(table.find((line) => line.includes('@paul'))).toMatch(/ {2}2 .*paul: zwei↵zeilen$/);
    const unread = await olga.json(['conversations', '--unread']);
    expect(unread).toEqual([expect.objectContaining({ target: '@paul', unread: 2, lastBody: 'zwei\nzeilen' })]);
  });

  it('sets and shows own settings, and lists by them', async () => {
    const rosa = await createAccount(server.url, 'rosa');
    const sven = await createAccount(server.url, 'sven');
    for (const name of ['one', 'two', 'three']) await rosa.run(['group', 'create', name, '--handle', name, '@sven']);
    expect(await rosa.run(['settings', '#one'])).toMatchObject({
      exitCode: 0,
      out: 'level   all\npinned  no\nhidden  no\n',
    });
    expect(await rosa.run(['settings', '#one', '--level', 'mentions', '--pin'])).toMatchObject({
      exitCode: 0,
      out: '',
    });
    expect(await rosa.json(['settings', '#two', '--hide'])).toEqual([
      { conversationId: expect.any(Number), target: '#two', level: 'all', pinnedAt: null, hidden: true },
    ]);
    const listed = (await rosa.run(['conversations', '-o', 'table'])).out.trimEnd().split('\n');
    expect(listed.map((line) => /#\w+/.exec(line)?.[0])).toEqual([undefined, '#one', '#three']);
    expect(listed[1]).toContain('pinned, mentions');
    const all = await rosa.json(['conversations', '--all']);
    expect(all.map(({ target, level, hidden }) => [target, level, hidden])).toEqual([
      ['#one', 'mentions', false],
      ['#three', 'all', false],
      ['#two', 'all', true],
    ]);
    // Only so many are asked for, and the pinned one is not among the newest.
    expect(await rosa.json(['conversations', '--limit', '1'])).toMatchObject([{ target: '#one' }]);
    await sven.run(['send', '#two', 'hello']);
    expect(await rosa.json(['settings', '#two'])).toMatchObject([{ hidden: false }]);
    await rosa.run(['settings', '#one', '--no-pin', '--level', 'none']);
    expect(await rosa.json(['settings', '#one'])).toMatchObject([{ level: 'none', pinnedAt: null }]);
    expect(await sven.json(['settings', '#one'])).toMatchObject([{ level: 'all', pinnedAt: null }]);
    expect(await rosa.run(['settings', '#one', '--level', 'loud'])).toMatchObject({ exitCode: 2 });
    expect(await rosa.run(['settings', '#nothing', '--pin'])).toMatchObject({ exitCode: 4 });
    expect(await rosa.run(['settings'])).toMatchObject({ exitCode: 2 });
  });
});

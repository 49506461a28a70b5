import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { createGroup, createUser } from '../../support/users.ts';
import { openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  return async () => {
    await server.stop();
  };
});

const HOSTILE = [
  'hi\u001b[2J\u001b[H',
  '\u001b]0;pwned\u0007x',
  '\u001b]52;c;aGVsbG8=\u0007',
  '\u001b]8;;http://evil.example\u0007bank\u001b]8;;\u0007',
  'a\rb',
  '\u009b31mred',
  'x\u001b[99999b',
];

describe('text from others', () => {
  it('C01 cannot reach the terminal: live, from history, in search, in a quote, in an edit', async () => {
    const alice = await createUser(server, 'c01alice');
    const bob = await createUser(server, 'c01bob');
    const other = await connectPerson(server, bob);
    const { id } = (await other.openDirect('c01alice')).conversation;
    await other.send(id, 'start');
    const configDir = await loggedInDir(server, alice);
    const im = openIm({ configDir, rows: 40 });
    await im.see('start');
    for (const body of HOSTILE) await other.send(id, body);
    const last = await other.send(id, 'the end', { replyTo: 2 });
    await other.stored(last.clientId);
    await im.see('the end');
    await im.see('hi␛[2J␛[H');
    await im.see('␛]8;;http://evil.example␇bank␛]8;;␇');
    await im.see('a␍b');
    await im.see('\\x9b31mred');
    await im.see(/↳ c01bob {2}hi␛\[2J/);
    await im.see('● c01alice');
    await other.edit(id, 1, 'edited\u001b[2J\u001b]0;pwned\u0007');
    await im.see('edited␛[2J␛]0;pwned␇');
    await im.type('/search bank', '\r');
    await im.see(/ 1 of 1 ─/);
    await im.type('\u001b');
    await im.unsee(/ 1 of 1 ─/);
    const isOurs = /^(?:\(\d+\) )?im: [^\u0000-\u001f\u007f-\u009f]+$/;
    expect(im.title()).toMatch(isOurs);
    await im.type('\u0011');
    await im.ended;

    const again = openIm({ configDir, rows: 40 });
    await again.see('hi␛[2J␛[H');
    await again.see('● c01alice');
    await expect.poll(() => again.title()).toMatch(isOurs);
    for (const terminal of [im, again]) {
      // A link leads where its text says, and that is all that was asked.
      expect(new Set(terminal.asked.map((asked) => asked.replace(/^8 id=\w+;/, '8 ;')))).toEqual(
        new Set(['8 ;http://evil.example', '8 ;']),
      );
      expect(terminal.bytes()).not.toContain('\u009b');
      // The title of the window, and what im asks at its start: no other sequence of this kind.
      const own =
        /\u001b\]2;[^\u0000-\u001f\u007f-\u009f]*\u0007|\u001b\](?:11;\?|8;;|8;id=\w+;http:\/\/evil\.example)\u001b\\/g;
      expect(terminal.bytes().replace(own, '')).not.toContain('\u001b]');
    }
  });

  it('C02 leaves no mouse mode on', async () => {
    const alice = await createUser(server, 'c02alice');
    const bob = await createUser(server, 'c02bob');
    const other = await connectPerson(server, bob);
    const { id } = (await other.openDirect('c02alice')).conversation;
    const entry = await other.send(id, '\u001b[?1000h\u001b[?1003h\u001b[?1006h');
    await other.stored(entry.clientId);
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('␛[?1000h');
    await im.see('● c02alice');
    // Only what im itself asks for: presses and the wheel, not every movement.
    expect(im.modes().mouse).toBe('vt200');
    await im.type('\u001b[<35;10;10M', '\u001b[M !!', 'typed');
    await im.see('> typed');
    expect(im.screen()).not.toContain('35;10');
    await im.type('\u0011');
    await im.ended;
    expect(im.modes().mouse).toBe('none');
  });

  it('C03 gives a plain bell for a mention while out of focus, whatever the names say', async () => {
    const alice = await createUser(server, 'c03alice');
    const bob = await createUser(server, 'c03bob');
    const id = await createGroup(server, bob, [alice]);
    const other = await connectPerson(server, bob);
    await other.updateConversation(id, { name: 'x]0;owned;y' });
    await other.send(id, 'before');
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('before');
    await im.see('● c03alice');
    await im.quiet();
    await im.type('\u001b[O');
    const from = im.bytes().length;
    await other.send(id, '@c03alice \u0007\u001b]777;notify;a;b\u0007');
    await im.see('@c03alice');
    // The title of the window is im's own, too: one line without a control character.
    const besidesTitle = () =>
      im
        .bytes()
        .slice(from)
        .replace(/\u001b\]2;[^\u0000-\u001f\u007f-\u009f]*\u0007/g, '');
    await expect.poll(() => besidesTitle().split('\u0007').length).toBe(2);
    await im.quiet();
    expect(besidesTitle().split('\u0007')).toHaveLength(2);
    expect(besidesTitle()).not.toContain('\u001b]');
    expect(im.title()).toBe('(@1) im: # x]0;owned;y');
  });

  it('C04 keeps columns in place after clusters that terminals measure differently', async () => {
    const alice = await createUser(server, 'c04alice');
    const bob = await createUser(server, 'c04bob');
    const other = await connectPerson(server, bob);
    const { id } = (await other.openDirect('c04alice')).conversation;
    const bodies = ['👨‍❤️‍💋‍👨|', '👩‍👩‍👦‍👦|', '👶🏽|', '🇪🇺!', '1️⃣|', '⚠️|', 'ℹ️|'];
    for (const body of bodies) await other.send(id, body);
    const last = await other.send(id, 'plain');
    await other.stored(last.clientId);
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('plain');
    await im.see('● c04alice');
    await im.quiet();
    // Every one of them takes two cells, so the bar stands in one column of the emulator's grid.
    const columns = im.columnsOf('|').filter((column) => column > 24);
    expect(columns).toHaveLength(6);
    expect(new Set(columns).size).toBe(1);
    expect(new Set(im.columnsOf('│')).size).toBe(1);
    expect(im.bytes()).not.toContain('\ufffd');
  });

  it('C06 and C07 keep right-to-left text and stacked marks inside their row', async () => {
    const alice = await createUser(server, 'c06alice');
    const bob = await createUser(server, 'c06bob');
    const id = await createGroup(server, bob, [alice]);
    const other = await connectPerson(server, bob);
    await other.updateConversation(id, { name: 'חדר 5' });
    await other.send(id, 'שלום 12:30 world');
    await other.send(id, `a${'\u0301'.repeat(200)}b`);
    await other.send(id, '\u202eecila');
    const last = await other.send(id, 'plain');
    await other.stored(last.clientId);
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('plain');
    await im.see('● c06alice');
    await im.quiet();
    expect(im.bytes()).not.toContain('\u202e');
    expect(im.bytes()).not.toContain('\u0301'.repeat(7));
    expect(im.screen()).toContain('…b');
    expect(im.screen()).toMatch(/שלום 12:30 world/);
    expect(new Set(im.columnsOf('│')).size).toBe(1);
  });
});

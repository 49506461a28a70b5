import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { startProxy } from '../../support/proxy.ts';
import { createUser } from '../../support/users.ts';
import { openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  return async () => {
    await server.stop();
  };
});

const FOCUS_OUT = '\u001b[O';
const FOCUS_IN = '\u001b[I';

async function start(name: string) {
  const alice = await createUser(server, `${name}alice`);
  const bob = await createUser(server, `${name}bob`);
  const other = await connectPerson(server, bob);
  const { id } = (await other.openDirect(alice.username)).conversation;
  const send = async (body: string) => {
    const entry = await other.send(id, body);
    await other.stored(entry.clientId);
  };
  const readByAlice = async () => (await other.conversation(id)).peerReadSeq;
  return { alice, bob, other, id, send, readByAlice };
}

describe('reading', () => {
  it('C13 marks nothing read while the terminal is out of focus; on return it does, under a marker line', async () => {
    const { alice, send, readByAlice } = await start('c13a');
    await send('seen');
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('seen');
    await expect.poll(readByAlice).toBe(1);
    // What is typed after it comes after it: once it is seen, the focus is known to be gone.
    await im.type(FOCUS_OUT, 'away');
    await im.see('> away');
    const bells = im.bytes().split('\u0007').length;
    await send('unseen one');
    await send('unseen two');
    await im.see('unseen two');
    await expect.poll(() => im.bytes().split('\u0007').length).toBeGreaterThan(bells);
    await im.quiet(500);
    expect(await readByAlice()).toBe(1);
    await im.type(FOCUS_IN);
    await expect.poll(readByAlice).toBe(3);
    await im.see(/─ \d+ new ─/);
    const lines = im.lines().map((line) => line.slice(23));
    const marker = lines.findIndex((line) => /─ \d+ new ─/.test(line));
    expect(marker).toBeGreaterThan(lines.findIndex((line) => line.trim() === 'seen'));
    expect(marker).toBeLessThan(lines.findIndex((line) => line.trim() === 'unseen one'));
  });

  it('C13 keeps the view while messages come, counts them, and reads them when they are shown', async () => {
    const { alice, send, readByAlice } = await start('c13b');
    for (let number = 1; number <= 80; number++) await send(`old ${number}.`);
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('● c13balice');
    await im.type('\u001b[1;5F');
    await im.see('old 80.');
    await expect.poll(readByAlice).toBe(80);
    // "old 30." is not on the newest page: when it is there, all is loaded, and nothing comes in over the view later.
    while (!im.screen().includes('old 30.')) {
      await im.type('\u001b[5~');
      await im.quiet();
    }
    await im.unsee(/│ +old 80\./);
    const below = () => Number(/↓ (\d+) below/.exec(im.screen())?.[1]);
    const timeline = () =>
      im
        .lines()
        .slice(1, 21)
        .map((line) => line.slice(23));
    const before = timeline();
    const belowBefore = below();
    expect(belowBefore).toBeGreaterThan(0);
    for (let number = 1; number <= 10; number++) await send(`new ${number}.`);
    await expect.poll(below).toBe(belowBefore + 10);
    await im.quiet(500);
    expect(timeline()).toEqual(before);
    expect(await readByAlice()).toBe(80);
    await im.type('\u001b[1;5F');
    await im.see('new 10.');
    await expect.poll(readByAlice).toBe(90);
  });
});

describe('sending', () => {
  it('makes what was changed offline when it is back, each once, though it was killed meanwhile', async () => {
    const { alice, other, id, send } = await start('waits');
    await send('hello');
    const proxy = await startProxy(server);
    const configDir = await loggedInDir({ url: proxy.url }, alice);
    const im = openIm({ configDir });
    await im.see('● waitsalice');
    await im.type('take this back', '\r');
    await im.see('take this back');
    await im.type('tpyo', '\r');
    await expect.poll(async () => (await other.conversation(id)).conversation.lastSeq).toBe(3);
    await im.see(/tpyo +✓/);
    proxy.refuse();
    proxy.cut();
    await im.see('offline');
    await im.type('\u0010', 'e', '\u0015', 'typo', '\r');
    await im.see('edit waits');
    await im.see('typo');
    await im.type('\u0010', 'k', 'd', 'y');
    await im.see('recall waits');
    await im.type('\u0010', 'k', 'k', 'a', 'tada', '\r');
    await im.see(/🎉 *1 …/u);
    await im.type('/mute', '\r');
    await im.see('Not connected: it waits here and is sent later.');
    im.signal('SIGKILL');
    await im.ended;

    proxy.accept();
    const again = openIm({ configDir });
    await again.see('● waitsalice');
    const read = async () => (await other.history(id, {})).messages;
    await expect.poll(async () => (await read())[2]?.body).toBe('typo');
    // What waits is made one after the other.
    await expect.poll(async () => (await read())[0]?.reactions).toMatchObject([{ emoji: '🎉', count: 1 }]);
    const [, second] = await read();
    expect(second).toMatchObject({ body: '', recalledAt: expect.any(Number) as number });
    expect(second?.recalledAt).toBeGreaterThan(0);
    expect(await other.versions(id, 3)).toHaveLength(2);
    await again.see('typo');
    await again.unsee('waits here');
    await again.type('\u0011');
    expect((await again.ended).exitCode).toBe(0);
    expect(again.screen()).not.toContain('wait here');
  });

  it('says that the server does not answer, and goes on when it does', async () => {
    const { alice, send } = await start('frozen');
    await send('hello');
    const proxy = await startProxy(server);
    const im = openIm({ configDir: await loggedInDir({ url: proxy.url }, alice) });
    await im.see('● frozenalice');
    await im.see('hello');
    proxy.stall('down');
    await im.type('are you there', '\r');
    await im.see(/● no answer for [4-9] s/);
    proxy.release('down');
    await im.see('● frozenalice');
    await im.see(/are you there +✓/);
  });

  it('C16 keeps what is written offline, in order, over a restart; what was taken back does not go', async () => {
    const { alice, other, id, send } = await start('c16');
    await send('hello');
    const proxy = await startProxy(server);
    const configDir = await loggedInDir({ url: proxy.url }, alice);
    const im = openIm({ configDir });
    // The list shows the message before the conversation has been read.
    await im.see('The conversation begins here.');
    await im.see('hello');
    await im.see('● c16alice');
    await im.see('● connected');
    proxy.refuse();
    proxy.cut();
    await im.see('offline');
    await im.type('A message', '\r', 'B message', '\r', 'C message', '\r');
    await im.see(/C message +… waits/);
    await im.type('\u0010', 'k', 'd');
    await im.unsee('B message');
    await im.type('\u0011');
    expect((await im.ended).exitCode).toBe(0);
    await im.see('im: 2 messages wait here; the next im sends them.');

    const again = openIm({ configDir });
    await again.see('offline');
    await again.see(/A message +… waits/);
    await again.see(/C message +… waits/);
    await again.see('The conversation begins here.');
    proxy.accept();
    await again.type('\u0012');
    await again.see('● c16alice');
    await again.see(/C message +✓/);
    await expect
      .poll(async () => (await other.history(id, {})).messages.map((message) => message.body))
      .toEqual(['hello', 'A message', 'C message']);
    expect(again.lines().filter((line) => /[ABC] message/.test(line))).toHaveLength(2);
  });

  it('C17 never counts own messages as unread, on no device', async () => {
    const { alice, bob, other, id } = await start('c17');
    const configDir = await loggedInDir(server, alice);
    const im = openIm({ configDir });
    await im.see('● c17alice');
    await im.type('one', '\r', 'two', '\r', 'three', '\r');
    await im.see(/three +✓/);
    await im.type('\u0011');
    await im.ended;
    const second = openIm({ configDir: await loggedInDir(server, alice) });
    await second.see('three');
    await second.see('● c17alice');
    await second.quiet();
    expect(second.screen()).not.toMatch(/─ \d+ new|\d unread/);
    expect((await other.conversation(id)).unread).toBe(3);
    const bobs = openIm({ configDir: await loggedInDir(server, bob) });
    await bobs.see(/─ \d+ new ─/);
    await bobs.see('one');
  });
});

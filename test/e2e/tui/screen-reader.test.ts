import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
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

const CLEAN = {
  alternate: false,
  paste: false,
  focus: false,
  mouse: 'none',
  cursorHidden: false,
  keyboard: 0,
  titles: 0,
  clusters: false,
};

async function chat(name: string) {
  const alice = await createUser(server, `${name}alice`);
  const bob = await createUser(server, `${name}bob`);
  const other = await connectPerson(server, bob);
  const { id } = (await other.openDirect(alice.username)).conversation;
  const first = await other.send(id, 'first');
  await other.stored(first.clientId);
  return { other, id, configDir: await loggedInDir(server, alice) };
}

describe('im for a screen reader', () => {
  it.each([
    ['--screen-reader', ['--screen-reader'], {}],
    ['IM_SCREEN_READER=1', [], { IM_SCREEN_READER: '1' }],
    ['INK_SCREEN_READER=true', [], { INK_SCREEN_READER: 'true' }],
  ] as const)('chats in lines with %s, and leaves them and a clean terminal', async (how, args, env) => {
    const name = `sr${how.length}`;
    const { other, id, configDir } = await chat(name);
    const im = openIm({ configDir, args, env, columns: 100 });
    await im.see(`Connected as ${name}alice.`);
    await im.see(/bob, \d\d:\d\d: first/);
    expect(im.modes()).toMatchObject({ alternate: false, paste: true, focus: true, keyboard: 1 });
    await expect.poll(async () => (await other.conversation(id)).peerReadSeq).toBe(1);
    await im.type('hello there', '\r');
    await expect
      .poll(async () => (await other.history(id, {})).messages.map((message) => message.body))
      .toEqual(['first', 'hello there']);
    await other.markRead(id, 2);
    await im.see('Read.');
    await im.quiet();
    const from = im.bytes().length;
    await im.type('x');
    await im.see(/: x$/m);
    expect(im.bytes().slice(from)).toBe('x');
    await im.type('\u0011');
    expect((await im.ended).exitCode).toBe(0);
    await im.quiet();
    expect(im.modes()).toEqual(CLEAN);
    // Where it was queued for a moment, "Sent: hello there" follows.
    const said = im.lines().filter((line) => line.includes('hello there') && !line.startsWith('Sent: '));
    expect(said).toHaveLength(1);
    expect(im.bytes()).not.toMatch(/\u001b\[\?1049h|[─│┌]/);
  });

  it('gives the terminal back after a stop from outside, fg and a signal', async () => {
    const { configDir } = await chat('srstop');
    const shell = 'set -m; $IM --screen-reader & echo "pid $!"; fg; echo "stopped"; read -r line; fg; echo "left $?"';
    const im = openIm({ configDir, shell, columns: 100 });
    await im.see('Connected as srstopalice.');
    const pid = Number(/pid (\d+)/.exec(im.screen())?.[1]);
    process.kill(pid, 'SIGSTOP');
    await im.see('stopped');
    await im.type('\r');
    await im.quiet();
    await im.type('after');
    await im.see(': after');
    expect(im.modes().keyboard).toBe(1);
    process.kill(pid, 'SIGTERM');
    await im.see('left 143');
    expect(im.modes()).toEqual(CLEAN);
  });
});

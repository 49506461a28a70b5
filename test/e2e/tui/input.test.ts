import type { ChatClient } from '@im-ts/cli/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { createUser } from '../../support/users.ts';
import { type ImTerminal, openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  return async () => {
    await server.stop();
  };
});

interface Chat {
  readonly im: ImTerminal;
  readonly other: ChatClient;
  readonly id: number;
  bodies(): Promise<string[]>;
}

/** A user with `im` open on a conversation with one message, and the other side. */
async function openChat(name: string): Promise<Chat> {
  const alice = await createUser(server, `${name}alice`);
  const bob = await createUser(server, `${name}bob`);
  const other = await connectPerson(server, bob);
  const { id } = (await other.openDirect(alice.username)).conversation;
  const first = await other.send(id, 'first');
  await other.stored(first.clientId);
  const im = openIm({ configDir: await loggedInDir(server, alice) });
  await im.see('first');
  await im.see(`● ${name}alice`);
  return { im, other, id, bodies: async () => (await other.history(id, {})).messages.map((message) => message.body) };
}

describe('what is typed', () => {
  it('C05 comes back from a copy as it was sent, joiners included', async () => {
    const { im, other, id } = await openChat('c05');
    const body = 'ab \u200b cd 👨‍👩‍👧‍👦';
    const entry = await other.send(id, body);
    await other.stored(entry.clientId);
    await im.see(/ab +cd/);
    await im.type('\u0010', 'c');
    await im.see('Copied');
    expect(im.asked).toEqual([`52 c;${Buffer.from(body, 'utf8').toString('base64')}`]);
  });

  it('C08 a paste of several lines is one text that is sent by Enter only', async () => {
    const { im, bodies } = await openChat('c08a');
    await im.type('\u001b[200~one\r\ntwo\rthree\u001b[201~');
    await im.see('three');
    expect(await bodies()).toEqual(['first']);
    await im.type('\r');
    await im.see(/three +✓/);
    expect(await bodies()).toEqual(['first', 'one\ntwo\nthree']);
  });

  it('C08 an end marker inside of a paste ends nothing, and split markers are known', async () => {
    const { im, bodies } = await openChat('c08b');
    await im.type('\u001b[200~safe\u001b[201~\rrm -rf x\r\u001b[201~');
    await im.see('rm -rf x');
    await im.quiet();
    expect(await bodies()).toEqual(['first']);
    await im.type('\u0015', '\b'.repeat(40));
    await im.see('Write a message');
    await im.type('\u001b[', '200', '~split mar', 'kers\u001b[2', '01~');
    await im.see('split markers');
    expect(im.screen()).not.toContain('200~');
    expect(im.screen()).not.toContain('201~');
  });

  it('C08 a paste far over the limit is not taken, and a file is offered', async () => {
    const { im, bodies } = await openChat('c08c');
    await im.type(`\u001b[200~${'x'.repeat(1_000_000)}\u001b[201~`);
    await im.see('1 line, 1,000,000 characters, 1.0 MB');
    expect(await bodies()).toEqual(['first']);
    await im.type('\u001b');
    await im.unsee('A long paste');
    await im.type('still here');
    await im.see('> still here');
  });

  it('C09 text of several characters, composed letters and split bytes arrive once and in order', async () => {
    const { im, bodies } = await openChat('c09');
    const you = Buffer.from('你');
    await im.type('xin chào ', '你好世界 ', '가나다 ', 'e\u0301 ', you.subarray(0, 1), you.subarray(1), '!');
    await im.see('xin chào 你好世界 가나다 e\u0301 你!');
    // The list (22 cells), the line, the prompt (2), then 8+1, 8+1, 6+1, 1+1, 2 and 1 cells.
    await expect.poll(() => im.cursor().x).toBe(23 + 2 + 30);
    await im.type('\u007f', '\u007f', '\u007f', '\u007f');
    await expect.poll(() => im.cursor().x).toBe(23 + 2 + 25);
    await im.type('\r');
    await im.see('Write a message');
    await expect.poll(bodies).toEqual(['first', 'xin chào 你好世界 가나다 ']);
    expect(im.screen()).not.toContain('\ufffd');
  });

  it('keys that the terminal tells apart do what they say: Shift-Enter, the number pad, another alphabet, Ctrl-[', async () => {
    const { im, bodies } = await openChat('kitty');
    expect(im.modes().keyboard).toBe(1);
    await im.type('one', '\u001b[13;2u', 'two');
    await im.see(/> one\s+│\s+two/);
    // Ctrl-K on a keyboard with Cyrillic letters, closed by Ctrl-[.
    await im.type('\u001b[1083::107;5u');
    await im.see('Go to');
    await im.type('\u001b[91;5u');
    await im.unsee('Go to');
    await im.type('\u001b[57414u');
    await im.see(/two +✓/);
    expect(await bodies()).toEqual(['first', 'one\ntwo']);
  });

  it('C14 a text over the limit stays in the composer, in an edit too', async () => {
    const { im, other, id, bodies } = await openChat('c14');
    await im.type('mine', '\r');
    await im.see(/mine +✓/);
    const long = 'y'.repeat(8_900);
    // A paste of that length would be offered as a file: it is typed.
    await im.type(long);
    await im.see('900 too many');
    await im.type('\r');
    await im.see('8900 characters');
    await im.see('900 too many');
    expect(await bodies()).toEqual(['first', 'mine']);
    await im.type('\u0015');
    await im.see('Write a message');
    await im.type('\u0010', 'e');
    await im.see('edit · Enter saves');
    await im.type(long, '\r');
    await im.see('904 too many');
    expect(await bodies()).toEqual(['first', 'mine']);
    await im.type('\u001b');
    await im.see('Write a message');
    const entry = await other.send(id, 'z'.repeat(8_000));
    await other.stored(entry.clientId);
    await im.see('zzzz');
    await im.type('\u001b[1;5F', '\u0010', 'r');
    await im.see('reply to c14bob');
    await im.type('short answer', '\r');
    await im.see(/short answer +✓/);
    expect((await other.history(id, {})).messages.at(-1)).toMatchObject({ body: 'short answer', replyTo: 3 });
  });
});

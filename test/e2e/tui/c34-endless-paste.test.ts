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

async function openChat(name: string) {
  const alice = await createUser(server, `${name}alice`);
  const bob = await connectPerson(server, await createUser(server, `${name}bob`));
  const { id } = (await bob.openDirect(alice.username)).conversation;
  await bob.stored((await bob.send(id, 'hello')).clientId);
  const im = openIm({ configDir: await loggedInDir(server, alice) });
  await im.see(`● ${alice.username}`);
  await im.see('hello');
  return im;
}

describe('C34 a paste that never ends', () => {
  it('leaves its text in the composer and the keys alone', async () => {
    const im = await openChat('c34keep');
    await im.type('\u001b[200~some text');
    await im.see('> some text');
    await im.type(' and more');
    await im.see('> some text and more');
    await im.type('\u001b[201~');
    await im.type('!');
    await im.see('> some text and more!');
    expect(im.screen()).not.toContain('201');
    await im.type('\u0011');
    expect((await im.ended).exitCode).toBe(0);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-Q', '\u0011'],
  ])('is left with %s at once', async (_name, key) => {
    const im = await openChat(`c34${_name.slice(-1).toLowerCase()}`);
    await im.type('\u001b[200~some text', key);
    expect((await im.ended).exitCode).toBe(0);
  });
});

describe('C35 keys of other terminals', () => {
  it.each([
    ['the Linux console', '\u001b[[A'],
    ['xterm', '\u001bOP'],
    ['urxvt', '\u001b[11~'],
  ])('F1 of %s opens the help', async (_name, key) => {
    const im = await openChat(`c35f1${key.length}${key.charCodeAt(1)}`);
    await im.type(key);
    await im.see('Keys');
  });

  it('what is no key writes nothing and eats nothing', async () => {
    const im = await openChat('c35none');
    await im.type('\u001bO5y', '\u001b[99$', '\u001b[77^', '\u001b[');
    // A silence is what ends a sequence that was cut short.
    await im.quiet(1_000);
    await im.type('hello you');
    await im.see('> hello you');
    expect(im.screen()).not.toContain('y5');
  });
});

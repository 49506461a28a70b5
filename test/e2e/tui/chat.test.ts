import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { createUser } from '../../support/users.ts';
import { createConfigDir, openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  return async () => {
    await server.stop();
  };
});

describe('im without arguments', () => {
  it('asks for a server and an account at first, and later opens at once', async () => {
    await createUser(server, 'wizbob');
    const configDir = createConfigDir();
    const im = openIm({ configDir, args: ['--server', server.url] });
    await im.see('Welcome to im');
    await im.see(server.url);
    await im.type(' ', '\r');
    await im.type('wizalice', '\r', 'correct horse 1', '\r');
    await im.see('● wizalice');
    await im.type('\u000b', 'wizbob');
    await im.see('write to @wizbob');
    await im.type('\r');
    await im.see('No messages yet');
    await im.type('hello from a terminal', '\r');
    await im.see(/hello from a terminal +✓/);
    await im.type('\u0011');
    expect((await im.ended).exitCode).toBe(0);

    const again = openIm({ configDir });
    await again.see('hello from a terminal');
    await again.see('● wizalice');
  });

  it('carries messages, typing and receipts both ways', async () => {
    const alice = await createUser(server, 'alice');
    const bob = await createUser(server, 'bob');
    const other = await connectPerson(server, bob);
    const conversation = await other.openDirect('alice');
    const { id } = conversation.conversation;
    await other.send(id, 'hi alice');
    const im = openIm({ configDir: await loggedInDir(server, alice) });
    await im.see('hi alice');
    await im.type('hi bob', '\r');
    await im.see(/hi bob +✓/);
    await other.markRead(id, 2);
    await im.see(/hi bob +✓✓ read/);
    other.setTyping(id, true);
    await im.see('bob is typing');
    await other.send(id, 'and now?');
    await im.see('and now?');
    await other.edit(id, 3, 'and now!');
    await im.see(/and now! +edited/);
    await other.react(id, 2, '👍');
    await im.see(/👍 +1/);
    await other.recall(id, 3);
    await im.see('(recalled)');
    await im.unsee('and now!');
    await expect.poll(async () => (await other.conversation(id)).peerReadSeq).toBeGreaterThanOrEqual(3);
  });
});

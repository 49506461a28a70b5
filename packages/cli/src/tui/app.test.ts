import { afterEach, describe, expect, it } from 'vitest';
import { createUser } from '../test-utils/builders.ts';
import { createFakeChatClient, type FakeChatClient } from '../test-utils/fake-client.ts';
import { createFakeWorld, type FakeWorld } from '../test-utils/fake-world.ts';
import { type RenderedApp, type RenderOptions, renderApp } from '../test-utils/render-app.ts';

const START = new Date(2026, 2, 5, 10, 0).getTime();
const ALICE = createUser({ id: 1, username: 'alice', displayName: 'Alice' });
const BOB = createUser({ id: 2, username: 'bob', displayName: 'Bob' });
const CAROL = createUser({ id: 3, username: 'carol' });

const open: RenderedApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

function createWorld(): FakeWorld {
  const world = createFakeWorld(ALICE, [BOB, CAROL]);
  world.addRoom(
    { id: 10, kind: 'direct', name: '', directUserIds: [1, 2] },
    {
      messages: [
        { senderId: 2, body: 'hello Alice', sentAt: START },
        { senderId: 1, body: 'hello Bob', sentAt: START + 60_000 },
      ],
      peerReadSeq: 2,
    },
  );
  world.addRoom(
    { id: 11, name: 'Team', memberCount: 3 },
    { messages: [{ senderId: 3, body: 'standup at ten', sentAt: START - 60_000 }] },
  );
  return world;
}

async function start(
  world: FakeWorld,
  options: Partial<RenderOptions> = {},
): Promise<{ app: RenderedApp; client: FakeChatClient }> {
  const now = options.now ?? (() => START + 120_000);
  const client = options.client ?? createFakeChatClient({ world, now });
  const app = await renderApp({ now, ...options, client });
  open.push(app);
  return { app, client };
}

describe('the screen', () => {
  it('opens the newest conversation and shows its messages, the list and the state of the connection', async () => {
    const { app } = await start(createWorld());
    const text = app.text();
    expect(text).toContain('hello Alice');
    expect(text).toContain('hello Bob');
    expect(text).toMatch(/Team/);
    expect(text).toContain('read ✓✓');
    expect(text).toContain('● alice');
  });

  it('sends what is typed when Enter is pressed and shows it as stored', async () => {
    const { app, client } = await start(createWorld());
    await app.press('how are you?', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'how are you?', {}]);
    expect(app.text()).toContain('how are you?');
    expect(app.text()).toContain('stored');
    expect(app.text()).toContain('Write a message');
  });

  it('shows a message that arrives and marks it read while the terminal is in focus', async () => {
    const { app, client } = await start(createWorld());
    client.receive(10, 2, 'are you there?');
    await app.settle();
    expect(app.text()).toContain('are you there?');
    expect(client.calls).toContainEqual(['markRead', 10, 3]);
  });
});

describe('reading', () => {
  it('marks nothing read while the terminal is out of focus, rings once, and draws the unread line', async () => {
    const { app, client } = await start(createWorld());
    await app.press('\u001b[O');
    client.receive(10, 2, 'while you were away');
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'markRead')).toEqual([]);
    expect(app.terminal.notes).toEqual(['bell']);
    expect(app.text()).toMatch(/── new ─[\s\S]*while you were away/);
    await app.press('\u001b[I');
    expect(client.calls).toContainEqual(['markRead', 10, 3]);
  });

  it('marks nothing read under a dialog', async () => {
    const { app, client } = await start(createWorld());
    await app.press('\u000b');
    client.receive(10, 2, 'behind the dialog');
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'markRead')).toEqual([]);
  });

  it('reads older pages from the server when the view comes near the start, and keeps the view', async () => {
    const world = createWorld();
    const messages = Array.from({ length: 300 }, (_, index) => ({
      senderId: 2,
      body: `line ${index + 1}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { messages });
    const { app, client } = await start(world);
    expect(app.text()).toContain('line 300.');
    for (let page = 0; page < 20; page++) await app.press('\u001b[5~');
    expect(app.text()).toContain('line 1.');
    expect(app.text()).toContain('The conversation begins here.');
    const asked = client.calls.filter(([name]) => name === 'history').map(([, , page]) => page);
    expect(asked).toContainEqual({ before: 251, limit: 50 });
    const before = app.text();
    client.receive(20, 2, 'one more');
    await app.settle();
    expect(app.text()).not.toContain('one more');
    expect(app.text().split('\n').slice(1, -1)).toEqual(before.split('\n').slice(1, -1));
    await app.press('\u001b[1;5F');
    expect(app.text()).toContain('one more');
  });

  it('opens at the first unread message, however far back it is', async () => {
    const world = createWorld();
    const messages = Array.from({ length: 200 }, (_, index) => ({
      senderId: 2,
      body: `line ${index + 1}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { messages, readSeq: 40 });
    const { app, client } = await start(world);
    expect(app.text()).toMatch(/── new ─[\s\S]*line 41\./);
    expect(app.text()).not.toContain('line 200.');
    const read = client.calls.filter(([name]) => name === 'markRead').map(([, , seq]) => seq as number);
    expect(Math.max(...read)).toBeLessThan(70);
  });
});

describe('doing', () => {
  it('finds a conversation by a few letters, and opens a new one with a whole name', async () => {
    const { app, client } = await start(createWorld());
    await app.press('\u000b', 'tm', '\r');
    expect(app.text()).toContain('standup at ten');
    await app.press('\u000b', 'carol', '\r');
    expect(client.calls).toContainEqual(['openDirect', 'carol']);
    expect(app.text()).toContain('No messages yet');
  });

  it('goes to the next unread conversation', async () => {
    const { app, client } = await start(createWorld());
    client.receive(11, 3, 'news for the team');
    await app.settle();
    expect(app.text()).toMatch(/Team +1/);
    await app.press('\u000e');
    expect(app.text()).toContain('news for the team');
    expect(app.text()).not.toMatch(/Team +1/);
  });

  it('replies to, edits, recalls and reacts to a selected message', async () => {
    const { app, client } = await start(createWorld());
    await app.press('\u0010', 'k', 'r');
    expect(app.text()).toContain('reply to Bob: hello Alice');
    await app.press('hello to you', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'hello to you', { replyTo: 1 }]);
    await app.press('a draft', '\u0010', 'e');
    await app.press('!', '\r');
    expect(client.calls).toContainEqual(['edit', 10, 3, 'hello to you!']);
    expect(app.text()).toContain('> a draft');
    await app.press('\u0010', 'a', 'tada', '\r');
    expect(client.calls).toContainEqual(['react', 10, 3, '🎉', false]);
    await app.press('\u0010', 'd');
    expect(app.text()).toContain('Recall this message?');
    await app.press('y');
    expect(client.calls).toContainEqual(['recall', 10, 3]);
    expect(app.text()).toContain('(recalled)');
  });

  it('changes nothing of others', async () => {
    const { app, client } = await start(createWorld());
    await app.press('\u0010', 'k', 'e', 'd');
    expect(app.text()).toContain('Only your own messages can be changed.');
    expect(client.calls.filter(([name]) => name === 'edit' || name === 'recall')).toEqual([]);
  });

  it('copies the text as it was sent', async () => {
    const world = createWorld();
    const { app, client } = await start(world);
    const body = 'ab \u200b cd 👨‍👩‍👧‍👦\u001b[2J';
    client.receive(10, 2, body);
    await app.settle();
    await app.press('\u0010', 'c');
    expect(app.terminal.notes).toEqual([`clipboard c;${Buffer.from(body).toString('base64')}`]);
  });

  it('runs slash commands, completes them, and sends two slashes as one', async () => {
    const { app, client } = await start(createWorld());
    await app.press('/gr');
    expect(app.text()).toContain('make a group and open it');
    await app.press('\t', 'Our Group @bob', '\r');
    expect(client.calls).toContainEqual(['createGroup', { name: 'Our Group', members: ['bob'] }]);
    await app.press('/invite carol', '\r');
    expect(client.calls).toContainEqual(['addMembers', 12, ['carol']]);
    await app.press('/nonsense', '\r');
    expect(app.text()).toContain('There is no command /nonsense');
    expect(app.text()).toContain('> /nonsense');
    await app.press('\u0015', '//etc', '\r');
    expect(client.calls).toContainEqual(['send', 12, '/etc', {}]);
    await app.press('/me waves', '\r');
    expect(client.calls).toContainEqual(['send', 12, '* Alice waves', {}]);
    await app.press('/code ts', '\n', 'const a = 1;', '\r');
    expect(client.calls).toContainEqual(['send', 12, 'const a = 1;', { kind: 'code', payload: { language: 'ts' } }]);
    await app.press('/quit', '\r');
    expect(app.endings).toEqual(['quit']);
  });

  it('completes names and emoji', async () => {
    const { app, client } = await start(createWorld());
    await app.press('hi @car', '\t', ':rocke', '\t', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'hi @carol 🚀', {}]);
  });

  it('finds messages back to the first one and goes to them', async () => {
    const world = createWorld();
    const messages = Array.from({ length: 400 }, (_, index) => ({
      senderId: 2,
      body: index === 3 ? 'the Needle' : `line ${index + 1}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { messages });
    const { app } = await start(world);
    await app.press('/search needle', '\r');
    expect(app.text()).toContain('1 found, all 400 messages read');
    await app.press('\r');
    expect(app.text()).toContain('the Needle');
    expect(app.text()).toContain('line 5.');
  });

  it('keeps a draft for each conversation, and over a restart', async () => {
    const world = createWorld();
    const { app } = await start(world);
    await app.press('half a thought', '\u001b[1;3B');
    expect(app.text()).toContain('standup at ten');
    expect(app.text()).toContain('Write a message');
    await app.press('\u001b[1;3A');
    expect(app.text()).toContain('> half a thought');
    await app.stop();
    const { app: again } = await start(createWorld(), {
      saved: app.saved.at(-1) ?? { lastConversation: undefined, drafts: [], known: undefined },
    });
    expect(again.text()).toContain('> half a thought');
  });

  it('writes in the editor', async () => {
    const { app } = await start(createWorld(), { editText: async (text) => `${text} and more\nlines` });
    await app.press('some', '\u000f');
    expect(app.text()).toContain('> some and more');
    expect(app.text()).toContain('  lines');
  });

  it('keeps a refused message with its reason, to send again or drop', async () => {
    const { app, client } = await start(createWorld());
    client.refuseNext({ code: 'forbidden', message: 'You may not do this here.' });
    await app.press('am I allowed?', '\r');
    expect(app.text()).toContain('refused: You may not do this here.');
    await app.press('\u0010', 's');
    expect(app.text()).not.toContain('refused');
    expect(client.calls.filter(([name]) => name === 'send')).toHaveLength(2);
    expect(app.text()).toContain('stored');
  });
});

describe('logging in', () => {
  it('asks for what is needed, tells what went wrong, and opens', async () => {
    const forms: unknown[] = [];
    const { app } = await start(createWorld(), {
      loggedIn: false,
      register: async (form) => {
        forms.push(form);
        if (forms.length === 1) throw new Error('The name is taken.');
      },
    });
    await app.press('\r', ' ', '\r', 'alice', '\r', 'pass word 1', '\r');
    expect(app.text()).toContain('The name is taken.');
    expect(app.text()).not.toContain('pass word');
    await app.press('\r');
    expect(forms[1]).toEqual({ server: 'http://127.0.0.1:8420', username: 'alice', password: 'pass word 1' });
    expect(app.text()).toContain('hello Alice');
  });

  it('comes back to the wizard when the session was ended elsewhere, and keeps what was typed', async () => {
    const { app, client } = await start(createWorld());
    await app.press('unsent');
    client.revoke();
    await app.settle();
    expect(app.text()).toContain('This session was ended');
    await app.press('alice', '\r', 'pass word 1', '\r');
    expect(app.text()).toContain('> unsent');
  });
});

describe('without a connection', () => {
  it('opens with the list and the draft of the last time, queues what is written, and sends it later', async () => {
    const { app } = await start(createWorld());
    await app.press('half');
    await app.stop();
    const saved = app.saved.at(-1);
    expect(JSON.stringify(saved)).not.toContain('hello');
    const world = createWorld();
    const offline = { reason: 'connection refused', retryAt: START + 130_000 };
    const client = createFakeChatClient({ world, now: () => START + 120_000, offline });
    const { app: again } = await start(world, { client, ...(saved === undefined ? {} : { saved }) });
    expect(again.text()).toContain('○ offline, next try in 10 s');
    expect(again.text()).toContain('Team');
    expect(again.text()).toContain('> half');
    await again.press(' done', '\r');
    expect(again.text()).toMatch(/half done +queued/);
    client.goOnline();
    await again.settle();
    expect(again.text()).toContain('hello Alice');
    expect(again.text()).toMatch(/half done +stored/);
  });
});

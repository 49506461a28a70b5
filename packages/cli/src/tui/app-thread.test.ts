import { describe, expect, it, vi } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import type { RenderOptions } from '../test-utils/render-app.ts';

const ESC = '\u001b';
const DAY = 86_400_000;

async function openTeam(options: Partial<RenderOptions> = {}) {
  const world = createChatWorld();
  world.addRoom(
    { id: 11, name: 'Team', memberCount: 3, lastAt: START },
    {
      messages: [
        { senderId: 2, body: 'The build is red again', sentAt: START - DAY },
        { senderId: 3, body: 'on it', sentAt: START, replyTo: 1 },
        { senderId: 3, body: 'lunch?', sentAt: START },
        { senderId: 2, body: 'green now', sentAt: START, replyTo: 1 },
      ],
    },
  );
  const { app, client } = await startApp(world, options);
  await app.press('\u000b', 'tm', '\r');
  return { app, client, world };
}

describe('a thread', () => {
  it('is counted under its message, takes in what comes, and has what is written in answer to it', async () => {
    const { app, client } = await openTeam();
    expect(app.text()).toContain('↳ 2 replies');
    await app.press('/thread 1', '\r');
    expect(app.text()).toMatch(/┌─ Thread in Team ─+ 2 replies ─┐/);
    expect(app.text()).not.toContain('lunch?');
    client.receive(11, 3, 'thanks', { replyTo: 1 });
    client.receive(11, 3, 'tea?', { replyTo: 3 });
    client.alter(11, 2, { recalledAt: START, body: '' });
    await app.settle();
    expect(app.text()).toMatch(/─ 2 replies ─┐/);
    expect(app.text()).toContain('thanks');
    expect(app.text()).not.toContain('on it');
    expect(app.text()).not.toContain('tea?');
    await app.press('well', `${ESC}\r`, 'done', '\r');
    expect(client.calls).toContainEqual(['send', 11, 'well\ndone', { replyTo: 1 }]);
    expect(app.text()).toMatch(/─ 3 replies ─┐/);
    expect(app.text()).toContain('> Write a reply');
  });

  it('is opened from an answer at that answer, and leads back to it', async () => {
    const { app } = await openTeam();
    await app.press('\u0010', 't');
    expect(app.text()).toMatch(/│ ▌ +green now|▌.*Bob[\s\S]*▌ +green now/);
    await app.press(`${ESC}[A`, '\r');
    await app.settle();
    expect(app.text()).not.toContain('Thread in Team');
    expect(app.text()).toMatch(/▌ +on it/);
  });

  it('keeps what is half written, and is left with Escape', async () => {
    const { app } = await openTeam();
    await app.press('/thread 1', '\r', 'half a', ESC);
    await app.settle();
    expect(app.text()).not.toContain('Thread in Team');
    await app.press('/thread 1', '\r');
    expect(app.text()).toContain('> half a');
  });

  it('has what was half written after im was left, also while it was open then; what was sent is gone', async () => {
    const first = await openTeam();
    await first.app.press('/thread 1', '\r', 'half a', ESC);
    await first.app.settle();
    await first.app.press('/thread 3', '\r', 'soup?');
    await first.app.stop();
    const saved = first.app.saved.at(-1);
    expect(saved?.threads).toEqual([
      [11, 1, 'half a'],
      [11, 3, 'soup?'],
    ]);
    const second = await openTeam({ saved });
    await second.app.press('/thread 3', '\r');
    expect(second.app.text()).toContain('> soup?');
    await second.app.press('\r', ESC);
    await second.app.settle();
    await second.app.press('/thread 1', '\r');
    expect(second.app.text()).toContain('> half a');
    await second.app.stop();
    expect(second.app.saved.at(-1)?.threads).toEqual([[11, 1, 'half a']]);
  });

  it('gives what was begun back where one cannot write any more', async () => {
    const { app, client } = await openTeam();
    await app.press('/thread 1', '\r', 'half a', ESC);
    await app.settle();
    await app.press('/thread 3', '\r', 'soup?');
    client.removedFrom(11);
    await app.settle();
    expect(new Set(app.app.store.getState().composer.kept)).toEqual(new Set(['half a', 'soup?']));
    await app.stop();
    expect(app.saved.at(-1)?.threads).toEqual([]);
  });

  it('stands beside the conversation where there is room, and teaches where nobody has replied', async () => {
    const { app } = await openTeam({ columns: 170 });
    await app.press('/thread 3', '\r');
    expect(app.text()).toContain('│ Thread in Team');
    expect(app.text()).toContain('Nobody has replied yet.');
    expect(app.text()).toContain('The build is red again');
    await app.press(ESC);
    await app.settle();
    expect(app.text()).not.toContain('Thread in Team');
  });

  it('says why the replies are not read, shows those that are known, and reads them when there is a connection', async () => {
    const { app, client } = await openTeam();
    client.goOffline('the server is away', START + 999_000);
    await app.press('/thread 1', '\r');
    await app.settle();
    expect(app.text()).toContain('The replies did not load:');
    expect(app.text()).toContain('green now');
    await client.connect();
    await app.settle();
    expect(app.text()).not.toContain('did not load');
  });

  it('completes names and emoji as the composer does, and no commands', async () => {
    const { app, client } = await openTeam();
    await app.press('/thread 1', '\r', '@');
    expect(app.text()).toMatch(/@bob +Bob/);
    expect(app.text()).toContain('Tab take');
    const chosen = () => app.app.store.getState().composer.offer;
    await app.press('\u001b[B');
    expect(chosen()).toBe(1);
    await app.press('\u001b[Z');
    expect(chosen()).toBe(0);
    await app.press('\t');
    expect(app.text()).toContain('> @bob');
    expect(app.text()).not.toContain('Tab take');
    await app.press(':tada:');
    expect(app.text()).toContain('> @bob 🎉');
    await app.press(' @ca');
    await vi.waitFor(() => expect(client.calls).toContainEqual(['findUsers', 'ca', 11]));
    // The list is closed first, then the thread.
    await app.press(ESC);
    expect(app.text()).not.toContain('Tab take');
    expect(app.text()).toContain('Thread in Team');
    await app.press('\u0015', '/me');
    expect(app.text()).not.toContain('Tab take');
    await app.press(ESC);
    expect(app.text()).not.toContain('Thread in Team');
  });

  it('completes beside the conversation, too, while one writes there', async () => {
    const { app } = await openTeam({ columns: 160 });
    await app.press('/thread 1', '\r', '@b');
    expect(app.text()).toMatch(/@bob +Bob/);
    await app.press('\t', 'well');
    expect(app.text()).toContain('> @bob well');
  });

  it('says what is offered where it is read out', async () => {
    const { app } = await openTeam({ screenReader: true });
    await app.press('/thread 1', '\r', '@b');
    expect(app.text()).toContain('[1 of 1: @bob Bob, Tab takes it]');
  });

  it('is read out: what it is, what is in it, and what comes', async () => {
    const { app, client } = await openTeam({ screenReader: true });
    app.takeBytes();
    await app.press('/thread 1', '\r');
    const said = app.takeBytes();
    expect(said).toContain('Thread in Team, 3 lines.');
    expect(said).toContain('on it');
    const times = (text: string) => app.takeBytes().split(text).length - 1;
    client.receive(11, 2, 'thanks', { replyTo: 1 });
    await app.settle();
    // Once, though it is in the conversation, too.
    expect(times('thanks')).toBe(1);
    client.alter(11, 5, { body: 'many thanks', editedAt: START });
    await app.settle();
    expect(times('many thanks')).toBe(1);
  });

  it('says by itself what the conversation does not show', async () => {
    const { app, client } = await openTeam({ screenReader: true });
    for (let line = 1; line <= 60; line++) client.receive(11, 2, `line ${line}.`);
    await app.settle();
    await app.press('\u001b[5~', '\u001b[5~', '/thread 1', '\r');
    app.takeBytes();
    client.receive(11, 2, 'far below', { replyTo: 1 });
    await app.settle();
    expect(app.takeBytes().split('far below')).toHaveLength(2);
  });
});

describe('the files of a conversation', () => {
  it('are listed with size, sender and day, the newest first, and come as they are sent', async () => {
    const { app, client } = await openTeam();
    const send = (name: string, size: number) =>
      client.receive(11, 3, name, { kind: 'file', files: [client.files.put(name, new Uint8Array(size))] });
    await app.press('/files', '\r');
    expect(app.text()).toContain('There is no file here yet.');
    send('plan.pdf', 2_000);
    send('notes.txt', 12);
    await app.settle();
    expect(app.text()).toMatch(/notes\.txt +12 B +carol +10:02 │\n.*plan\.pdf +2\.0 kB +carol +10:02 │/);
    expect(app.text()).toMatch(/└─ Enter go there {2}o open {2}w save {2}Esc close/);
    client.alter(11, 5, { recalledAt: START, body: '', files: [] });
    await app.settle();
    expect(app.text()).not.toMatch(/plan\.pdf +2\.0 kB +carol/);
  });
});

describe('the mouse', () => {
  const mouse = (button: number, x: number, y: number) => `${ESC}[<${button};${x};${y}M`;

  it('chooses a line of a list, takes the chosen one, and closes with a click beside it', async () => {
    const { app } = await openTeam();
    await app.press('\u000b');
    const rowOf = (text: string) =>
      app
        .text()
        .split('\n')
        .findIndex((row) => row.includes(text)) + 1;
    const other = rowOf('@ Bob');
    await app.press(mouse(0, 30, other), mouse(0, 30, other));
    await app.settle();
    expect(app.text()).toContain('hello Alice');
    await app.press('\u000b');
    expect(app.text()).toContain('Go to');
    await app.press(mouse(0, 1, 1));
    expect(app.text()).not.toContain('─ Go to ─');
  });

  it('moves no further than the ends of a list', async () => {
    const { app } = await openTeam();
    await app.press('\u000b', mouse(64, 40, 10));
    expect(app.text()).toMatch(/ 1 of 2 /);
    await app.press(mouse(65, 40, 10), mouse(65, 40, 10), mouse(65, 40, 10));
    expect(app.text()).toMatch(/ 2 of 2 /);
  });
});

import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createUser } from '../test-utils/builders.ts';

const BACK = '\u0007';
const ESC = '\u001b[27u';
const ALT_I = '\u001bi';
const ALT_S = '\u001bs';
const ENTER = '\r';
const FINDER = '\u000b';
const DAY = 86_400_000;

/** A group of many messages of many days besides the others, in which Alice is named twice. */
function createBusyWorld() {
  const world = createChatWorld();
  const messages = Array.from({ length: 120 }, (_, index) => ({
    senderId: 3,
    body: index === 30 ? 'the Needle is here' : index % 50 === 7 ? `@alice look at ${index}` : `line ${index + 1}.`,
    // Ten a day, the last ones today.
    sentAt: START - 7_200_000 - Math.floor((119 - index) / 10) * DAY + (index % 10),
  }));
  world.addRoom({ id: 20, name: 'Busy', handle: 'busy', lastAt: START - 7_200_000 }, { messages });
  return world;
}

describe('searching', () => {
  it('finds messages of all conversations with place, author and time, goes there, and Ctrl-G comes back to the list', async () => {
    const { app, client } = await startApp(createBusyWorld());
    await app.press('/search hello', ENTER);
    expect(client.calls).toContainEqual(['search', 'hello', 0]);
    expect(app.text()).toMatch(/10:01 +Bob +you: hello Bob/);
    expect(app.text()).toMatch(/10:00 +Bob +Bob: hello Alice/);
    await app.press(ESC, '/search needle', ENTER);
    expect(app.text()).toMatch(/Search everywhere, all messages searched ─+ 1 of 1 ─/);
    expect(app.text()).toMatch(/25 Feb 08:00 +#Busy +carol: the Needle is here/);
    await app.press(ENTER);
    expect(app.text()).toMatch(/▌ +the Needle is here/);
    expect(app.text()).toContain('line 32.');
    expect(app.text()).toContain('Ctrl-G goes back to the list.');
    await app.press('q', BACK);
    expect(app.text()).toContain('> needle');
    expect(app.text()).toMatch(/carol: the Needle is here/);
    await app.press(ESC);
    expect(app.text()).toContain('hello Bob');
    expect(app.text()).not.toContain('Needle');
  });

  it('is narrowed to the open conversation by the same key, and widened again', async () => {
    const { app, client } = await startApp(createBusyWorld());
    await app.press(ALT_S, 'ten', ENTER);
    expect(app.text()).toMatch(/#Team +carol: standup at ten/);
    await app.press(ALT_S);
    expect(app.text()).toMatch(/Search in Bob ─[\s\S]*Nothing found\.[\s\S]*All messages searched\./);
    await app.press(ALT_S);
    expect(app.text()).toMatch(/#Team +carol: standup at ten/);
    expect(client.calls.filter(([name]) => name === 'search')).toHaveLength(2);
  });

  it('completes operators and what stands behind them, and says what is wrong', async () => {
    const { app, client } = await startApp(createBusyWorld());
    await app.press(ALT_S);
    expect(app.text()).toContain('has:link');
    await app.press('ten fr', '\t', 'ca', '\t', ENTER);
    expect(client.calls).toContainEqual(['search', 'ten from:@carol ', 0]);
    await app.press('in:#bu', '\t');
    expect(app.text()).toContain('> ten from:@carol in:#busy');
    await app.press('has:cake', ENTER);
    expect(app.text()).toMatch(/has:cake is not known/);
  });

  it('searches what is loaded while there is no connection, and says so', async () => {
    const { app, client } = await startApp(createBusyWorld());
    client.goOffline('refused', START + 90_000);
    await app.press('/search hello', ENTER);
    expect(app.text()).toMatch(/you: hello Bob/);
    expect(app.text()).toContain('Not connected: only what is kept here was searched');
    await app.press('\u0015', 'standup', ENTER);
    expect(app.text()).toContain('Nothing found.');
    client.goOnline();
    await app.settle();
    expect(app.text()).toMatch(/carol: standup at ten/);
  });
});

describe('mentions', () => {
  it('are all listed, newest first, from all conversations, and one goes there and comes back', async () => {
    const { app, client } = await startApp(createBusyWorld());
    client.receive(11, 2, '@all: lunch?', { sentAt: START + 60_000 });
    await app.settle();
    await app.press(ALT_I);
    const rows = app
      .text()
      .split('\n')
      .filter((row) => /@al/.test(row));
    expect(rows.join('\n')).toMatch(
      /● +10:01 +#Team +Bob: @all: lunch\?[\s\S]*@alice look at 107[\s\S]*@alice look at 57[\s\S]*look at 7/,
    );
    expect(app.text()).toContain('1 of 4');
    await app.press('\u001b[B', '\u001b[B', ENTER);
    expect(app.text()).toMatch(/▌ +@alice look at 57/);
    await app.press('q', BACK);
    expect(app.text()).toContain('3 of 4');
    client.receive(11, 3, 'and @alice?', { sentAt: START + 61_000 });
    await app.settle();
    // What was chosen stays chosen.
    expect(app.text()).toContain('4 of 5');
    await app.press('\t');
    expect(app.text()).toContain('Unread mentions of you');
    expect(app.text()).toContain('1 of 2');
    expect(app.text()).not.toContain('look at 57');
  });

  it('say that there is none, and that they did not load', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/mentions', ENTER);
    expect(app.text()).toContain('Nobody has mentioned you yet.');
    await app.press(ESC);
    client.goOffline('refused', START + 90_000);
    await app.press('/mentions', ENTER);
    expect(app.text()).toContain('Mentions did not load: not connected');
    client.goOnline();
    await app.settle();
    expect(app.text()).toContain('Nobody has mentioned you yet.');
    await app.press(ESC);
    expect(app.text()).not.toContain('Mentions of you');
  });
});

describe('saved messages', () => {
  it('teach what they are, then are a list that one goes from', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/saved', ENTER);
    expect(app.text()).toContain('You have saved nothing yet.');
    await app.press(ESC, '\u0010', 'k', 'b');
    await app.settle();
    expect(app.text()).toContain('Forwarded to Saved messages.');
    await app.press('/saved', ENTER);
    expect(app.text()).toMatch(/Bob: hello Alice/);
    await app.press(ENTER);
    expect(app.text()).toContain('The original cannot be read any more');
    expect(client.calls.some(([name]) => name === 'origin')).toBe(true);
    await app.press('q', BACK);
    expect(app.text()).toMatch(/Saved messages ─+ 1 of 1 ─/);
    await app.press('s');
    expect(app.text()).toContain('> in:saved');
  });
});

describe('a date', () => {
  it('is gone to as people write it, with a way back', async () => {
    const { app } = await startApp(createBusyWorld());
    await app.press(FINDER, 'busy', ENTER, '/date 3 days ago', ENTER);
    expect(app.text()).toMatch(/▌ +line 81\./);
    await app.press('q', BACK);
    expect(app.text()).toContain('line 120.');
    await app.press('/date', ENTER);
    expect(app.text()).toMatch(/Yesterday +2026-03-04/);
    await app.press('24 feb', ENTER);
    expect(app.text()).toMatch(/line 20\.[\s\S]*▌ +line 21\./);
  });

  it('says where nothing is from it, and what is none', async () => {
    const { app, client } = await startApp(createBusyWorld());
    await app.press(FINDER, 'busy', ENTER);
    client.goOffline('refused', START + 90_000);
    await app.press('/date 2020', ENTER);
    expect(app.text()).toContain('Not connected');
    expect(app.text()).toContain('> /date 2020');
    // What is loaded needs no connection.
    await app.press('\u0015', '/date yesterday', ENTER);
    expect(app.text()).toMatch(/▌ +line 101\./);
    client.goOnline();
    await app.press('q', '/date 2020', ENTER);
    expect(app.text()).toContain('Nothing is from');
    expect(app.text()).toMatch(/▌ +line 1\./);
    await app.press('q', '/date 10:00', ENTER);
    expect(app.text()).toContain('Nothing was written since today.');
    await app.press('/date soon', ENTER);
    expect(app.text()).toContain('soon is no date.');
    expect(app.text()).toContain('> /date soon');
  });
});

describe('Ctrl-K', () => {
  it('shows what was written last, and finds people whom one has never written to', async () => {
    const world = createBusyWorld();
    world.users.set(9, createUser({ id: 9, username: 'zoe.k', displayName: 'Zoë Kravitz' }));
    const { app, client } = await startApp(world);
    await app.press(FINDER);
    expect(app.text()).toMatch(/@ Bob +hello Bob/);
    expect(app.text()).toMatch(/# Team +carol: standup at ten/);
    await app.press('krav');
    await expect.poll(() => app.text()).toMatch(/\+ write to @zoe\.k +Zoë Kravitz/);
    await app.press(ENTER);
    expect(client.calls).toContainEqual(['openDirect', 'zoe.k']);
  });

  it('does commands after >', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press(FINDER, '>keep at the');
    expect(app.text()).toContain('─ Commands ─');
    await app.press(ENTER);
    expect(client.calls).toContainEqual(['settings.set', 10, { pinned: true }]);
    await app.press(FINDER, '>write to', ENTER, 'carol', ENTER);
    expect(client.calls).toContainEqual(['openDirect', 'carol']);
  });

  it('says that people are not found while there is no connection', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.goOffline('refused', START + 90_000);
    await app.press(FINDER, 'bo');
    expect(app.text()).toContain('Not connected: people whom you have never written to');
  });
});

it('a screen reader hears what is found', async () => {
  const { app } = await startApp(createBusyWorld(), { screenReader: true, columns: 160 });
  await app.press('/search needle', ENTER);
  expect(app.text()).toMatch(/\[1 of 1: carol in #Busy, Wednesday 25 February 08:00: the Needle is here\]/);
  await app.press(ENTER);
  expect(app.text()).toContain('Selected: carol, 08:00: the Needle is here');
  await app.press('q', '/mentions', ENTER);
  expect(app.text()).toMatch(/carol in #Busy, .*: @alice look at 107 +Enter go there/);
});

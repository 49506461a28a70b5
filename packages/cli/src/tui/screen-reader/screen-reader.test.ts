import { describe, expect, it } from 'vitest';
import { createChatWorld, startApp } from '../../test-utils/app-bench.ts';

const ESC = '\u001b';
const FOCUS_OUT = `${ESC}[O`;
const FOCUS_IN = `${ESC}[I`;
const lines = (bytes: string) => bytes.split('\r\n');

describe('the client for a screen reader', () => {
  it('says where one is and what is there, in whole lines, with no frame around them', async () => {
    const { app } = await startApp(createChatWorld(), { screenReader: true });
    const text = app.text();
    expect(text).toContain('Connected as alice.');
    expect(text).toContain('Conversation with Bob');
    expect(text).toContain('Bob, 10:00: hello Alice');
    expect(text).toContain('You, 10:01: hello Bob');
    expect(text).toContain('To Bob:');
    expect(text).not.toMatch(/[─│┌└●○]/);
    expect(app.takeBytes()).not.toContain(`${ESC}[?1049h`);
  });

  it('says a message once: when it comes, when it is sent, when it is stored', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world, { screenReader: true });
    app.takeBytes();
    await app.press('good morning', '\r');
    const own = app.takeBytes();
    expect(lines(own).filter((line) => line.includes('You, ') && line.includes('good morning'))).toHaveLength(1);
    client.receive(10, 2, 'good evening');
    await app.settle();
    const others = app.takeBytes();
    expect(lines(others).filter((line) => line.includes('Bob, ') && line.includes('good evening'))).toHaveLength(1);
    expect(others).not.toContain('good morning');
  });

  it('says every message of a burst that is longer than the screen, and what it did not say stays unread', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world, { screenReader: true, rows: 12 });
    app.takeBytes();
    for (let number = 1; number <= 60; number++) client.receive(10, 2, `burst ${number}.`);
    await app.settle();
    const said = lines(app.takeBytes()).flatMap((line) => /, \d\d:\d\d: (burst .*)$/.exec(line)?.slice(1) ?? []);
    expect(said).toEqual(Array.from({ length: 60 }, (_, index) => `burst ${index + 1}.`));
    expect(world.rooms.get(10)?.readSeq).toBe(62);

    await app.press(FOCUS_OUT);
    app.takeBytes();
    for (let number = 1; number <= 60; number++) client.receive(10, 2, `away ${number}.`);
    await app.settle();
    await app.press(FOCUS_IN);
    const last = Number(/away (\d+)\.(?![\s\S]*away)/.exec(app.takeBytes())?.[1]);
    expect(world.rooms.get(10)?.readSeq).toBe(62 + last);
    expect(last).toBeLessThan(60);
    expect(app.text()).toContain(`[${60 - last} more, PgDn reads on]`);
    for (let turn = 0; turn < 30; turn++) await app.press('\u001b[6~');
    expect(app.takeBytes()).toContain('away 60.');
    expect(world.rooms.get(10)?.readSeq).toBe(122);
    expect(app.text()).not.toContain('PgDn reads on');
  });

  it('says the chosen line of a list, and the selected message with its state', async () => {
    const { app } = await startApp(createChatWorld(), { screenReader: true });
    await app.press('\u000b');
    expect(app.text()).toMatch(/Go to: +\[1 of 2: @ Bob\]/);
    await app.press('Te');
    expect(app.text()).toContain('Go to: Te [1 of 2: # Team]');
    await app.press('\r');
    expect(app.text()).toContain('Group Team, 3 members.');
    expect(app.text()).toContain('carol, 09:59: standup at ten');
    await app.press('\u001b[1;3B', '\u0010');
    expect(app.text()).toContain('Selected: You, 10:01: hello Bob (read)');
  });

  it('opens with the wizard, which hides the password', async () => {
    const { app } = await startApp(createChatWorld(), { screenReader: true, loggedIn: false });
    expect(app.text()).toContain('Server: http://127.0.0.1:8420');
    await app.press('\t', '\t', 'alice', '\t', 'secret');
    expect(app.text()).toContain('Password: ******');
    expect(app.takeBytes()).not.toContain('secret');
  });

  it('lets no control character of a message or a name through', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world, { screenReader: true });
    app.takeBytes();
    client.receive(10, 2, `x${ESC}]0;owned\u0007\u009b31m\u202ey`);
    await app.settle();
    const bytes = app.takeBytes();
    expect(bytes).toContain('x␛]0;owned␇');
    expect(bytes).not.toContain(`${ESC}]`);
    expect(bytes).not.toMatch(/[\u0007\u009b\u202e]/);
  });
});

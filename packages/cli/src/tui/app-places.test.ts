import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const END = '\u001b[1;5F';
const BACK = '\u0007';

async function openLong() {
  const world = createChatWorld();
  const messages = Array.from({ length: 60 }, (_, index) => ({
    senderId: 2,
    body: index === 50 ? 'about that' : `line ${index + 1}.`,
    replyTo: index === 50 ? 3 : 0,
    sentAt: START + index * 1_000,
  }));
  world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { readSeq: 60, messages });
  const { app, client } = await startApp(world);
  return { app, client };
}

describe('going elsewhere', () => {
  it('shows what one sends from wherever one was reading, and Ctrl-G goes back there', async () => {
    const { app } = await openLong();
    await app.press('\u001b[5~', '\u001b[5~');
    const before = app.text();
    expect(before).not.toContain('line 59.');
    await app.press('my own words', '\r');
    expect(app.text()).toMatch(/line 60\.[\s\S]*my own words {2}✓/);
    await app.press(BACK);
    const conversation = (text: string) => text.split('\n').map((row) => row.slice(row.indexOf('│')));
    expect(conversation(app.text()).slice(2, 20)).toEqual(conversation(before).slice(2, 20));
    await app.press(BACK);
    expect(app.text()).toContain('There is no place to go back to.');
  });

  it('goes back from a quoted message to the one that quotes it', async () => {
    const { app } = await openLong();
    await app.press('\u0010', ...Array.from({ length: 9 }, () => 'k'), 'g');
    expect(app.text()).toMatch(/▌ +line 3\./);
    await app.press('q', BACK);
    expect(app.text()).toContain('about that');
    expect(app.text()).not.toContain('line 3.');
  });

  it('tells of what waits while one reads above', async () => {
    const { app, client } = await openLong();
    client.goOffline('refused', START + 90_000);
    await app.press('later', '\r', '\u001b[5~', '\u001b[5~');
    expect(app.text()).toContain('1 waits; Ctrl-End shows it');
    await app.press(END);
    expect(app.text()).toContain('later  … waits for the connection');
    expect(app.text()).not.toContain('Ctrl-End shows it');
    await app.press('\u0010', 'e');
    expect(app.text()).toContain('> later');
    expect(app.text()).not.toContain('waits for the connection');
  });
});

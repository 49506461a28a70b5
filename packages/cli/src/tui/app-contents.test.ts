import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const SELECT = '\u0010';

async function openWith(body: string) {
  const world = createChatWorld();
  const team = world.rooms.get(11);
  if (team !== undefined) team.conversation = { ...team.conversation, handle: 'team' };
  world.append(10, { senderId: 2, body, sentAt: START + 90_000 });
  const downloads = mkdtempSync(join(tmpdir(), 'im-contents-'));
  onTestFinished(() => rmSync(downloads, { recursive: true }));
  const opened: string[] = [];
  const viewed: string[][] = [];
  const { app } = await startApp(world, {
    files: { downloads, openAddress: async (address) => void opened.push(address) },
    viewText: async (...text) => void viewed.push(text),
  });
  return { app, downloads, opened, viewed };
}

const copied = (bytes: string) =>
  [...bytes.matchAll(/\u001b\]52;c;([^\u0007]*)\u0007/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64').toString(),
  );

describe('what is in a message', () => {
  it('o opens its one link, and l lists several to open or copy, each in full', async () => {
    const one = await openWith('see https://ci.example.org/4711.');
    await one.app.press(SELECT, 'o');
    expect(one.opened).toEqual(['https://ci.example.org/4711']);
    const two = await openWith('https://a.example/x or https://аpple.com/y');
    await two.app.press(SELECT, 'o');
    expect(two.app.text()).toContain('─ Links ');
    expect(two.app.text()).toContain('https://аpple.com/y (xn--pple-43d.com)');
    await two.app.press('\u001b[B', '\r');
    expect(two.opened).toEqual(['https://аpple.com/y']);
    two.app.takeBytes();
    await two.app.press('l', 'c');
    expect(copied(two.app.takeBytes())).toEqual(['https://a.example/x']);
  });

  it('the address of a message leads to it, also in another conversation', async () => {
    const { app } = await openWith('see #team:1 and im://other.example/11/1');
    await app.press(SELECT, 'o', '\u001b[B', '\r');
    expect(app.text()).toMatch(/This is a message of other\.example; im open goes/);
    await app.press('l', '\r');
    expect(app.text()).toMatch(/▌ +standup at ten/);
    await app.press('q', '\u0007');
    expect(app.text()).toContain('see #team:1');
  });

  it('o unfolds a long text and folds it again', async () => {
    const { app } = await openWith(Array.from({ length: 40 }, (_, index) => `row ${index + 1}.`).join('\n'));
    await app.press('\u001b[1;5F');
    expect(app.text()).toContain('… 20 more rows, o opens');
    await app.press(SELECT, 'o');
    // What was read stays where it was.
    expect(app.text()).toMatch(/row 4\.[\s\S]*row 21\./);
    await app.press('o');
    expect(app.text()).toContain('… 20 more rows, o opens');
    expect(app.text()).not.toContain('row 21.');
  });

  it('C copies its code, E views it and w saves it', async () => {
    const { app, downloads, viewed } = await openWith('so:\n```python\nprint(1)\n\tprint(2)\n```\nok?');
    app.takeBytes();
    await app.press(SELECT, 'C');
    expect(copied(app.takeBytes())).toEqual(['print(1)\n\tprint(2)']);
    await app.press(SELECT, 'E');
    expect(viewed).toEqual([['print(1)\n\tprint(2)', 'message-3.py']]);
    await app.press('w');
    await expect.poll(() => readdirSync(downloads)).toEqual(['message-3.py']);
    expect(readFileSync(join(downloads, 'message-3.py'), 'utf8')).toBe('print(1)\n\tprint(2)\n');
  });

  it('says so where there is nothing of it', async () => {
    const { app } = await openWith('nothing');
    await app.press(SELECT, 'l');
    expect(app.text()).toContain('There is no link in this message.');
    await app.press('C');
    expect(app.text()).toContain('There is no code in this message');
    await app.press('o');
    expect(app.text()).toContain('There is no file, no link and no fold');
  });
});

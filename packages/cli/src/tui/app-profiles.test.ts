import { describe, expect, it } from 'vitest';
import { createChatWorld, startApp } from '../test-utils/app-bench.ts';
import type { ListedProfile } from './tui-options.ts';

const HOME: ListedProfile = {
  name: 'default',
  username: 'alice',
  server: 'http://127.0.0.1:8420',
  access: 'logged in',
  isDefault: true,
  unsent: 0,
};
const WORK: ListedProfile = {
  name: 'work',
  username: 'alice.smith',
  server: 'https://chat.example.org',
  access: 'logged in',
  isDefault: false,
  unsent: 2,
};
const OLD: ListedProfile = { ...WORK, name: 'old', username: '', access: 'not logged in', unsent: 0 };
const OTHERS = { others: [HOME, OLD, WORK], profiles: ['default', 'old', 'work'] };
const [ENTER, DOWN, ESC, TAB] = ['\r', '\u001b[B', '\u001b', '\t'];

describe('the profiles of this machine', () => {
  it('are listed with who is where, which is open and which is used without a name', async () => {
    const { app } = await startApp(createChatWorld(), OTHERS);
    await app.press('/profile', ENTER);
    expect(app.text()).toMatch(/Profiles ─+ 1 of 3/);
    expect(app.text()).toMatch(/● default +alice +127\.0\.0\.1:8420 {2}\(default\)/);
    expect(app.text()).toMatch(/ {2}old +not logged in/);
    expect(app.text()).toMatch(/ {2}work +alice\.smith +chat\.example\.org/);
    expect(app.text()).toContain('alice at http://127.0.0.1:8420, logged in, open now, the');
    await app.press(DOWN, DOWN);
    expect(app.text()).toContain('alice.smith at https://chat.example.org, logged in, 2 wait');
    await app.press(ENTER);
    expect(app.endings).toEqual(['profile work']);
  });

  it.each([24, 40, 60])('are told from each other in %i columns', async (columns) => {
    const { app } = await startApp(createChatWorld(), { ...OTHERS, columns });
    await app.press('/profile', ENTER, DOWN, DOWN);
    for (const { name } of OTHERS.others) expect(app.text()).toContain(name);
    expect(app.text().replace(/[\s│]+/g, '')).toContain('alice.smithathttps://chat.example.org');
  });

  it('are named after /profile, and the one that is typed is opened', async () => {
    const { app } = await startApp(createChatWorld(), OTHERS);
    await app.press('/profile ');
    expect(app.text()).not.toMatch(/│ ?default/);
    await app.press('w', TAB);
    expect(app.text()).toContain('> /profile work');
    await app.press(ENTER);
    expect(app.endings).toEqual(['profile work']);
    expect(app.text()).not.toContain('> /profile');
  });

  it('stay closed when they cannot be opened: why is said, and what was typed stays', async () => {
    const reason = 'not logged in (profile "old"); run "im login --profile old".';
    const { app } = await startApp(createChatWorld(), {
      ...OTHERS,
      switchTo: async () => await Promise.reject(new Error(reason)),
    });
    await app.press('/profile old', ENTER);
    expect(app.text()).toContain(reason.slice(0, 40));
    expect(app.text()).toContain('> /profile old');
    expect(app.endings).toEqual([]);
    await app.press(ESC);
  });

  it('are not opened twice', async () => {
    const { app } = await startApp(createChatWorld(), OTHERS);
    await app.press('/profile default', ENTER);
    expect(app.text()).toContain('This is default already.');
    await app.press('/profile', ENTER, ENTER);
    expect(app.endings).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ChatAnnouncement } from '../client/entities.ts';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember } from '../test-utils/builders.ts';

const DAY = 86_400_000;

async function openTeam(
  notice: string,
  announcements: readonly ChatAnnouncement[],
  role: 'admin' | 'member' = 'admin',
) {
  const world = createChatWorld();
  world.addRoom({ id: 11, name: 'Team', memberCount: 3, lastAt: START, notice }, { role });
  world.announcements.set(11, announcements);
  const { app, client } = await startApp(world);
  await app.press('\u000b', 'tm', '\r');
  const rows = () =>
    app
      .text()
      .split('\n')
      .flatMap((row) => /│ (.{60}) │/.exec(row)?.[1]?.trimEnd() ?? [])
      .join('\n')
      .trimEnd();
  return { app, client, rows };
}

describe('the announcement of a group', () => {
  it('is shown with who set it and when, and those before it', async () => {
    const { app, rows } = await openTeam('No deploys today', [
      { text: 'No deploys today', setBy: 2, setAt: START },
      { text: '', setBy: 3, setAt: START - DAY },
      { text: 'Two\nlines', setBy: 1, setAt: START - 2 * DAY },
    ]);
    await app.press('/announce', '\r');
    expect(app.text()).toContain('─ Announcements of Team ─');
    expect(rows()).toBe(
      [
        'Bob Today 10:00',
        '  No deploys today',
        '',
        'Before',
        'carol took it away, Yesterday 10:00.',
        '',
        'Alice Tuesday 2026-03-03 10:00',
        '  Two',
        '  lines',
      ].join('\n'),
    );
    await app.press('q');
    expect(app.text()).not.toContain('Announcements of Team');
  });

  it('is shown where nobody knows any more who set it', async () => {
    const { app, rows } = await openTeam('From long ago', []);
    await app.press('/announce', '\r');
    expect(rows()).toBe('  From long ago');
  });

  it('is said to be missing, and who has taken it away', async () => {
    const { app, rows } = await openTeam('', [
      { text: '', setBy: 2, setAt: START },
      { text: 'gone', setBy: 2, setAt: START - DAY },
    ]);
    await app.press('/announce', '\r');
    expect(rows()).toMatch(
      /^Nothing is announced\.[\s\S]*\/announce TEXT\.\nBob took it away, Today 10:00\.\n\nBefore\nBob Yesterday 10:00\n {2}gone$/,
    );
  });

  it('is set and taken away by the command, which only admins are told of', async () => {
    const { app, client } = await openTeam('', []);
    await app.press('/announce', '\r');
    expect(app.text()).toContain('└─ /announce TEXT sets it  ↑ ↓ scroll  Esc close ─');
    await app.press('q', '/announce No deploys today', '\r', '/announce off', '\r');
    expect(client.calls.filter(([name]) => name === 'updateConversation')).toEqual([
      ['updateConversation', 11, { notice: 'No deploys today' }],
      ['updateConversation', 11, { notice: '' }],
    ]);
    const { app: member } = await openTeam('', [], 'member');
    await member.press('/announce', '\r');
    expect(member.text()).toContain('└─ ↑ ↓ scroll  Esc close ─');
  });

  it('is set by people who are called as in the group', async () => {
    const { app, client, rows } = await openTeam('old', [{ text: 'old', setBy: 2, setAt: START }]);
    client.memberChanged(11, createMember({ userId: 2, role: 'admin', nickname: 'Bobby' }));
    await app.press('/announce', '\r');
    expect(rows()).toBe('Bobby Today 10:00\n  old');
  });

  it('changes while it is shown', async () => {
    const { app, client, rows } = await openTeam('old', [{ text: 'old', setBy: 2, setAt: START }]);
    await app.press('/announce', '\r');
    client.announced(11, { text: 'new', setBy: 3, setAt: START + 60_000 });
    await app.settle();
    expect(rows()).toBe('carol Today 10:01\n  new\n\nBefore\nBob Today 10:00\n  old');
  });

  it('is read to its end by scrolling, and no further', async () => {
    const text = Array.from({ length: 40 }, (_, index) => `line ${index + 1}.`).join('\n');
    const { app } = await openTeam(text, [{ text, setBy: 2, setAt: START }]);
    await app.press('/announce', '\r');
    expect(app.text()).toContain('line 19.');
    expect(app.text()).not.toContain('line 20.');
    for (let page = 0; page < 9; page++) await app.press('\u001b[6~');
    expect(app.text()).toContain('line 40.');
    await app.press('\u001b[A');
    expect(app.text()).toContain('line 39.');
    expect(app.text()).not.toContain('line 40.');
  });

  it('that cannot be read is said so, with what is known', async () => {
    const { app, client, rows } = await openTeam('known', []);
    client.goOffline('the server is gone', START + 200_000);
    await app.press('/announce', '\r');
    expect(rows()).toBe('  known\n\nWhat was announced did not load: Not connected; try again.');
  });

  it('is of groups only', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press('/announce', '\r');
    expect(app.text()).toContain('Only groups have an announcement; open one first');
  });

  it('comes as a system message in words', async () => {
    const { app, client } = await openTeam('', []);
    client.receive(11, 2, '', { kind: 'system', payload: { type: 'notice', actor: 2, notice: 'No deploys' } });
    client.receive(11, 2, '', { kind: 'system', payload: { type: 'notice', actor: 2, notice: '' } });
    await app.settle();
    expect(app.text()).toContain('Bob set the announcement: No deploys');
    expect(app.text()).toContain('Bob took the announcement away');
  });
});

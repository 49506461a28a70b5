import { MAX_TIME } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { ChatMember } from '../client/entities.ts';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember, createUser } from '../test-utils/builders.ts';

const HOUR = 3_600_000;
const NOW = START + 120_000;

/** The team of the chat world, opened by its owner or somebody else; its members are shown. */
async function openMembers(
  members: readonly ChatMember[],
  { role = 'owner' as const, ...options }: { role?: ChatMember['role']; columns?: number; screenReader?: boolean } = {},
) {
  const world = createChatWorld();
  world.addRoom({ id: 11, name: 'Team', memberCount: members.length, lastAt: START }, { role });
  world.members.set(11, members);
  const { app, client } = await startApp(world, options);
  await app.press('\u000b', 'tm', '\r', '/members', '\r');
  /** What the frame has inside. */
  const rows = () =>
    app
      .text()
      .split('\n')
      .flatMap((row) => /│ (.*) │/.exec(row)?.[1]?.trimEnd() ?? [])
      .filter((row) => row.trim() !== '');
  return { app, client, world, rows };
}

const TEAM = [
  createMember({ userId: 1, role: 'owner' }),
  createMember({ userId: 2, mutedUntil: NOW + HOUR }),
  createMember({ userId: 3, role: 'admin', nickname: 'Captain' }),
];

describe('the members of a group', () => {
  it('are shown with role, nickname and presence, and until when they are muted, the owner and admins first', async () => {
    const { app, client, rows } = await openMembers(TEAM);
    client.presence({ userId: 2, status: 'away', lastSeenAt: START });
    client.presence({ userId: 3, status: 'online', lastSeenAt: START });
    await app.settle();
    expect(app.text()).toMatch(/Members of Team ─+ 1 of 3 ─/);
    expect(rows().map((row) => row.replace(/ +/g, ' ').trim())).toEqual([
      'Alice @alice (you) owner',
      '● Captain @carol admin',
      '◐ Bob @bob member muted until 11:02',
    ]);
  });

  it('are muted for good, until another day, or not any more', async () => {
    const { rows } = await openMembers([
      createMember({ userId: 1, role: 'owner', mutedUntil: NOW }),
      createMember({ userId: 2, mutedUntil: MAX_TIME }),
      createMember({ userId: 3, mutedUntil: NOW + 24 * HOUR }),
    ]);
    expect(rows().map((row) => row.replace(/.*(owner|member) */, ''))).toEqual([
      '',
      'muted',
      'muted until 2026-03-06 10:02',
    ]);
  });

  it('whose presence is shown are watched as long as they are shown', async () => {
    const { app, client } = await openMembers(TEAM);
    const watched = () => client.calls.findLast(([name]) => name === 'watch')?.[1];
    expect(watched()).toEqual([1, 3, 2]);
    await app.press('\u001b');
    await app.settle();
    expect(watched()).toEqual([2]);
    expect(app.text()).not.toContain('Members of Team');
  });

  it('change while they are shown, whatever a page that was on its way says', async () => {
    const { app, client, rows } = await openMembers(TEAM);
    client.memberChanged(11, createMember({ userId: 2, role: 'admin' }));
    client.memberChanged(11, createMember({ userId: 3, removed: true }));
    await app.settle();
    expect(rows().map((row) => row.replace(/ +/g, ' ').trim())).toEqual(['Alice @alice (you) owner', 'Bob @bob admin']);
    app.app.store.dispatch({ type: 'members', conversationId: 11, members: TEAM });
    await app.settle();
    expect(rows()).toHaveLength(2);
  });

  it('come page by page, and no more of them after they are closed', async () => {
    const many = Array.from({ length: 450 }, (_, index) => createMember({ userId: index + 1 }));
    const { app, client } = await openMembers(many);
    const pages = () => client.calls.filter(([name, , , limit]) => name === 'memberPage' && limit === 200);
    expect(pages().map(([, , after]) => after)).toEqual([0, 200, 400]);
    expect(app.text()).toMatch(/Members of Team ─+ 1 of 450 ─/);
    await app.press('\u001b[A');
    expect(app.text()).toMatch(/Members of Team ─+ 450 of 450 ─/);
    await app.press('q');
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { memberPage } = client;
    client.memberPage = async (...page) => {
      await held;
      return await memberPage(...page);
    };
    await app.press('/members', '\r');
    expect(app.text()).toMatch(/│ … +│/);
    await app.press('q');
    answer();
    await app.settle();
    expect(pages()).toHaveLength(4);
  });

  it('that cannot be read are said to be missing', async () => {
    const { app, client } = await openMembers(TEAM);
    await app.press('q');
    client.goOffline('the server is gone', NOW + 9_000);
    await app.press('/members', '\r');
    expect(app.text()).toContain('The members did not load: Not connected; try again.');
  });

  it('may be one only, who is told how to get others', async () => {
    const { app } = await openMembers([createMember({ userId: 1, role: 'owner' })]);
    expect(app.text()).toMatch(/Members of Team ─+ 1 of 1 ─/);
    expect(app.text()).toMatch(/Nobody else is here\.[\s\S]*\/invite NAME adds people\./);
  });

  it('are not those of a conversation of two', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press('/members', '\r');
    expect(app.text()).toContain('Only groups have members; open one first (Ctrl-K).');
  });

  it('are made admins and members again, after a question, and the list is there again', async () => {
    const { app, client } = await openMembers(TEAM);
    await app.press('\u001b[B', '\u001b[B', 'r');
    expect(app.text()).toContain('Make @bob an admin of Team?');
    await app.press('n');
    expect(app.text()).toMatch(/Members of Team ─+ 3 of 3 ─/);
    expect(client.calls.filter(([name]) => name === 'updateMember')).toEqual([]);
    await app.press('r', 'y', '\u001b[A', 'r');
    expect(app.text()).toContain('Make @carol a member of Team again?');
    await app.press('y');
    expect(client.calls.filter(([name]) => name === 'updateMember')).toEqual([
      ['updateMember', 11, 'bob', { role: 'admin' }],
      ['updateMember', 11, 'carol', { role: 'member' }],
    ]);
  });

  it('are muted by a command that is begun, and let write again by the key', async () => {
    const { app, client } = await openMembers(TEAM);
    expect(app.text()).toContain('Enter write  r role  t mute  d remove  b ban  Esc close');
    await app.press('\u001b[A', 't');
    expect(client.calls).toContainEqual(['updateMember', 11, 'bob', { mutedUntil: 0 }]);
    await app.press('\u001b[A', 't');
    expect(app.text()).not.toContain('Members of Team');
    await app.press('30m', '\r');
    expect(client.calls).toContainEqual(['updateMember', 11, 'carol', { mutedUntil: NOW + HOUR / 2 }]);
  });

  it('who are admins are not muted by another one', async () => {
    const { app, client } = await openMembers(TEAM, { role: 'admin' });
    expect(app.text()).toContain('Enter write  t mute  d remove  b ban  P profile  Esc close');
    await app.press('\u001b[B', 't');
    expect(app.text()).toContain('Only the owner may do this to an admin.');
    expect(client.calls.filter(([name]) => name === 'updateMember')).toEqual([]);
  });

  it('are removed by a key or by /remove, both after a question', async () => {
    const { app, client } = await openMembers(TEAM);
    await app.press('\u001b[B', 'd');
    expect(app.text()).toContain('Remove @carol from Team?');
    await app.press('y');
    expect(client.calls).toContainEqual(['removeMember', 11, 'carol']);
    await app.press('q', '/remove @bob', '\r');
    expect(app.text()).toContain('Remove @bob from Team?');
    await app.press('n');
    expect(client.calls).not.toContainEqual(['removeMember', 11, 'bob']);
    await app.press('/remove @bob', '\r', 'y');
    expect(client.calls).toContainEqual(['removeMember', 11, 'bob']);
  });

  it('who are only members are offered to write to the others, and Enter does it', async () => {
    const { app, client } = await openMembers(TEAM, { role: 'member' });
    expect(app.text()).toContain('└─ Enter write  P profile  Esc close ─');
    await app.press('\u001b[B', '\r');
    expect(client.calls).toContainEqual(['openDirect', 'carol']);
    expect(app.text()).not.toContain('Members of Team');
  });

  it('are named in a narrow window, too', async () => {
    const { rows } = await openMembers(TEAM, { columns: 44 });
    expect(rows().map((row) => row.replace(/ +/g, ' ').trim())).toEqual([
      expect.stringMatching(/^Alice .*owner$/),
      expect.stringMatching(/^Captain .*admin$/),
      expect.stringMatching(/^Bob .*member muted until 11:02$/),
    ]);
  });

  it('are read out with words for signs', async () => {
    const { app, client } = await openMembers(TEAM, { screenReader: true });
    client.presence({ userId: 2, status: 'away', lastSeenAt: START });
    await app.press('\u001b[A');
    expect(app.text().replaceAll('\n', '')).toContain('Bob @bob, member, muted until 11:02, away');
  });

  it('go away with their group', async () => {
    const { app, client } = await openMembers(TEAM);
    client.removedFrom(11);
    await app.settle();
    expect(app.text()).not.toContain('─ Members');
    expect(app.text()).toContain('You are no longer a member of Team.');
  });
});

describe('leaving a group', () => {
  it('asks first, and does nothing on no', async () => {
    const { app, client } = await openMembers(TEAM, { role: 'member' });
    await app.press('q', '/leave', '\r');
    expect(app.text()).toContain('Leave Team?');
    expect(app.text()).not.toMatch(/last member|owns it/);
    await app.press('n');
    expect(app.text()).not.toContain('Leave Team?');
    expect(client.calls.filter(([name]) => name === 'leave')).toEqual([]);
    await app.press('/leave', '\r', 'y');
    expect(client.calls).toContainEqual(['leave', 11]);
  });

  it('says that the last one ends the group', async () => {
    const { app, client } = await openMembers([createMember({ userId: 1, role: 'owner' })]);
    await app.press('d');
    expect(app.text().replace(/[│ \n]+/g, ' ')).toContain(
      'Leave Team? You are its last member: it ends with all its messages, for good.',
    );
    await app.press('\u001b');
    await app.settle();
    expect(client.calls.filter(([name]) => name === 'leave')).toEqual([]);
  });

  it('says to an owner who owns it then', async () => {
    const { app } = await openMembers(TEAM);
    await app.press('q', '/leave', '\r');
    expect(app.text()).toContain('Leave Team? The oldest admin owns it then');
  });
});

it('names are sorted as people read them', async () => {
  const members = [1, 4, 5, 6].map((userId) => createMember({ userId }));
  const world = createChatWorld();
  for (const [id, displayName] of [
    [4, 'éva'],
    [5, 'Zoe'],
    [6, 'eve'],
  ] as const)
    world.users.set(id, createUser({ id, username: `u${id}`, displayName }));
  world.addRoom({ id: 11, name: 'Team', memberCount: 4, lastAt: START });
  world.members.set(11, members);
  const { app } = await startApp(world);
  await app.press('\u000b', 'tm', '\r', '/members', '\r');
  const names = [...app.text().matchAll(/(Alice|éva|Zoe|eve) +@/g)].map(([, name]) => name);
  expect(names).toEqual(['Alice', 'éva', 'eve', 'Zoe']);
});

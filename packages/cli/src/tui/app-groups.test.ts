import { describe, expect, it } from 'vitest';
import type { MemberRole } from '../client/entities.ts';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember } from '../test-utils/builders.ts';

const NOW = START + 120_000;
const DOWN = '\u001b[B';

async function openTeam(role: MemberRole, options: { columns?: number; screenReader?: boolean } = {}) {
  const world = createChatWorld();
  world.addRoom(
    { id: 11, name: 'Team', memberCount: 3, description: 'Who is on call, and what is broken; nothing else here.' },
    { role, messages: [{ senderId: 3, body: 'standup at ten', sentAt: START }] },
  );
  world.members.set(11, [
    createMember({ userId: 1, role }),
    createMember({ userId: 2, role: 'admin' }),
    createMember({ userId: 3 }),
  ]);
  const { app, client } = await startApp(world, options);
  await app.press('\u000b', 'tm', '\r');
  return { app, client, world };
}

describe('the screen of a group', () => {
  it('changes the name in a line, which says what cannot be', async () => {
    const { app, client } = await openTeam('owner', { columns: 120 });
    await app.press('/group', '\r');
    expect(app.text()).toMatch(/Group Team ─+ 1 of \d+ ─/);
    await app.press('\r', '\u0015', '\r');
    expect(app.text()).toContain('Name: a group needs one.');
    await app.press('x'.repeat(70));
    expect(app.text()).toContain('70 of 64 characters: shorten it by 6.');
    await app.press('\u0015', 'Crew', '\r');
    await app.settle();
    expect(client.calls).toContainEqual(['updateConversation', 11, { name: 'Crew' }]);
    expect(app.text()).toMatch(/Group Crew ─/);
    expect(app.app.store.getState().session.toast?.text).toBe('The group is called Crew now.');
  });

  it('sets a rule by choosing, and says nothing where it stays', async () => {
    const { app, client } = await openTeam('admin');
    await app.press('\u001bo', DOWN, DOWN, DOWN, DOWN, DOWN, '\r');
    expect(app.text()).toContain('● who is added');
    await app.press('\r');
    expect(client.calls.filter(([name]) => name === 'updateConversation')).toEqual([]);
    await app.press('\r', DOWN, '\r');
    await app.settle();
    expect(client.calls).toContainEqual(['updateConversation', 11, { joinMode: 'by_request' }]);
    expect(app.text()).toMatch(/Who comes in +who asks/);
  });

  it('shows a member what is so and why it stays, the whole description too', async () => {
    const { app, client } = await openTeam('member');
    await app.press('/info', '\r', DOWN, DOWN);
    expect(app.text()).toMatch(/│ Who is on call, and what is broken; nothing else here\. +│/);
    expect(app.text()).toContain('Only an admin may change the name, the description');
    await app.press('\r');
    expect(app.app.store.getState().overlays).toHaveLength(1);
    expect(client.calls.filter(([name]) => name === 'updateConversation')).toEqual([]);
    expect(app.text()).not.toContain('Dismiss');
    expect(app.text()).not.toContain('Invite links');
  });

  it('leads to the members and back, and goes round over the headings', async () => {
    const { app } = await openTeam('owner', { columns: 120 });
    await app.press('/group', '\r', '\u001b[A', '\r');
    expect(app.text()).toContain('Dismiss Team? It ends for all its 3 members');
    await app.press('n');
    await app.settle();
    await app.press(DOWN, '\u001b[6~', '\u001b[5~');
    expect(app.text()).toMatch(/Group Team ─+ 1 of \d+ ─/);
  });

  it('is read out line by line', async () => {
    const { app } = await openTeam('member', { screenReader: true });
    await app.press('/group', '\r');
    await app.settle();
    const text = () => app.text().replaceAll('\n', '');
    expect(text()).toContain('About: Name: Team. Only an admin may change the name, the description and the picture.');
  });

  it('is no screen of a conversation with one', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press('/group', '\r');
    expect(app.text()).toContain('What is it called? Write /group TITLE');
  });
});

describe('a new group', () => {
  it('has a handle and members where they are named', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/group Release team #1 #releases @bob', '\r');
    await app.settle();
    const made = { name: 'Release team #1', members: ['bob'], handle: 'releases' };
    expect(client.calls).toContainEqual(['createGroup', made]);
    await app.press('/group X #one #two', '\r');
    expect(app.text()).toContain('A group has one handle, and this names 2: #one #two.');
  });
});

describe('bans', () => {
  it('are made after a question, listed, and lifted', async () => {
    const { app, client } = await openTeam('owner');
    await app.press('/ban @carol', '\r');
    expect(app.text()).toContain('Ban @carol from Team?');
    await app.press('y');
    await app.settle();
    expect(client.calls).toContainEqual(['ban', 11, 'carol']);
    await app.press('/bans', '\r');
    await app.settle();
    expect(app.text()).toMatch(/│ +carol +since 10:02 │/);
    await app.press('u');
    await app.settle();
    expect(client.calls).toContainEqual(['liftBan', 11, 'carol']);
    expect(app.text()).toContain('Nobody is banned.');
  });

  it('are not for members, nor for admins where it is about an admin', async () => {
    const { app, client } = await openTeam('member');
    await app.press('/ban @carol', '\r');
    expect(app.text()).toContain('Only an admin may ban people.');
    const other = await openTeam('admin');
    await other.app.press('/members', '\r', 'b');
    expect(other.app.text()).toContain('Only the owner may do this to an admin.');
    expect([...client.calls, ...other.client.calls].filter(([name]) => name === 'ban')).toEqual([]);
  });
});

describe('invite links', () => {
  it('are shown once, copied, listed with what they let in, and revoked after a question', async () => {
    const { app, client } = await openTeam('admin');
    app.takeBytes();
    await app.press('/link 12h 1', '\r');
    await app.settle();
    const limits = { expiresAt: NOW + 12 * 3_600_000, maxUses: 1 };
    expect(client.calls).toContainEqual(['createInviteLink', 11, limits]);
    expect(app.takeBytes()).toContain(`\u001b]52;c;${Buffer.from('/join iml_abc').toString('base64')}`);
    expect(app.text()).toMatch(/until 22:02 +0 of 1 uses +by Alice/);
    expect(app.text()).toContain('/join iml_abc');
    await app.press('d', 'y');
    await app.settle();
    expect(client.calls).toContainEqual(['revokeInviteLink', 11, 'link1']);
    expect(app.text()).toContain('There is no invite link.');
    expect(app.text()).not.toContain('iml_abc');
  });

  it('are not made with what is no time or count, nor by members', async () => {
    const { app, client } = await openTeam('admin');
    await app.press('/link soon', '\r');
    expect(app.text()).toContain('Write /link 12h 1');
    const member = await openTeam('member');
    await member.app.press('/link', '\r');
    expect(member.app.text()).toContain('Only an admin may see, make and revoke invite links.');
    expect([...client.calls, ...member.client.calls].filter(([name]) => name === 'createInviteLink')).toEqual([]);
  });
});

describe('what is marked as unread', () => {
  it('stays so while one is there, with the line over it, and is read when one comes back', async () => {
    const { app, client, world } = await openTeam('owner');
    await app.press('\u0010', 'u');
    await app.settle();
    expect(client.calls).toContainEqual(['settings.set', 11, { unreadFromSeq: 1 }]);
    expect(app.text()).toContain('─ 1 new ─');
    expect(world.summary(11).unread).toBe(1);
    await app.press('hm', '\u007f\u007f');
    await app.settle();
    expect(world.summary(11).unread).toBe(1);
    await app.press('\u000b', 'bob', '\r');
    await app.settle();
    await app.press('\u000b', 'tm', '\r');
    await app.settle();
    await expect.poll(() => world.summary(11).unread).toBe(0);
  });

  it('is the newest message of somebody else without a selection', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/unread', '\r');
    await app.settle();
    expect(client.calls).toContainEqual(['settings.set', 10, { unreadFromSeq: 1 }]);
  });
});

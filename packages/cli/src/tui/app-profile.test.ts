import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember } from '../test-utils/builders.ts';

const NOW = START + 120_000;

function teamWorld() {
  const world = createChatWorld();
  world.members.set(11, [createMember({ userId: 1, role: 'owner' }), createMember({ userId: 2, nickname: 'Captain' })]);
  return world;
}

describe('the card of somebody', () => {
  it('says who they are, whether they are there, and what they are in the open group', async () => {
    const { app, client } = await startApp(teamWorld());
    await app.press('\u000b', 'tm', '\r', '/who bob', '\r');
    client.presence({
      userId: 2,
      status: 'away',
      lastSeenAt: NOW,
      statusText: 'at lunch',
      statusUntil: NOW + 3_600_000,
    });
    await app.settle();
    expect(app.text()).toMatch(/◐ Bob {2}@bob/);
    expect(app.text()).toMatch(/Now +away/);
    expect(app.text()).toMatch(/Says +at lunch \(until 11:02\)/);
    expect(app.text()).toMatch(/Here +member of Team, called Captain there/);
    expect(app.text()).toMatch(/In common +# Team/);
    expect(app.text()).toMatch(/f +ask to be friends/);
  });

  it('is watched as long as it is shown', async () => {
    const { app, client } = await startApp(createChatWorld());
    const watched = () => client.calls.findLast(([name]) => name === 'watch')?.[1];
    await app.press('/who carol', '\r');
    await app.settle();
    expect(watched()).toEqual([3, 2]);
    await app.press('\u001b');
    await app.settle();
    expect(watched()).toEqual([2]);
  });

  it('asks, accepts, ends and blocks by a key, what cannot be taken back after a question', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/who carol', '\r', 'f');
    expect(client.calls).toContainEqual(['friends.request', 'carol', '']);
    await app.settle();
    expect(app.text()).toMatch(/d +take your request back/);
    await app.press('d');
    expect(client.calls).toContainEqual(['friends.cancel', 'carol']);
    client.askedBy('carol', 'it is me');
    await app.settle();
    expect(app.text()).toContain('asks to be your friend');
    await app.press('a');
    expect(client.calls).toContainEqual(['friends.accept', 'carol']);
    await app.settle();
    await app.press('b');
    expect(app.text()).toContain('Block @carol?');
    expect(client.calls).not.toContainEqual(['blocks.block', 'carol']);
    await app.press('y');
    expect(client.calls).toContainEqual(['blocks.block', 'carol']);
    await app.settle();
    await app.press('u');
    expect(client.calls).toContainEqual(['blocks.unblock', 'carol']);
  });

  it('is of who has written the selected message, or the other one of the conversation, and Enter writes to them', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u000b', 'tm', '\r', '\u0010', 'P');
    expect(app.text()).toContain('carol  @carol');
    await app.press('\r');
    await app.settle();
    expect(client.calls).toContainEqual(['openDirect', 'carol']);
    expect(app.app.store.getState().overlays).toEqual([]);
    await app.press('\u001bo');
    expect(app.text()).toContain('carol  @carol');
  });

  it('says so where there is nobody of that name to be shown, and is no card then', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press('/who nobody', '\r');
    await app.settle();
    expect(app.text()).toContain('You share no conversation with anybody called @nobody');
    await app.press('f', '\u001b');
    await app.settle();
    expect(app.app.store.getState().overlays).toEqual([]);
    await app.press('\u000b', 'tm', '\r', '/who', '\r');
    expect(app.text()).toContain('Whom? Write /who NAME');
  });

  it('is read out in one piece', async () => {
    const { app } = await startApp(createChatWorld(), { screenReader: true });
    await app.press('/who bob', '\r');
    await app.settle();
    expect(app.text().replaceAll('\n', '')).toMatch(/Bob, @bob\. In common: no group\. Enter: write\. f: ask to be fr/);
  });
});

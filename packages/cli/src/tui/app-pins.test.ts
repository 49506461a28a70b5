import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import type { RenderOptions } from '../test-utils/render-app.ts';

const DAY = 86_400_000;
const DOWN = '\u001b[B';

async function openTeam(size: Partial<RenderOptions> = {}) {
  const world = createChatWorld();
  world.addRoom(
    { id: 11, name: 'Team', memberCount: 3, lastAt: START },
    {
      messages: [
        { senderId: 2, body: 'The password is in the safe', sentAt: START - DAY },
        { senderId: 1, body: 'Two\nlines', sentAt: START },
        { senderId: 3, body: 'lunch?', sentAt: START },
      ],
    },
  );
  const { app, client } = await startApp(world, size);
  await app.press('\u000b', 'tm', '\r');
  const rows = () =>
    app
      .text()
      .split('\n')
      .flatMap((row) => /│ (.{60}) │/.exec(row)?.[1]?.trimEnd() ?? [])
      .join('\n')
      .trimEnd();
  const pinCalls = () => client.calls.filter(([name]) => name === 'pin');
  return { app, client, world, rows, pinCalls };
}

describe('pinned messages', () => {
  it('are shown with when they were sent and by whom, the one pinned last first', async () => {
    const { app, client, rows } = await openTeam();
    await app.press('/pins', '\r');
    expect(app.text()).toContain('─ Pinned in Team ─');
    expect(rows()).toMatch(/^Nothing is pinned\.\n[\s\S]*\nCtrl-P selects a message, p pins it\.$/);
    client.pinnedElsewhere(11, 2);
    client.pinnedElsewhere(11, 1);
    await app.settle();
    expect(rows()).toBe(' 4 Mar 10:00  Bob: The password is in the safe\n       10:00  you: Two↵lines');
    expect(app.text()).toMatch(/─ Pinned in Team ─+ 1 of 2 ─/);
    expect(app.text()).toContain('└─ Enter go there  u unpin  Esc close ─');
  });

  it('say what is pinned also where there is little room: at 40 columns, and beside the conversation', async () => {
    const [over, beside] = [
      ['/pins', '\r'],
      ['\u000f', '\u000f', '\u001b[17~'],
    ];
    for (const [columns, keys] of [
      [40, over],
      [170, beside],
    ] as const) {
      const { app, client } = await openTeam({ columns });
      client.pinnedElsewhere(11, 2);
      client.pinnedElsewhere(11, 1);
      await app.press(...keys);
      expect(app.text()).toMatch(
        /│ 4 Mar 10:00 {2}Bob[\s\S]*│ The password is in the safe[\s\S]*│ 10:00 {2}you[\s\S]*│ Two↵lines/,
      );
      await app.press(DOWN);
      expect(app.text()).toMatch(/2 of 2/);
      await app.press('\r');
      await app.settle();
      expect(app.app.store.getState().messages.windows.get(11)?.selected).toBe(2);
    }
  });

  it('are pinned from the selection, and unpinned from the list', async () => {
    const { app, rows, pinCalls } = await openTeam();
    await app.press('\u0010', '\u0010', 'p');
    expect(app.text()).toContain('Pinned for everybody here; /pins shows it.');
    await app.press('\u0010', '\u0010', 'p');
    expect(app.text()).toContain('It is pinned already; /pins shows it.');
    await app.press('/pins', '\r');
    expect(rows()).toBe('       10:00  you: Two↵lines');
    await app.press('u');
    await app.settle();
    expect(rows()).toMatch(/^Nothing is pinned\.\n[\s\S]*\nCtrl-P selects a message, p pins it\.$/);
    expect(pinCalls()).toEqual([
      ['pin', 11, 2, false],
      ['pin', 11, 2, false],
      ['pin', 11, 2, true],
    ]);
    await app.press('q');
    expect(app.text()).not.toContain('Pinned in Team');
  });

  it('change with their messages: an edit shows, a recall takes one away', async () => {
    const { app, client, rows } = await openTeam();
    client.pinnedElsewhere(11, 1);
    client.pinnedElsewhere(11, 3);
    await app.press('/pins', '\r');
    client.alter(11, 3, { body: 'dinner?', editedAt: START + 1 });
    await app.settle();
    expect(rows()).toBe('       10:00  carol: dinner?\n 4 Mar 10:00  Bob: The password is in the safe');
    client.alter(11, 1, { body: '', recalledAt: START + 1 });
    await app.settle();
    expect(rows()).toBe('       10:00  carol: dinner?');
  });

  it('are read again when it is not known what was recalled meanwhile', async () => {
    const { app, client, world, rows } = await openTeam();
    client.pinnedElsewhere(11, 1);
    client.pinnedElsewhere(11, 3);
    await app.press('/pins', '\r');
    world.pins.set(11, world.pins.get(11)?.slice(0, 1) ?? []);
    client.fellBehind(11);
    await app.settle();
    expect(rows()).toBe('       10:00  carol: lunch?');
  });

  it('are gone to by Enter, and from the words that tell of the pinning', async () => {
    const { app, client } = await openTeam();
    client.pinnedElsewhere(11, 1);
    await app.press('/pins', '\r', '\r');
    expect(app.text()).not.toContain('Pinned in Team');
    expect(app.text()).toContain('The password is in the safe');
    client.receive(11, 2, '', { kind: 'system', payload: { type: 'pinned', actor: 2, seq: 1 } });
    client.receive(11, 2, '', { kind: 'system', payload: { type: 'unpinned', actor: 2 } });
    await app.settle();
    expect(app.text()).toContain('Bob pinned message 1');
    expect(app.text()).toContain('Bob unpinned an earlier message');
    await app.press('\u0010', 'g');
    expect(app.text()).toContain('This is no reply.');
    await app.press('k', 'g');
    expect(app.text()).toContain('▌       The password is in the safe');
  });

  it('that cannot be read are said to be so', async () => {
    const { app, client, rows } = await openTeam();
    client.goOffline('the server is gone', START + 200_000);
    await app.press('/pins', '\r');
    expect(rows()).toBe('What is pinned did not load: Not connected; try again.');
  });
});

describe('saved messages', () => {
  it('are opened by their command, and called so', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/notes', '\r');
    expect(client.calls).toContainEqual(['openDirect', 'alice']);
    expect(app.text()).toContain('only you can read them');
    await app.press('milk', '\r');
    await app.settle();
    expect(app.text()).toContain('milk');
  });
});

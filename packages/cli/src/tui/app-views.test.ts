import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { createMember, createUser } from '../test-utils/builders.ts';
import { createFakeWorld } from '../test-utils/fake-world.ts';

/** The team of the chat world in a window of this size, opened by its owner. */
async function openTeam(columns: number, rows: number) {
  const world = createChatWorld();
  world.addRoom({ id: 11, name: 'Team', memberCount: 3, lastAt: START }, { role: 'owner' });
  world.members.set(11, [
    createMember({ userId: 1, role: 'owner' }),
    createMember({ userId: 2 }),
    createMember({ userId: 3 }),
  ]);
  const { app } = await startApp(world, { columns, rows });
  await app.press('\u000b', 'tm', '\r');
  return app;
}

describe('a view over the screen', () => {
  it.each([
    [40, 12],
    [80, 24],
    [200, 60],
  ])('at %ix%i leaves the screen around it as it was, dimmed', async (columns, rows) => {
    const app = await openTeam(columns, rows);
    // What is typed to open it is gone when it is open.
    const before = app.terminal.text();
    await app.press('\u001bu');
    const after = app.terminal.text();
    const top = after.findIndex((row) => row.includes('┌─ Members of Team'));
    const bottom = after.findIndex((row) => row.includes('└─'));
    const [left, right] = [after[top]?.indexOf('┌') ?? -1, after[top]?.indexOf('┐') ?? -1];
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom - top).toBeLessThan(6);
    // The last row has the keys of the conversation, which mean nothing now.
    for (const [y, row] of after.slice(0, -1).entries()) {
      const inFrame = y >= top && y <= bottom;
      const outside = (text = '') => (inFrame ? text.padEnd(columns).slice(0, left) : text).trimEnd();
      expect(outside(row)).toBe(outside(before[y]));
      const beyond = (text = '') =>
        inFrame
          ? text
              .padEnd(columns)
              .slice(right + 1)
              .trimEnd()
          : '';
      expect(beyond(row)).toBe(beyond(before[y]));
      const looks = app.terminal.styled()[y]?.match(/«([^|]*)\|/g) ?? [];
      if (!inFrame) expect(new Set(looks)).toEqual(new Set(row === '' ? [] : ['«dim|']));
    }
  });

  it('goes back to the one under it, at its line', async () => {
    const app = await openTeam(80, 24);
    await app.press('\u001bu', '\u001b[B', 'd');
    expect(app.text()).toContain('Remove @');
    await app.press('n');
    expect(app.text()).toMatch(/Members of Team ─+ 2 of 3 ─/);
    await app.press('q');
    expect(app.text()).not.toContain('Members of Team');
  });

  it('survives a window that is too small for it, and is there again', async () => {
    const app = await openTeam(80, 24);
    await app.press('\u001bu');
    const before = app.text();
    for (const [columns, rows] of [
      [8, 3],
      [1, 1],
      [80, 24],
    ] as const) {
      app.terminal.resize(columns, rows);
      app.app.resize(columns, rows);
      await app.settle();
    }
    expect(app.text()).toBe(before);
  });
});

describe('the third column', () => {
  it('shows the members, then what is pinned, then nothing, and goes along to the next conversation', async () => {
    const app = await openTeam(170, 40);
    await app.press('\u000f');
    expect(app.text()).toMatch(/│ Members of Team +1 of 3/);
    await app.press('\u000f');
    expect(app.text()).toMatch(/│ Pinned in Team/);
    expect(app.text()).not.toContain('Members of Team');
    await app.press('\u001b[1;3B');
    expect(app.text()).toMatch(/│ Pinned in Bob/);
    await app.press('\u000f');
    expect(app.text()).not.toContain('Pinned in');
  });

  it('takes keys after F6, and gives them back', async () => {
    const app = await openTeam(170, 40);
    await app.press('\u000f', '\u001b[17~', '\u001b[B');
    expect(app.text()).toMatch(/│ Members of Team +2 of 3/);
    await app.press('\u001b');
    await app.press('hello');
    expect(app.text()).toContain('> hello');
    expect(app.text()).toMatch(/│ Members of Team +2 of 3/);
  });

  it('is a view over the screen where there is no room for it', async () => {
    const app = await openTeam(159, 40);
    await app.press('\u000f');
    expect(app.text()).toMatch(/┌─ Members of Team ─/);
    await app.press('\u000f');
    expect(app.text()).toMatch(/┌─ Pinned in Team ─/);
    await app.press('\u000f');
    expect(app.text()).not.toContain('Pinned in Team');
  });
});

describe('the row of keys', () => {
  it('follows what can be done: where no conversation is open, and where one is', async () => {
    const world = createFakeWorld(createUser({ id: 1, username: 'alice' }), [createUser({ id: 2, username: 'bob' })]);
    const { app } = await startApp(world, { columns: 120 });
    const keys = () => app.terminal.text().at(-1) ?? '';
    expect(keys()).toContain('Enter send');
    expect(keys()).not.toContain('Ctrl-P select');
    await app.press('/dm bob', '\r');
    expect(keys()).toContain('Ctrl-P select');
  });

  it('follows what can be done with an own message, and with one of somebody else', async () => {
    const { app } = await startApp(createChatWorld(), { columns: 120 });
    const keys = () => app.terminal.text().at(-1) ?? '';
    await app.press('\u0010');
    expect(keys()).toMatch(/r reply {2}e edit {2}d recall/);
    await app.press('\u001b[A');
    expect(keys()).toMatch(/r reply {2}a react/);
  });

  it('says for a view beside the conversation what its keys do, while one is in it', async () => {
    const app = await openTeam(160, 24);
    const keys = () => app.terminal.text().at(-1) ?? '';
    await app.press('\u000f');
    expect(keys()).toContain('Enter send');
    await app.press('\u001b[17~');
    expect(keys()).toMatch(/Enter write .* Esc back/);
    expect(keys()).not.toContain('Enter take');
  });

  it('says under a text field what Enter does there', async () => {
    const app = await openTeam(80, 24);
    await app.press('\u001bx', 'rename', '\r');
    expect(app.text()).toMatch(/└─ Enter rename.* {2}Esc close ─/);
    expect(app.text()).not.toContain('Enter take');
  });
});

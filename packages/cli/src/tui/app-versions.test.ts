import { beforeAll, describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';
import { loadDifferences } from './views/versions/version-rows.ts';

beforeAll(loadDifferences);

const UP = '\u0010';

/** The conversation with Bob, where the last message was edited twice. */
async function openEdited(columns = 80) {
  const world = createChatWorld();
  const { app, client } = await startApp(world, { columns });
  await client.edit(10, 2, 'hello Bob and Carol');
  await client.edit(10, 2, 'hello everybody');
  await app.settle();
  await app.press('\u000b', 'bob', '\r');
  const rows = () =>
    app
      .text()
      .split('\n')
      .flatMap((row) => /│ (.*?) *│$/.exec(row.trimEnd())?.[1]?.trimEnd() ?? [])
      .join('\n')
      .trimEnd();
  return { app, client, rows };
}

describe('the versions of a message', () => {
  it('are shown with their author and times, the newest first, and closed', async () => {
    const { app } = await openEdited();
    expect(app.text()).toContain('hello everybody  edited');
    await app.press(UP, 'v');
    expect(app.text()).toContain('Versions of message 2');
    expect(app.text()).toMatch(
      /Alice Today 10:02 +│[\s\S]*hello everybody +│[\s\S]*Alice Today 10:02 +│[\s\S]*hello Bob and Carol +│[\s\S]*Alice Today 10:01 +│[\s\S]*hello Bob +│/,
    );
    // What an edit took away, and what it wrote.
    expect(app.text()).toMatch(/- hello Bob and Carol +│ *\n.*\+ hello everybody +│/);
    await app.press('q');
    expect(app.text()).not.toContain('Versions of message');
  });

  it('are read again when the message is edited, and go from the screen when it is recalled', async () => {
    const { app, client } = await openEdited();
    await app.press(UP, 'v');
    await client.edit(10, 2, 'hello world');
    await app.settle();
    expect(app.text()).toMatch(/hello world +│[\s\S]*hello everybody +│/);
    await client.recall(10, 2);
    await app.settle();
    expect(app.text()).toContain('This message was recalled.');
    expect(app.text()).not.toContain('hello Bob');
    expect(app.text()).not.toContain('hello everybody');
  });

  it('are not asked for where nothing was edited', async () => {
    const { app } = await startApp(createChatWorld());
    await app.press('\u000b', 'bob', '\r');
    await app.press(UP, 'v');
    expect(app.text()).toContain('This message was not edited.');
  });

  it('fit a small window', async () => {
    const { app } = await openEdited(40);
    await app.press(UP, 'v');
    for (const row of app.text().split('\n')) expect(row.length).toBeLessThanOrEqual(40);
    expect(app.text()).toContain('hello Bob and Carol');
  });
});

describe('an edit', () => {
  it('leaves the language of code as it was', async () => {
    const world = createChatWorld();
    world.append(10, { senderId: 1, kind: 'code', payload: { language: 'ts' }, body: 'let a', sentAt: START });
    const { app, client } = await startApp(world);
    await app.press('\u000b', 'bob', '\r');
    await app.press(UP, 'e', '!', '\r');
    expect(client.calls).toContainEqual(['edit', 10, 3, 'let a!', { language: 'ts' }]);
  });
});

describe('what was found', () => {
  it('goes from the list when it is recalled', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u000b', 'bob', '\r');
    await app.press('/search hello', '\r');
    await app.settle();
    expect(app.text()).toMatch(/Bob: hello Alice/);
    client.receive(10, 2, 'another');
    await client.recall(10, 1);
    await app.settle();
    const dialog = app
      .text()
      .split('\n')
      .filter((row) => row.includes('│'))
      .join('\n');
    expect(dialog).not.toContain('hello Alice');
    expect(dialog).toContain('hello Bob');
  });
});

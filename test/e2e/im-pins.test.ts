import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount } from './im-process.ts';

it('im pins messages, lists them and unpins them', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  await anna.run(['group', 'create', 'Ops', '--handle', 'ops', '@bert']);
  const send = async (text: string) => (await anna.run(['send', '#ops', text])).out.trim();
  const [first, second] = [await send('The password is in the safe'), await send('Two\nlines')];

  expect(await bert.run(['pins', '#ops'])).toMatchObject({ exitCode: 0, out: '', err: 'Nothing is pinned.\n' });
  expect(await bert.run(['pin', '#ops', first])).toMatchObject({ exitCode: 0, out: '', err: '' });
  expect(await anna.json(['pin', '#ops', second])).toEqual([
    { conversationId: expect.any(Number), seq: Number(second), changed: true },
  ]);
  expect(await anna.run(['pin', '#ops', second])).toMatchObject({
    exitCode: 0,
    err: `Message ${second} is pinned already.\n`,
  });
  expect((await anna.run(['pins', '#ops', '-o', 'table'])).out.replaceAll(/\d\d:\d\d/g, 'HH:MM')).toBe(
    [
      'NUMBER  FROM  SENT   PINNED BY  MESSAGE',
      `     ${second}  anna  HH:MM  anna       Two↵lines`,
      `     ${first}  anna  HH:MM  bert       The password is in the safe`,
      '',
    ].join('\n'),
  );
  expect(await bert.json(['pins', '#ops'])).toMatchObject([
    { type: 'message', target: '#ops', seq: Number(second), sender: 'anna', body: 'Two\nlines', pinnedBy: 'anna' },
    { seq: Number(first), pinnedBy: 'bert', pinnedAt: expect.stringMatching(/Z$/) },
  ]);
  expect((await bert.run(['history', '#ops', '--limit', '1'])).out).toContain(`anna pinned message ${second}\n`);

  await anna.run(['group', 'settings', '#ops', '--who-may-pin', 'admins']);
  expect(await bert.run(['unpin', '#ops', first])).toMatchObject({
    exitCode: 6,
    err: 'im: Only an admin of the group may pin and unpin messages here.\n',
  });
  expect(await anna.run(['unpin', '#ops', first])).toMatchObject({ exitCode: 0, out: '', err: '' });
  expect((await anna.run(['unpin', '#ops', first])).err).toBe(`Message ${first} is not pinned.\n`);
  expect(await anna.run(['pin', '#ops', '999'])).toMatchObject({ exitCode: 4 });
  expect(await anna.run(['pin', '#ops', 'last one'])).toMatchObject({ exitCode: 2 });
});

it('im keeps messages that are for oneself alone', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  expect(await anna.run(['history', 'saved'])).toMatchObject({
    exitCode: 4,
    err: 'im: You have not saved anything yet. Write something to "saved" first.\n',
  });
  expect(await anna.run(['send', 'saved', 'milk'])).toMatchObject({ exitCode: 0, out: '1\n' });
  expect(await anna.run(['send', '@anna', 'eggs'])).toMatchObject({ exitCode: 0, out: '2\n' });
  expect(await anna.json(['conversations'])).toMatchObject([
    { kind: 'direct', target: 'saved', name: 'Saved messages', unread: 0, lastBody: 'eggs', memberCount: 1 },
  ]);
  expect((await anna.run(['conversations', '-o', 'table'])).out).toContain(' saved ');
  expect((await anna.run(['history', 'saved'])).out).toMatch(/ saved:1 anna: milk\n.* saved:2 anna: eggs\n$/);
  await anna.run(['pin', 'saved', '1']);
  expect(await anna.json(['pin', 'saved', 'last'])).toMatchObject([{ seq: 2, changed: true }]);
  expect(await anna.json(['pins', 'saved'])).toMatchObject([{ target: 'saved', body: 'eggs' }, { body: 'milk' }]);
});

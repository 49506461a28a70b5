import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount, jsonLines } from './im-process.ts';

it('im bans people, lifts bans and lists them, archives groups and dismisses them', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  await createAccount(server.url, 'carl');
  const created = await anna.run(['group', 'create', 'Ops', '--handle', 'ops', '@bert', '@carl']);
  const id = Number(created.out);

  expect(await anna.run(['group', 'kick', '#ops', '@carl', '--json'])).toMatchObject({
    exitCode: 0,
    out: `{"conversationId":${id},"user":"carl"}\n`,
  });
  expect(await anna.run(['group', 'ban', '#ops', '@carl'])).toMatchObject({ exitCode: 0, out: '' });
  const added = await bert.run(['group', 'add', '#ops', '@carl']);
  expect(added.exitCode).not.toBe(0);
  expect(added.err).toBe('im: @carl is banned from this group; an admin can lift it: im group unban\n');
  const { out } = await anna.run(['group', 'bans', '#ops', '--json']);
  expect(jsonLines(out)).toEqual([{ userId: expect.any(Number), user: 'carl', bannedAt: expect.any(String) }]);
  expect((await bert.run(['group', 'bans', '#ops'])).exitCode).toBe(6);
  expect(await anna.run(['group', 'unban', '#ops', '@carl'])).toMatchObject({ exitCode: 0, out: '' });
  expect(await anna.run(['group', 'bans', '#ops'])).toMatchObject({ exitCode: 0, out: '', err: 'Nobody is banned.\n' });

  expect(await anna.run(['group', 'archive', '#ops'])).toMatchObject({ exitCode: 0, out: '' });
  const listed = await bert.run(['conversations']);
  expect(listed.out).toContain('(archived)');
  expect(listed.out).toContain('anna archived the group: it can only be read now');
  const refused = await bert.run(['send', '#ops', 'may I?']);
  expect(refused.err).toContain('The group is archived, so nothing in it changes. An admin can open it again.');
  expect(await anna.run(['group', 'archive', '#ops', '--undo'])).toMatchObject({ exitCode: 0, out: '' });

  expect(await bert.run(['group', 'dismiss', '#ops', '--yes'])).toMatchObject({
    exitCode: 6,
    err: 'im: Only the owner of the group may dismiss the group.\n',
  });
  const unasked = await anna.run(['group', 'dismiss', '#ops']);
  expect(unasked).toMatchObject({ exitCode: 2, out: '' });
  expect(unasked.err).toContain('add --yes');
  expect(await anna.run(['group', 'dismiss', '#ops', '--yes', '--json'])).toMatchObject({
    exitCode: 0,
    out: `{"conversationId":${id}}\n`,
  });
  expect((await bert.run(['history', String(id)])).exitCode).toBe(4);
  expect(await bert.run(['conversations', '--json'])).toMatchObject({ exitCode: 0, out: '' });
});

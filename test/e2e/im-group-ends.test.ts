import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount, jsonLines } from './im-process.ts';

it('im bans people, lifts bans and lists them, counts who wants in, archives groups and dismisses them', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  const carl = await createAccount(server.url, 'carl');
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
  // Whoever is kept out reads the same of a group that there is and of none, by the handle that they typed.
  for (const handle of ['#ops', '#nosuch']) {
    const err = `im: There is no group ${handle}, or you are not in it.\n`;
    expect(await carl.run(['history', handle])).toMatchObject({ exitCode: 4, out: '', err });
  }
  expect(await anna.run(['group', 'unban', '#ops', '@carl'])).toMatchObject({ exitCode: 0, out: '' });
  expect(await anna.run(['group', 'unban', '#ops', '@carl'])).toMatchObject({
    exitCode: 4,
    err: 'im: @carl is not banned from this group; im group bans lists who is.\n',
  });
  expect(await anna.run(['group', 'link', 'revoke', '#ops', 'nosuch'])).toMatchObject({
    exitCode: 4,
    err: 'im: There is no open link nosuch here; im group link list shows those there are.\n',
  });
  expect((await anna.run(['group', 'show', '--help'])).out).not.toContain('@user');
  expect(await anna.run(['group', 'bans', '#ops'])).toMatchObject({ exitCode: 0, out: '', err: 'Nobody is banned.\n' });

  await anna.run(['group', 'settings', '#ops', '--join-mode', 'by_request']);
  await carl.run(['group', 'join', '#ops', '--message', 'back again']);
  expect((await anna.run(['group', 'list'])).err).toBe('1 request to join: im group requests\n');
  expect(await anna.json(['group', 'show', '#ops'])).toMatchObject([{ joinRequests: 1 }]);
  expect(await carl.json(['group', 'requests', '#ops', '--cancel'])).toMatchObject([
    { conversationId: id, group: '#ops', user: 'carl', message: 'back again' },
  ]);
  expect(await anna.run(['group', 'list'])).toMatchObject({ exitCode: 0, err: '' });

  await bert.run(['settings', '#ops', '--hide']);
  expect(await bert.run(['conversations'])).toMatchObject({
    exitCode: 0,
    out: '',
    err: 'Every conversation is hidden; see it with: im conversations --all\n',
  });
  await bert.run(['settings', '#ops', '--no-hide']);

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

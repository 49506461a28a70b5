import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connectAs } from '../support/raw-client.ts';
import { logIn, openDirect } from '../support/users.ts';
import { createAccount } from './im-process.ts';

it('shows and sets how others see the account, and what it says of itself', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const INITIAL = 'mode     online\ntext     none\nseen by  everybody in a conversation with you\n';
  expect(await anna.run(['status'])).toMatchObject({ exitCode: 0, out: INITIAL, err: '' });
  expect(
    await anna.run(['status', 'on', 'holiday', '--until', '2099-12-24', '--busy', '--seen-by', 'friends']),
  ).toEqual(expect.objectContaining({ exitCode: 0, out: '', err: '' }));
  expect((await anna.run(['status'])).out).toBe(
    'mode     busy\ntext     on holiday (until 2099-12-24 00:00)\nseen by  friends in a conversation with you\n',
  );
  expect(await anna.json(['status', '🌴 away', '--invisible'])).toEqual([
    { mode: 'invisible', text: '🌴 away', textUntil: null, seenBy: 'friends', urev: expect.any(Number) },
  ]);
  expect(await anna.json(['status', '--clear', '--online', '--seen-by', 'conversations'])).toMatchObject([
    { mode: 'online', text: '' },
  ]);
  expect((await anna.run(['status'])).out).toBe(INITIAL);
});

it('is seen by others at once, also when no device of the account is connected', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  await createAccount(server.url, 'bert');
  const ofName = (username: string) => logIn(server, { username, password: `pass-${username}` });
  const [ofAnna, ofBert] = [await ofName('anna'), await ofName('bert')];
  await openDirect(server, ofAnna, 'bert');
  const watcher = await connectAs(server, ofBert);
  await watcher.request({ watchPresence: { userIds: [ofAnna.userId] } });
  await anna.run(['status', 'back', 'at', 'noon', '--until', '2h']);
  const { presence } = await watcher.untilEvent((event) => event.presence?.statusText === 'back at noon');
  expect(presence?.userId).toBe(ofAnna.userId);
  expect(presence?.statusUntil).toBeGreaterThan(Date.now());
});

it('says what it does not take', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const refused = async (...args: string[]) => {
    const { exitCode, out, err } = await anna.run(['status', ...args]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    return err;
  };
  expect(await refused('x', '--until', 'soon')).toContain('"soon" is no time: write 30m, 2h, 7d, 2w, 18:00, ');
  expect(await refused('x', '--until', '2020-01-01')).toContain('"2020-01-01" is over: write ');
  expect(await refused('x', '--clear')).toContain('Give either a text or --clear.');
  expect(await refused('--away', '--busy')).toContain("option '--away' cannot be used with option '--busy'");
  expect(await refused('x'.repeat(81))).toContain('text');
  expect(await refused('--seen-by', 'all')).toContain('Allowed choices are conversations, friends, nobody.');
});

import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createUser, logIn, openDirect } from '../support/users.ts';

it('is the same on all devices of the user, and seen by those who watch', async () => {
  const server = await startServer();
  const [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
  const second = await logIn(server, alice);
  await openDirect(server, alice, 'bob');
  const [phone, laptop, watcher] = [
    await connectSdkClient(server, alice),
    await connectSdkClient(server, second),
    await connectSdkClient(server, bob),
  ];
  expect(await phone.status.get()).toEqual({
    mode: 'online',
    text: '',
    textUntil: 0,
    seenBy: 'conversations',
    urev: 0,
  });
  const seen: string[] = [];
  onTestFinished(
    watcher.on('presence', ({ status, statusText, statusUntil }) =>
      seen.push(`${status} ${statusText} ${statusUntil}`),
    ),
  );
  expect(await watcher.watch([alice.userId], [])).toMatchObject([{ status: 'online', statusText: '', statusUntil: 0 }]);
  const textUntil = Date.now() + 3_600_000;
  const set = await phone.status.set({ mode: 'busy', text: 'in a meeting', textUntil, seenBy: 'friends' });
  expect(set).toMatchObject({ mode: 'busy', text: 'in a meeting', textUntil, seenBy: 'friends' });
  expect(phone.status.kept()).toEqual(set);
  await until(
    'the other device has it',
    () => laptop.status.kept()?.urev === set.urev,
    () => laptop.status.kept(),
  );
  expect(laptop.status.kept()).toEqual(set);
  // Bob is no friend.
  await until('the watcher is told', () => seen.length > 0);
  expect(seen).toEqual(['offline  0']);
  await laptop.status.set({ seenBy: 'conversations', mode: 'online' });
  await until('the watcher is told again', () => seen.length > 1);
  expect(seen.at(-1)).toBe(`online in a meeting ${textUntil}`);
  await laptop.status.tell('away');
  await until('the watcher is told of the device', () => seen.length > 2);
  expect(seen.at(-1)).toBe(`away in a meeting ${textUntil}`);
  const third = await connectSdkClient(server, await logIn(server, alice));
  await until('a new device has it', () => third.status.kept() !== undefined);
  expect(third.status.kept()).toEqual(await phone.status.get());
});

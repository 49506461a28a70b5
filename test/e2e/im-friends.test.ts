import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount } from './im-process.ts';

it('makes friends, calls them something and ends it', async () => {
  const server = await startServer();
  const [anna, bert] = [await createAccount(server.url, 'anna'), await createAccount(server.url, 'bert')];
  expect(await anna.json(['friend', 'add', '@bert', 'We', 'met', 'in', 'Oslo'])).toMatchObject([
    { user: 'bert', state: 'outgoing', message: 'We met in Oslo' },
  ]);
  expect(await bert.out('friend', 'requests', '-o', 'table')).toMatch(/from +anna +\d{4}-\d\d-\d\d +We met in Oslo/);
  expect(await bert.json(['friend', 'requests', '--received'])).toMatchObject([{ user: 'anna', state: 'incoming' }]);
  expect(await bert.run(['friend', 'list'])).toMatchObject({
    out: '',
    err: 'No friends yet. Ask somebody: im friend add @NAME\n1 request waits: im friend requests\n',
  });
  expect(await bert.json(['friend', 'accept', 'anna'])).toMatchObject([{ user: 'anna', state: 'friend' }]);
  await anna.out('friend', 'remark', '@bert', 'Bert', 'from', 'work');
  expect(await anna.out('friend', 'list', '-o', 'table')).toMatch(/bert +\d{4}-\d\d-\d\d +Bert from work/);
  await bert.out('friend', 'remove', 'anna');
  expect(await anna.json(['friend', 'list'])).toEqual([]);
  const again = await anna.run(['friend', 'remove', '@bert']);
  expect(again).toMatchObject({ exitCode: 4, out: '', err: 'im: @bert is not your friend.\n' });
});

it('rejects and takes back requests', async () => {
  const server = await startServer();
  const [anna, bert] = [await createAccount(server.url, 'anna'), await createAccount(server.url, 'bert')];
  await anna.out('friend', 'add', 'bert');
  await anna.out('friend', 'cancel', 'bert');
  expect(await bert.json(['friend', 'requests'])).toEqual([]);
  await anna.out('friend', 'add', 'bert');
  await bert.out('friend', 'reject', 'anna');
  const refused = await anna.run(['friend', 'add', 'bert']);
  expect(refused.exitCode).not.toBe(0);
  expect(refused.err).toMatch(/^im: @bert rejected your request\. You can ask again at /);
});

it('blocks somebody, says so to the one who blocks, and lets in again', async () => {
  const server = await startServer();
  const [anna, bert] = [await createAccount(server.url, 'anna'), await createAccount(server.url, 'bert')];
  await bert.out('send', '@anna', 'hello');
  await anna.out('friend', 'block', '@bert');
  expect(await anna.json(['friend', 'blocked'])).toMatchObject([{ user: 'bert' }]);
  const [sent, own] = [await bert.run(['send', '@anna', 'hello?']), await anna.run(['send', '@bert', 'go away'])];
  expect(sent).toMatchObject({ exitCode: 6, out: '' });
  expect(sent.err).toContain('This person does not take messages from you.');
  expect(own).toMatchObject({ exitCode: 6, out: '' });
  expect(own.err).toContain('You have blocked @bert. Unblock them to write: im friend unblock @bert');
  await anna.out('friend', 'unblock', '@bert');
  expect(await bert.out('send', '@anna', 'thank you')).toBe('2\n');
});

it('shows and sets whom the account lets in', async () => {
  const server = await startServer();
  const [anna, bert] = [await createAccount(server.url, 'anna'), await createAccount(server.url, 'bert')];
  expect(await anna.out('privacy')).toBe('friends only     no\nfriend requests  yes\nreceipts         yes\n');
  expect(await anna.json(['privacy', '--friends-only', '--no-friend-requests'])).toEqual([
    { friendsOnly: true, noFriendRequests: true, noReceipts: false },
  ]);
  expect(await anna.out('privacy', '--friend-requests')).toBe('');
  expect(await anna.out('privacy')).toBe('friends only     yes\nfriend requests  yes\nreceipts         yes\n');
  expect((await bert.run(['send', '@anna', 'hi'])).err).toContain('This person does not take messages from you.');
});

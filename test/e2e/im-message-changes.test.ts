import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount } from './im-process.ts';

async function createPair() {
  const server = await startServer();
  return { anna: await createAccount(server.url, 'anna'), bert: await createAccount(server.url, 'bert') };
}

it('reacts by emoji and by name, to a number and to the last message, and takes it back', async () => {
  const { anna, bert } = await createPair();
  await anna.out('send', '@bert', 'one');
  await anna.out('send', '@bert', 'two');
  const reactions = async () => (await anna.json(['history', '@bert'])).slice(0, 2).map((line) => line.reactions);
  expect(await bert.out('react', '@anna', '1', '👍')).toBe('');
  expect(await bert.json(['react', '@anna', 'last', ':tada:'])).toMatchObject([{ seq: 2, emoji: '🎉' }]);
  await bert.out('react', '@anna', 'last', 'eyes');
  await bert.out('react', '@anna', 'last', 'eyes');
  await anna.out('react', '@bert', '2', '👀');
  expect(await reactions()).toEqual([
    [{ emoji: '👍', count: 1, mine: false }],
    [
      { emoji: '🎉', count: 1, mine: false },
      { emoji: '👀', count: 2, mine: true },
    ],
  ]);
  expect(await bert.json(['unreact', '@anna', 'last', 'tada'])).toMatchObject([{ seq: 2, removed: ['🎉'] }]);
  expect(await bert.json(['unreact', '@anna', 'last'])).toMatchObject([{ seq: 2, removed: ['👀'] }]);
  expect(await bert.json(['unreact', '@anna', 'last'])).toMatchObject([{ removed: [] }]);
  expect(await bert.run(['unreact', '@anna', '99'])).toMatchObject({
    exitCode: 4,
    err: 'im: there is no message 99 here.\n',
  });
  expect(await reactions()).toEqual([
    [{ emoji: '👍', count: 1, mine: false }],
    [{ emoji: '👀', count: 1, mine: true }],
  ]);
});

it('says what is wrong with a reaction', async () => {
  const { anna, bert } = await createPair();
  await anna.out('send', '@bert', 'one');
  const refused = async (...args: string[]) => {
    const { exitCode, out, err } = await bert.run(args);
    expect(out).toBe('');
    return `${exitCode} ${err}`;
  };
  expect(await refused('react', '@anna', 'last', ':tadaa:')).toMatch(/^2 im: no emoji is called "tadaa"; write the/);
  expect(await refused('react', '@anna', 'last', ':thumbs:')).toMatch(/did you mean :thumbsdown:, :thumbsup:/);
  expect(await refused('react', '@anna', 'last', 'a b')).toMatch(/^2 im: "a b" is not a reaction: it /);
  expect(await refused('react', '@anna', 'newest', '👍')).toMatch(/^2 im: "newest" is not the number of a message/);
  expect(await refused('react', '@anna', '7', '👍')).toMatch(/^4 im: /);
  expect(await refused('send', '@anna', '--reply', '0', 'hi')).toMatch(
    /^2 .*It must be the number of a message, or last/s,
  );
});

it('answers the newest message with --reply last, and shows the numbers that commands take', async () => {
  const { anna, bert } = await createPair();
  expect((await anna.run(['send', '@bert', '--reply', 'last', 'hi'])).err).toBe('im: nobody has written there.\n');
  await anna.out('send', '@bert', 'shall we?');
  expect(await bert.out('send', '@anna', '--reply', 'last', 'yes')).toBe('2\n');
  expect((await anna.out('history', '@bert')).replaceAll(/^.{17}/gm, '')).toBe(
    '@bert:1 anna: shall we?\n@bert:2 bert (to 1): yes\n',
  );
  const tail = bert.start(['tail', '@anna', '--lines', '1', '--count', '2']);
  await tail.untilLines(1);
  await anna.out('react', '@bert', 'last', '+1');
  await tail.untilLines(2);
  await anna.out('send', '@bert', 'good');
  expect((await tail.ended).out.replaceAll(/^.{17}/gm, '')).toBe(
    '@anna:2 bert (to 1): yes\n@anna:2 bert got reactions: 👍 1\n@anna:3 anna: good\n',
  );
});

it('marks as read: one conversation, up to a number, everything', async () => {
  const { anna, bert } = await createPair();
  for (const text of ['one', 'two', 'three']) await anna.out('send', '@bert', text);
  const group = (await anna.out('group', 'create', 'Ops', '@bert')).trim();
  await anna.out('send', group, 'in the group');
  const unread = async () => (await bert.json(['conversations', '--unread'])).map((line) => [line.target, line.unread]);
  expect(await unread()).toContainEqual(['@anna', 3]);
  expect(await bert.json(['read', '@anna', '2'])).toMatchObject([{ readSeq: 2 }]);
  expect(await unread()).toContainEqual(['@anna', 1]);
  expect(await bert.out('read', '@anna')).toBe('');
  expect((await unread()).map(([target]) => target)).toEqual([group]);
  await anna.out('send', '@bert', 'four');
  await bert.out('read', '--all');
  expect(await unread()).toEqual([]);
  expect(await anna.json(['conversations'])).toContainEqual(
    expect.objectContaining({ target: '@bert', peerReadSeq: 4 }),
  );
  expect(await bert.run(['read', '@anna', '9'])).toMatchObject({
    exitCode: 4,
    err: 'im: there is no message 9 in @anna; the newest is 4.\n',
  });
  expect(await bert.run(['read'])).toMatchObject({ exitCode: 2, err: 'im: Give either a conversation or --all.\n' });
});

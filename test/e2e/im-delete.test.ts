import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount, jsonLines } from './im-process.ts';

it('im deletes messages and clears conversations for its user alone', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  for (const word of ['one', 'two', 'three']) await bert.run(['send', '@anna', word]);
  const bodiesOf = async (account: typeof anna, target: string) =>
    jsonLines((await account.run(['history', target, '--json'])).out).flatMap((line) => {
      const { type, body, hidden } = line as { type: string; body: string; hidden: boolean };
      return type === 'message' ? [hidden ? '-' : body] : [];
    });

  expect(await anna.run(['delete', '@bert', '1', '3', '3'])).toMatchObject({ exitCode: 0, out: '', err: '' });
  expect(await bodiesOf(anna, '@bert')).toEqual(['-', 'two', '-']);
  const { out } = await anna.run(['history', '@bert']);
  expect(out).toContain('bert: (deleted for you)');
  expect(out).not.toContain('recalled');
  expect(await bodiesOf(bert, '@anna')).toEqual(['one', 'two', 'three']);
  expect(await anna.json(['delete', '@bert', 'last', '--json'])).toMatchObject([{ seqs: [2] }]);
  expect(await anna.run(['delete', '@bert', '9'])).toMatchObject({
    exitCode: 4,
    err: 'im: One of these messages does not exist here for you; none was deleted.\n',
  });
  expect(await anna.run(['delete', '@bert', 'x'])).toMatchObject({
    exitCode: 2,
    err: 'im: "x" is not the number of a message: write one such as 17, or last.\n',
  });

  const unasked = await anna.run(['clear', '@bert']);
  expect(unasked.exitCode).toBe(2);
  expect(unasked.err).toContain('add --yes');
  expect(await anna.json(['clear', '@bert', '--yes', '--json'])).toMatchObject([{ toSeq: 3 }]);
  expect(await anna.run(['history', '@bert'])).toMatchObject({ exitCode: 0, out: '', err: '(no messages there)\n' });
  expect(await bodiesOf(bert, '@anna')).toEqual(['one', 'two', 'three']);
  await bert.run(['send', '@anna', 'four']);
  expect(await bodiesOf(anna, '@bert')).toEqual(['four']);
  // For whom it is, its help says.
  for (const command of ['delete', 'clear']) {
    expect((await anna.run([command, '--help'])).out).toContain('for yourself; others keep them');
  }
});

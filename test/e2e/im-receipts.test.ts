import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connectAs } from '../support/raw-client.ts';
import { logIn } from '../support/users.ts';
import { createAccount } from './im-process.ts';

it('im receipts shows who has read a message, to its author by name, and not to who sends none', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  const carl = await createAccount(server.url, 'carl');
  const created = await anna.run(['group', 'create', 'Ops', '--handle', 'ops', '@bert', '@carl']);
  const group = Number(created.out);
  expect(await bert.run(['receipts', '#ops'])).toMatchObject({
    exitCode: 4,
    err: 'im: you have written nothing there.\n',
  });
  const seq = Number((await anna.run(['send', '#ops', 'hi'])).out);
  const reader = await connectAs(server, await logIn(server, { username: 'bert', password: 'pass-bert' }));
  await reader.request({ markRead: { conversationId: group, readSeq: seq, deliveredSeq: seq } });
  for (const which of [[], ['last'], [String(seq)]]) {
    expect(await anna.run(['receipts', '#ops', ...which])).toMatchObject({
      exitCode: 0,
      out: `Message ${seq}: read by 1 of 2\n\nUSER  STATE\nbert  read\ncarl  not yet\n`,
    });
  }
  const counts = { conversationId: group, seq, readCount: 1, deliveredCount: 1, recipientCount: 2 };
  expect(await anna.json(['receipts', '#ops'])).toEqual([
    { ...counts, read: ['bert'], delivered: [], others: ['carl'] },
  ]);
  expect(await carl.run(['receipts', '#ops', String(seq)])).toMatchObject({
    out: `Message ${seq}: read by 1 of 2\n`,
  });
  expect(await carl.json(['receipts', '#ops', String(seq)])).toEqual([
    { ...counts, read: null, delivered: null, others: null },
  ]);
  expect(await carl.run(['privacy', '--no-receipts'])).toMatchObject({ exitCode: 0, out: '', err: '' });
  expect(await carl.json(['privacy'])).toMatchObject([{ noReceipts: true }]);
  expect((await anna.run(['receipts', '#ops'])).out).toBe(
    `Message ${seq}: read by 1 of 1\n\nUSER  STATE\nbert  read\n`,
  );
  const refused = await carl.run(['receipts', '#ops', String(seq)]);
  expect(refused.exitCode).not.toBe(0);
  expect(refused.err).toContain('You send no receipts, so you see none of others either.');
  expect((await anna.run(['receipts', '#ops', 'first'])).err).toContain('"first" is not the number of a message');
});

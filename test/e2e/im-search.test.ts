import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createAccount } from './im-process.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(async () => {
  await server.stop();
});

it('im search lists what it finds, with what is beside it, and says when there is nothing', async () => {
  const vera = await createAccount(server.url, 'vera');
  const willi = await createAccount(server.url, 'willi');
  await vera.run(['group', 'create', 'ops', '--handle', 'ops', '@willi']);
  await vera.run(['send', '#ops', 'the deployment begins']);
  await willi.run(['send', '#ops', 'fine']);
  await vera.run(['send', '#ops', 'deployed, see\nhttps://example.org/log']);
  await vera.run(['send', '@willi', `${'a long story about the weather and the rest, '.repeat(3)}then deploy`]);
  const listed = await willi.run(['search', 'deploy', '-o', 'table']);
  expect(listed.out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^MESSAGE +FROM +SENT +TEXT$/),
    expect.stringMatching(/^@vera:1 +vera +\d\d:\d\d +….{1,20}then deploy$/),
    expect.stringMatching(/^#ops:4 +vera +\d\d:\d\d +deployed, see↵https:\/\/example\.org\/log$/),
    expect.stringMatching(/^#ops:2 +vera +\d\d:\d\d +the deployment begins$/),
  ]);
  expect(listed).toMatchObject({ exitCode: 0, err: '(all messages found)\n' });
  expect((await willi.run(['search', 'deploy', '--limit', '1'])).err).toBe('(there are more: --limit 2)\n');
  expect(await willi.json(['search', 'in:#ops', 'has:link', 'from:vera'])).toMatchObject([
    { type: 'message', target: '#ops', seq: 4, sender: 'vera', body: 'deployed, see\nhttps://example.org/log' },
  ]);
  const around = (await willi.run(['search', '--context', '1', 'in:#ops', 'deployment'])).out.trimEnd().split('\n');
  expect(around).toEqual([
    expect.stringMatching(/#ops:1 /),
    expect.stringMatching(/#ops:2 vera: the deployment begins$/),
    expect.stringMatching(/#ops:3 willi: fine$/),
  ]);
  expect(await willi.json(['search', '--context', '1', 'deployment'])).toMatchObject([
    { seq: 2, before: [{ seq: 1 }], after: [{ seq: 3 }] },
  ]);
  expect(await willi.run(['search', 'nowhere'])).toMatchObject({
    exitCode: 0,
    out: '',
    err: 'Nothing found for "nowhere".\n',
  });
  expect(await willi.run(['search', 'has:cake'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('has:cake'),
  });
  expect(await willi.run(['search', '%'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('add in:#group or in:@user, or a word.'),
  });
});

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

it('im mentions lists the messages that name one, and says so when there is none', async () => {
  const tina = await createAccount(server.url, 'tina');
  const uwe = await createAccount(server.url, 'uwe');
  expect(await uwe.run(['mentions'])).toMatchObject({ exitCode: 0, out: '', err: 'No message mentions you yet.\n' });
  await tina.run(['group', 'create', 'ops', '--handle', 'ops', '@uwe']);
  await tina.run(['send', '#ops', 'nothing for anybody']);
  await tina.run(['send', '#ops', '@uwe: the disk\nis full']);
  await tina.run(['send', '@uwe', 'see above, @Uwe']);
  await tina.run(['send', '#ops', '@all: solved']);
  const table = (await uwe.run(['mentions', '-o', 'table'])).out.trimEnd().split('\n');
  expect(table).toEqual([
    expect.stringMatching(/^TARGET +NUMBER +FROM +SENT +MESSAGE$/),
    expect.stringMatching(/^#ops +4 +tina +\d\d:\d\d +@all: solved$/),
    expect.stringMatching(/^@tina +1 +tina +\d\d:\d\d +see above, @Uwe$/),
    expect.stringMatching(/^#ops +3 +tina +\d\d:\d\d +@uwe: the disk↵is full$/),
  ]);
  expect(await uwe.json(['mentions', '#ops', '--limit', '1'])).toMatchObject([
    { type: 'message', target: '#ops', seq: 4, sender: 'tina', body: '@all: solved', mentioned: [], mentionsAll: true },
  ]);
  expect((await uwe.run(['conversations', '-o', 'table'])).out).toMatch(/#ops +ops +3 +@2 /);
  expect(await uwe.json(['conversations'])).toMatchObject([
    { target: '#ops', unread: 3, mentions: 2 },
    { mentions: 1 },
  ]);
  expect(await uwe.run(['mentions', 'ops'])).toMatchObject({ exitCode: 2 });
  expect(await tina.json(['mentions'])).toEqual([]);
  // Of a member who may not mention everybody, it is a word.
  await uwe.out('send', '#ops', '@all: me, too');
  expect(await tina.json(['mentions'])).toEqual([]);
});

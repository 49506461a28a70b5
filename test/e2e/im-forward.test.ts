import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createAccount } from './im-process.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

describe('im forward', () => {
  it('forwards messages in the order given, once under one id, and says whose they were', async () => {
    const [anna, bert] = [await createAccount(server.url, 'anna'), await createAccount(server.url, 'bert')];
    await createAccount(server.url, 'cara');
    for (const text of ['one', 'two', 'three']) await bert.run(['send', '@anna', text]);
    const id = '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f';
    const forward = ['forward', '@bert', '3,1-2', '@cara', '--id', id];
    expect(await anna.run(forward)).toMatchObject({ exitCode: 0, out: '1\n2\n3\n', err: '' });
    // Again, as a script would that got no answer; and with one more.
    expect(await anna.run(forward)).toMatchObject({ exitCode: 0, out: '1\n2\n3\n' });
    await bert.run(['send', '@anna', 'four']);
    expect(await anna.run(['forward', '@bert', '3-4', '@cara', '--id', id])).toMatchObject({ out: '1\n4\n' });
    const lines = await anna.json(['history', '@cara']);
    expect(lines.slice(0, -1).map(({ body }) => body)).toEqual(['three', 'one', 'two', 'four']);
    expect(lines[0]).toMatchObject({ sender: 'anna', origin: { sender: 'bert', sentAt: expect.any(String) } });
    expect((await anna.run(['history', '@cara'])).out).toContain('anna (forwarded from bert): three\n');
    const [json] = await anna.json(['forward', '@bert', 'last', '@cara']);
    expect(json).toMatchObject({ seq: 5, clientId: expect.any(String), from: { seq: 4 } });
  });

  it('is followed with the name of its author, whom the reader knows from nowhere else', async () => {
    const [frida, greta] = [await createAccount(server.url, 'frida'), await createAccount(server.url, 'greta')];
    const hanna = await createAccount(server.url, 'hanna');
    await greta.run(['send', '@frida', 'the plan']);
    await frida.run(['send', '@hanna', 'hello']);
    const tail = hanna.start(['tail', '@frida', '--json', '--count', '2']);
    await tail.untilLines(1);
    await frida.run(['forward', '@greta', '1', '@hanna']);
    expect(await tail.ended).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(tail.lines()[1] ?? '')).toMatchObject({ body: 'the plan', origin: { sender: 'greta' } });
  });

  it('leaves out what cannot be forwarded of a range, and says what was refused of a list', async () => {
    const dora = await createAccount(server.url, 'dora');
    await createAccount(server.url, 'emil');
    const group = (await dora.run(['group', 'create', 'team'])).out.trim();
    await dora.run(['send', group, 'two']);
    await dora.run(['group', 'rename', group, 'crew']);
    await dora.run(['send', group, 'four']);
    expect(await dora.run(['forward', group, '1-9', '@emil'])).toMatchObject({ exitCode: 0, out: '1\n2\n' });
    const listed = await dora.run(['forward', group, '2,3,4', '@emil']);
    expect(listed).toMatchObject({ exitCode: 6, out: '3\n' });
    expect(listed.err).toContain(
      'message 3: What the server has written cannot be forwarded. Those before it are forwarded.',
    );
    expect(await dora.run(['forward', group, '20-30', '@emil'])).toMatchObject({ exitCode: 4, out: '' });
    expect(await dora.run(['forward', group, '5-2', '@emil'])).toMatchObject({ exitCode: 2, out: '' });
  });
});

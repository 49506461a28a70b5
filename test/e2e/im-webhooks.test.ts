import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { RECEIVER_HOST, startReceiver } from '../support/receiver.ts';
import { createAccount } from './im-process.ts';

it('im makes webhooks that deliver, lists, tries, edits and deletes them', async () => {
  const server = await startServer({ env: { IMD_WEBHOOKS_ALLOW: RECEIVER_HOST } });
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  await anna.run(['group', 'create', 'Ops', '--handle', 'ops', '@bert']);
  const receiver = await startReceiver();
  const url = receiver.url('/in');

  expect(await anna.run(['webhook', 'list', '#ops'])).toMatchObject({
    exitCode: 0,
    out: '',
    err: "No webhooks yet. Make one: im webhook create '#ops' URL\n",
  });
  const made = await anna.run(['webhook', 'create', '#ops', url, '--name', 'bot', '--events', 'message-stored']);
  expect(made).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^whsec_[\w+/=]{44}\n$/) });
  const [, id = ''] = /^Made webhook ([0-9a-f]{16})\. Try it: im webhook test '#ops' \1\n$/.exec(made.err) ?? [];
  expect(id).not.toBe('');
  expect((await anna.run(['webhook', 'list', '#ops', '-o', 'table'])).out).toBe(
    [`ID                NAME  STATE  TO`, `${id}  bot   new    ${url}`, ''].join('\n'),
  );
  expect(await bert.run(['webhook', 'list', '#ops'])).toMatchObject({
    exitCode: 6,
    err: 'im: Only an admin of the group may see, make and change webhooks.\n',
  });
  expect((await anna.run(['history', '#ops', '--limit', '1'])).out).toContain(
    'anna has the webhook bot told what happens here\n',
  );
  expect((await anna.run(['webhook', 'test', '#ops', 'bot'])).out).toMatch(/^200 after \d+ ms\n$/);

  const seq = (await bert.run(['send', '#ops', 'hello'])).out.trim();
  await receiver.until((all) => all.length === 2);
  const shown = async () => (await anna.json(['webhook', 'show', '#ops', id.slice(0, 6)]))[0] as { waiting: number };
  let now = await shown();
  while (now.waiting > 0) now = await shown();
  expect(now).toMatchObject({
    id,
    direction: 'out',
    name: 'bot',
    url,
    events: ['message_stored'],
    enabled: true,
    failingSinceAt: null,
    lastStatus: 200,
    deliveries: [{ event: 'message_stored', state: 'delivered', attempts: 1, lastStatus: 200 }],
  });
  const [{ rev }] = (now as unknown as { deliveries: [{ rev: number }] }).deliveries;
  expect(JSON.parse(receiver.all[1]?.body ?? '')).toMatchObject({ data: { rev, messageStored: { seq: Number(seq) } } });
  const lines = (await anna.run(['webhook', 'show', '#ops', 'bot'])).out.split('\n');
  expect(lines.filter((line) => !line.startsWith('made'))).toEqual([
    `id           ${id}`,
    'name         bot',
    `delivers to  ${url}`,
    'events       message_stored',
    'state        works',
    '',
    'REV  EVENT           STATE      TRIES  ANSWER',
    `  ${rev}  message_stored  delivered      1  200`,
    '',
  ]);
  expect(await anna.run(['webhook', 'replay', '#ops', 'bot', String(rev)])).toMatchObject({
    exitCode: 0,
    out: '',
    err: '',
  });
  await receiver.until((all) => all.length === 3);
  expect(await anna.run(['webhook', 'replay', '#ops', 'bot', '999'])).toMatchObject({ exitCode: 4 });

  expect(await anna.json(['webhook', 'edit', '#ops', 'bot', '--off', '--events', 'all'])).toMatchObject([
    { id, unchanged: false },
  ]);
  expect(await anna.json(['webhook', 'list', '#ops'])).toMatchObject([{ id, enabled: false, events: [] }]);
  receiver.answer((_, response) => void response.writeHead(500).end());
  expect(await anna.run(['webhook', 'test', '#ops', 'bot'])).toMatchObject({
    exitCode: 7,
    err: 'im: The webhook was not delivered: It answered 500.\n',
  });
  expect(await anna.run(['webhook', 'delete', '#ops', 'bot'])).toMatchObject({ exitCode: 0, out: '', err: '' });
  expect(await anna.run(['webhook', 'delete', '#ops', 'bot'])).toMatchObject({ exitCode: 4 });
});

it('im makes webhooks that programs write to', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  await anna.run(['group', 'create', 'Ops', '--handle', 'ops']);
  const made = await anna.run(['webhook', 'create', '#ops', '--incoming', '--name', 'Deploys']);
  expect(made).toMatchObject({ exitCode: 0, err: '' });
  const url = made.out.trim();
  expect(url).toMatch(new RegExp(`^${server.url}/hooks/imh_[\\w-]{43}$`));
  const answer = await fetch(url, {
    method: 'POST',
    body: '{"text":"deploy done"}',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(await answer.text()).toBe('ok');
  expect((await anna.run(['history', '#ops', '--limit', '1'])).out).toMatch(
    / Deploys \(deploys-[0-9a-z]{9,13}\) \(bot\): deploy done\n$/,
  );
  expect((await anna.run(['webhook', 'list', '#ops', '-o', 'table'])).out).toMatch(
    /^ID {16}NAME {5}STATE {5}TO\n[0-9a-f]{16} {2}Deploys {2}incoming {2}by anna\n$/,
  );
  expect(await anna.run(['webhook', 'create', '#ops'])).toMatchObject({ exitCode: 2 });
  expect(
    await anna.run(['webhook', 'create', '#ops', 'https://example.com/', '--incoming', '--name', 'x']),
  ).toMatchObject({ exitCode: 2 });
  expect(await anna.run(['webhook', 'create', '#ops', '--incoming'])).toMatchObject({ exitCode: 2 });
  expect(await anna.run(['webhook', 'create', '#ops', 'https://127.0.0.1/'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('no public address'),
  });
  expect(await anna.run(['webhook', 'delete', '#ops', 'Deploys'])).toMatchObject({ exitCode: 0 });
  expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(404);
});

import { LIMITS } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import type { LogOperation } from '../../domain/log-command.ts';
import { groupRow, MemoryBatchRepository } from '../testing/memory-batch-repository.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const HOOK = '1'.repeat(16);
const OTHER = '2'.repeat(16);
const BOT = 9;

async function start() {
  const repository = new MemoryBatchRepository();
  const run = await startPipeline({ repository });
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  const change = (actorId: number, operation: object, of = 1) =>
    run.run(of, actorId, { opId: opId(), ...operation } as LogOperation);
  return {
    run,
    repository,
    change,
    create: (actorId: number, hookId = HOOK) =>
      change(actorId, { type: 'create_webhook', hookId, name: 'bot', url: 'https://a.test/', secret: 's', events: [] }),
    createIncoming: (actorId: number, hookId = OTHER) =>
      change(actorId, {
        type: 'create_incoming_webhook',
        hookId,
        secretHash: hookId.repeat(4),
        name: 'Deploys',
        botId: BOT,
      }),
    post: (body: string, { clientId = opId(), hookId = OTHER, actorId = BOT } = {}) =>
      run.run(1, actorId, {
        type: 'post',
        clientId,
        hookId,
        kind: 'text',
        body,
        payload: '',
        sendHash: body.padEnd(16, '0'),
        resend: true,
      }),
    send: (actorId: number) => run.send(1, actorId, opId()),
    /** The revs and types that webhooks are told of. */
    told: () => repository.rows.webhookEvents.map(({ rev, type }) => [rev, type]),
    last: () => run.conversationEvents(1).at(-1),
  };
}

it('events are kept for webhooks from the first one on to the end of the last one, and for no other group', async () => {
  const { change, create, send, told, repository, run } = await start();
  await send(2);
  expect(told()).toEqual([]);
  expect(await create(1)).toMatchObject({ type: 'changed', hookId: HOOK, rev: 3 });
  await create(1, OTHER);
  await send(2);
  expect(repository.rows.conversations.get(1)?.webhooks).toBe(2);
  await change(1, { type: 'update_webhook', hookId: HOOK, enabled: false });
  await send(2);
  await change(1, { type: 'delete_webhook', hookId: OTHER });
  expect(repository.rows.conversations.get(1)?.webhooks).toBe(0);
  await send(2);
  await change(1, { type: 'update_webhook', hookId: HOOK, enabled: true });
  await send(2);
  expect(told()).toEqual([
    [3, 'conversation_updated'],
    [4, 'conversation_updated'],
    [5, 'message_stored'],
    [6, 'message_stored'],
    [9, 'message_stored'],
  ]);
  // What they say is read when it is told.
  expect(JSON.parse(repository.rows.webhookEvents[2]?.event ?? '').change).toEqual({ type: 'stored', seq: 5 });
  repository.rows.conversations.set(2, groupRow(2));
  await run.run(2, 1, { type: 'created', memberIds: [1], ownerId: 1 });
  await run.send(2, 1, 'f'.repeat(32));
  expect(told()).toHaveLength(5);
});

it('an event of a message that not all may read is kept without what it says', async () => {
  const { change, create, send, repository } = await start();
  await send(2);
  await change(1, { type: 'update', historyVisibility: 'since_join' });
  await change(1, { type: 'add_members', userIds: [4] });
  await create(1);
  await change(2, { type: 'edit', seq: 2, body: 'a secret', payload: '' });
  expect(repository.rows.webhookEvents.at(-1)).toMatchObject({
    type: 'conversation_changed',
    event: expect.not.stringContaining('secret'),
  });
});

it('members are told of new and deleted webhooks, and of one that the server gave up', async () => {
  const { change, create, createIncoming, last } = await start();
  const payload = () => {
    const event = last()?.change;
    return event?.type === 'updated' ? JSON.parse(event.systemMessage?.payload ?? '') : event;
  };
  await create(1);
  expect(payload()).toEqual({ type: 'webhook_added', actor: 1, name: 'bot', incoming: false });
  await createIncoming(1);
  expect(payload()).toEqual({ type: 'webhook_added', actor: 1, name: 'Deploys', incoming: true });
  await change(1, { type: 'delete_webhook', hookId: OTHER });
  expect(payload()).toEqual({ type: 'webhook_removed', actor: 1, name: 'Deploys', incoming: true });
  await change(1, { type: 'stop_webhook', hookId: HOOK });
  expect(payload()).toEqual({ type: 'webhook_stopped', actor: 1, name: 'bot' });
  expect(await change(1, { type: 'stop_webhook', hookId: HOOK })).toMatchObject({ unchanged: true });
  expect(await change(1, { type: 'delete_webhook', hookId: OTHER })).toMatchObject({ unchanged: true });
});

it('one that is no admin changes nothing', async () => {
  const { change, create, createIncoming, repository } = await start();
  await create(1);
  const before = structuredClone(repository.rows.webhooks);
  for (const refused of [
    await create(2, OTHER),
    await createIncoming(2),
    await change(2, { type: 'update_webhook', hookId: HOOK, url: 'https://b.test/' }),
    await change(2, { type: 'delete_webhook', hookId: HOOK }),
  ]) {
    expect(refused).toMatchObject({ type: 'refused', code: 'forbidden' });
  }
  expect(repository.rows.webhooks).toEqual(before);
  expect(repository.rows.incomingWebhooks.size).toBe(0);
});

it('a group has so many at most, of both kinds', async () => {
  const { create, createIncoming } = await start();
  for (let count = 1; count < LIMITS.webhooks; count++) await create(1, count.toString(16).padStart(16, 'a'));
  expect(await createIncoming(1)).toMatchObject({ type: 'changed' });
  expect(await create(1)).toMatchObject({ type: 'refused', code: 'failed_precondition' });
  expect(await createIncoming(1, HOOK)).toMatchObject({ type: 'refused', code: 'failed_precondition' });
});

it('a program writes under its webhook until that ends, and is no member', async () => {
  const { change, createIncoming, post, repository } = await start();
  expect(await post('early')).toMatchObject({ type: 'refused', code: 'not_found' });
  await createIncoming(1);
  const { memberCount } = repository.rows.conversations.get(1) ?? {};
  const stored = await post('done', { clientId: 'c'.repeat(32) });
  expect(stored).toMatchObject({ type: 'stored', seq: 3 });
  expect(await post('done', { clientId: 'c'.repeat(32) })).toEqual(stored);
  expect(await post('else', { clientId: 'c'.repeat(32) })).toMatchObject({ type: 'refused', code: 'conflict' });
  expect(repository.rows.messages.get('1:3')).toMatchObject({ senderId: BOT, body: 'done' });
  expect(memberCount).toBe(3);
  expect(repository.rows.members.get(`1:${BOT}`)).toMatchObject({ removed: true });
  expect(await post('not mine', { actorId: 2 })).toMatchObject({ type: 'refused', code: 'not_found' });
  expect(await post('not this one', { hookId: HOOK })).toMatchObject({ type: 'refused', code: 'not_found' });
  await change(1, { type: 'archive', archived: true });
  expect(await post('archived')).toMatchObject({ type: 'refused', code: 'failed_precondition' });
  await change(1, { type: 'archive', archived: false });
  await change(1, { type: 'delete_webhook', hookId: OTHER });
  expect(await post('late')).toMatchObject({ type: 'refused', code: 'not_found' });
});

import { expect, it, onTestFinished } from 'vitest';
import type { ImportedMessage } from '../../domain/imported-message.ts';
import type { LogOperation } from '../../domain/log-command.ts';
import { startPipeline } from '../testing/pipeline-run.ts';
import { sendOf } from '../testing/send-command.ts';
import { levelOf, textOf } from './index.ts';

const opId = (number: number) => number.toString(16).padStart(32, '0');
const source = (name: string) => name.padEnd(32, '0');

function message(name: string, change: Partial<ImportedMessage> = {}): ImportedMessage {
  return {
    clientId: source(name),
    senderId: 77,
    sentAt: 5,
    editedAt: 0,
    kind: 'text',
    body: `text of ${name}`,
    replyTo: '',
    reactions: [],
    ...change,
  };
}

const ACT = { reason: 'move', address: '127.0.0.1' };
/** No member of the group 1 of the users 1, 2 and 3. */
const ADMIN = 9;

async function startImports() {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  let count = 0;
  const asAdmin = (operation: LogOperation) =>
    run.commands.run({ conversationId: 1, actorId: ADMIN, asAdmin: ACT, operation });
  return {
    ...run,
    asAdmin,
    import: (messages: readonly ImportedMessage[]) =>
      asAdmin({ type: 'import_messages', opId: opId(++count), messages }),
    audited: () =>
      run.repository.rows.audit
        .filter(({ action }) => action === 'conversation.import_messages')
        .map(({ detail }) => detail),
    message: (seq: number) => run.repository.rows.messages.get(`1:${seq}`),
  };
}

it('imported messages keep who sent them and when, and reply to each other', async () => {
  const run = await startImports();
  const outcome = await run.import([
    message('a'),
    message('b', { replyTo: source('a'), sentAt: 9, editedAt: 12, reactions: [{ emoji: '👍', userIds: [2, 78] }] }),
    message('c', { replyTo: source('e') }),
  ]);
  expect(outcome).toMatchObject({ type: 'changed', unchanged: false, imported: { added: 3, known: 0, orphans: 1 } });
  expect(run.message(2)).toMatchObject({ senderId: 77, sentAt: 5, editedAt: 0, body: 'text of a', replyTo: 0 });
  expect(run.message(3)).toMatchObject({ sentAt: 9, editedAt: 12, replyTo: 2, mentioned: [], mentionsAll: false });
  expect(run.message(4)).toMatchObject({ replyTo: 0 });
  expect([...run.repository.rows.reactions.keys()].sort()).toEqual(['1:3:👍:2', '1:3:👍:78']);
  expect(run.repository.rows.conversations.get(1)?.importedTo).toBe(4);
});

it('each has its own rev, and members are told of all of them once', async () => {
  const run = await startImports();
  const before = run.repository.rows.heads.get(1)?.rev ?? 0;
  const events = run.conversationEvents(1).length;
  await run.import([message('a'), message('b')]);
  expect([run.message(2)?.rev, run.message(3)?.rev]).toEqual([before + 1, before + 2]);
  expect(run.conversationEvents(1).slice(events)).toMatchObject([
    { rev: before + 2, actorId: 0, change: { type: 'unspecified' } },
  ]);
});

it('what was imported is not imported again, under another op id or sender, nor when it was recalled', async () => {
  const run = await startImports();
  await run.import([message('a'), message('b')]);
  await run.asAdmin({ type: 'recall', opId: opId(900), seq: 2 });
  const again = await run.import([message('a', { senderId: 78, body: 'other' }), message('b'), message('c')]);
  expect(again).toMatchObject({ imported: { added: 1, known: 2, orphans: 0 } });
  expect(run.message(2)).toMatchObject({ senderId: 77, body: '' });
  expect(run.message(4)).toMatchObject({ body: 'text of c' });
  expect(await run.import([message('c')])).toMatchObject({ unchanged: true, imported: { added: 0, known: 1 } });
  expect(run.message(5)).toBeUndefined();
  expect(run.audited()).toEqual(['2 messages; reason: move', '3 messages; reason: move']);
});

it('a command that comes again has the same outcome, and adds nothing', async () => {
  const run = await startImports();
  const operation = { type: 'import_messages', opId: opId(500), messages: [message('a')] } as const;
  const first = await run.asAdmin(operation);
  expect(await run.asAdmin(operation)).toEqual(first);
  expect(run.message(3)).toBeUndefined();
});

it('webhooks are told nothing of it', async () => {
  const run = await startImports();
  const hook = { hookId: '1'.repeat(16), name: 'ops', url: 'https://example.com/', secret: 's', events: [] } as const;
  await run.asAdmin({ type: 'create_webhook', opId: opId(600), ...hook });
  const told = run.repository.rows.webhookEvents.length;
  await run.import([message('a')]);
  expect(run.repository.rows.webhookEvents).toHaveLength(told);
  await run.run(1, 2, sendOf('live'));
  expect(run.repository.rows.webhookEvents.length).toBeGreaterThan(told);
});

it('only an admin of the server as such imports, on a cluster that knows it', async () => {
  const run = await startImports();
  const operation = {
    type: 'import_messages',
    opId: opId(1),
    messages: [message('a', { reactions: [{ emoji: 'x', userIds: [1, 2] }] })],
  } as const;
  expect(await run.run(1, 1, operation)).toMatchObject({ type: 'refused', code: 'forbidden' });
  expect(levelOf(operation)).toBe(7);
  const old = await startPipeline({ level: () => 6 });
  onTestFinished(() => old.stop());
  const command = { conversationId: 1, actorId: ADMIN, asAdmin: ACT, operation };
  await expect(old.commands.run(command)).rejects.toMatchObject({ code: 'unavailable' });
  expect(textOf(operation)).toBeGreaterThan('text of a'.length);
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashedToBytes } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  connected,
  createWorld,
  FORBIDDEN,
  OUTCOME_UNKNOWN,
  RATE_LIMITED,
  refusal,
  stored,
  type World,
} from '../testing/client-world.ts';
import { settle } from '../testing/manual-timers.ts';
import { type Received, usualScript } from '../testing/scripted-server.ts';
import type { JournalChange } from './journal-records.ts';
import { openOutboxJournal } from './outbox-journal.ts';
import type { QueuedEntry } from './queued-change.ts';

function statesOf(world: World): QueuedEntry[] {
  const states: QueuedEntry[] = [];
  world.client.on('queued', (entry) => states.push(entry));
  return states;
}

async function offline(): Promise<World> {
  const world = createWorld();
  world.server.unreachable = true;
  void world.client.connect().catch(() => undefined);
  await world.timers.advance(100);
  return world;
}

async function online({ server, timers }: World, script = doing): Promise<void> {
  server.unreachable = false;
  server.script = script;
  await timers.advance(60_000);
}

let seq = 10;

function doing(received: Received) {
  const { command, frame } = received;
  if (command === 'sendMessage') return stored(received, ++seq);
  if (command === 'setConversationSettings')
    return { conversationSettings: { conversationId: frame.setConversationSettings?.conversationId ?? 0, urev: 9 } };
  if (command === 'hideMessages') return { hiddenMessages: {} };
  if (/^(editMessage|recallMessage|setReaction|setPin)$/.test(command)) return { changed: {} };
  return usualScript(received);
}

const about = (number: number) => ({ conversationId: 3, message: { seq: number } });

describe('queued changes', () => {
  it('makes what was asked for offline when there is a link, in order, each with its own id', async () => {
    const world = await offline();
    const states = statesOf(world);
    const { changes } = world.client;
    const edit = await changes.add({ type: 'edit', ...about(5), body: 'better', payload: '' });
    await changes.add({ type: 'react', ...about(4), emoji: '👍', removed: false });
    await changes.add({ type: 'recall', ...about(6) });
    await changes.add({ type: 'pin', ...about(4), removed: false });
    await changes.add({ type: 'delete-for-me', ...about(2) });
    expect(changes.entries().map(({ state }) => state)).toEqual(Array(5).fill('queued'));
    await online(world);
    const made = world.server.received.filter(({ command }) => !/^(hello|sync|ping)/.test(command));
    expect(made.map(({ command }) => command)).toEqual([
      'editMessage',
      'setReaction',
      'recallMessage',
      'setPin',
      'hideMessages',
    ]);
    expect(made[0]?.frame.editMessage).toMatchObject({ seq: 5, body: 'better', opId: dashedToBytes(edit.id) });
    expect(changes.entries()).toEqual([]);
    expect(states.filter(({ id }) => id === edit.id).map(({ state }) => state)).toEqual(['queued', 'sent', 'done']);
  });

  it('sends only the last of several settings, reactions and markers that wait', async () => {
    const world = await offline();
    const { changes } = world.client;
    await changes.add({ type: 'settings', conversationId: 3, change: { level: 'none' } });
    await changes.add({ type: 'settings', conversationId: 3, change: { pinned: true } });
    for (const readSeq of [3, 9, 7]) await changes.add({ type: 'read', conversationId: 3, readSeq });
    await changes.add({ type: 'react', ...about(4), emoji: '👍', removed: false });
    await changes.add({ type: 'react', ...about(4), emoji: '👍', removed: true });
    await changes.add({ type: 'react', ...about(4), emoji: '🎉', removed: false });
    expect(changes.entries()).toHaveLength(4);
    await online(world);
    expect(world.server.of('setConversationSettings').map(({ frame }) => frame.setConversationSettings)).toMatchObject([
      { level: 3, pinned: true },
    ]);
    expect(world.server.of('markRead').map(({ frame }) => frame.markRead?.readSeq)).toEqual([9]);
    expect(world.server.of('setReaction').map(({ frame }) => frame.setReaction?.removed)).toEqual([true, false]);
  });

  it('replaces the text of a message that was never sent, and drops what was for one that is taken back', async () => {
    const world = await offline();
    const { client } = world;
    const { clientId } = await client.send(3, 'tpyo');
    const taken = await client.send(3, 'never mind');
    const edit = { type: 'edit', conversationId: 3, payload: '' } as const;
    await expect(client.changes.add({ ...edit, message: { clientId }, body: 'typo' })).resolves.toMatchObject({
      state: 'done',
    });
    await client.changes.add({
      type: 'react',
      conversationId: 3,
      message: { clientId: taken.clientId },
      emoji: '👍',
      removed: false,
    });
    await client.cancel(taken.clientId);
    expect(client.outbox().map(({ body }) => body)).toEqual(['typo']);
    expect(client.changes.entries()).toEqual([]);
    await online(world);
    expect(world.server.of('sendMessage').map(({ frame }) => frame.sendMessage?.body)).toEqual(['typo']);
    expect(world.server.of('editMessage')).toEqual([]);
  });

  it('waits for the number of a message that is under way, and uses it', async () => {
    const world = await connected(createWorld());
    const { server, client } = world;
    server.script = (received) => (received.command === 'sendMessage' ? undefined : doing(received));
    const { clientId } = await client.send(3, 'tpyo');
    await settle();
    await client.changes.add({ type: 'edit', conversationId: 3, message: { clientId }, body: 'typo', payload: '' });
    await settle();
    expect(server.of('editMessage')).toEqual([]);
    const [sent] = server.of('sendMessage');
    sent?.socket.reply(sent.requestId, stored(sent, 42));
    await settle();
    expect(server.of('editMessage').map(({ frame }) => frame.editMessage)).toMatchObject([{ seq: 42, body: 'typo' }]);
  });

  it('asks again under the same id until it knows, and lets no other conversation wait', async () => {
    const world = await connected(createWorld());
    const { server, client, timers } = world;
    let tries = 0;
    server.script = (received) => {
      if (received.command !== 'editMessage') return doing(received);
      return ++tries < 4 ? refusal(tries === 1 ? RATE_LIMITED : OUTCOME_UNKNOWN, 1_000) : doing(received);
    };
    const { id } = await client.changes.add({ type: 'edit', ...about(5), body: 'x', payload: '' });
    await client.changes.add({ type: 'react', conversationId: 4, message: { seq: 1 }, emoji: '👍', removed: false });
    await settle();
    expect(server.of('setReaction')).toHaveLength(1);
    await timers.advance(60_000);
    expect(server.of('editMessage')).toHaveLength(4);
    for (const { frame } of server.of('editMessage')) expect(frame.editMessage?.opId).toEqual(dashedToBytes(id));
    expect(client.changes.entries()).toEqual([]);
  });

  it('tells what was refused and goes on with the next; a marker that is not wanted is forgotten', async () => {
    const world = await connected(createWorld());
    const { server, client } = world;
    const states = statesOf(world);
    server.script = (received) =>
      received.command === 'editMessage' || received.command === 'markRead' ? refusal(FORBIDDEN) : doing(received);
    await client.changes.add({ type: 'edit', ...about(5), body: 'x', payload: '' });
    await client.changes.add({ type: 'recall', ...about(6) });
    await client.changes.add({ type: 'read', conversationId: 3, readSeq: 6 });
    await settle();
    const ends = states.filter(({ state }) => state === 'done' || state === 'refused');
    expect(ends.map(({ change, state }) => `${change.type} ${state}`).sort()).toEqual([
      'edit refused',
      'read done',
      'recall done',
    ]);
    expect(ends.find(({ state }) => state === 'refused')?.error).toEqual({ code: 'forbidden', message: 'no' });
  });

  it('keeps nothing that the server would refuse, and says why in words for people', async () => {
    const { client } = await offline();
    const blank = { type: 'edit', ...about(5), body: '\u200b', payload: '' } as const;
    await expect(client.changes.add(blank)).rejects.toMatchObject({
      message: 'The body must have a character that shows.',
    });
    const nobody = { type: 'recall', conversationId: 3, message: { clientId: 'a' } } as const;
    await expect(client.changes.add(nobody)).rejects.toMatchObject({ code: 'not_found' });
    expect(client.changes.entries()).toEqual([]);
  });

  it('gives a change up after seven days', async () => {
    const world = createWorld();
    const states = statesOf(world);
    await world.client.changes.add({ type: 'recall', ...about(6) });
    await world.timers.advance(7.1 * 24 * 3_600_000);
    void world.client.connect().catch(() => undefined);
    await online(world);
    expect(world.server.of('recallMessage')).toEqual([]);
    expect(states.at(-1)).toMatchObject({
      state: 'expired',
      error: { message: expect.stringContaining('seven days') as string },
    });
  });

  it('does not change messages of another history', async () => {
    const world = createWorld();
    let historyId = 'one';
    world.server.script = (received) =>
      received.command === 'hello'
        ? { welcome: { user: { id: 7, username: 'me' }, sessionId: 1, serverTime: 1, historyId } }
        : received.command === 'recallMessage' && historyId === 'one'
          ? undefined
          : doing(received);
    await connected(world);
    const states = statesOf(world);
    await world.client.changes.add({ type: 'recall', ...about(6) });
    await settle();
    historyId = 'two';
    world.server.socket.end(1006);
    await world.timers.advance(60_000);
    expect(world.server.of('recallMessage')).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ state: 'refused', error: { code: 'failed_precondition' } });
  });
});

describe('changes in the journal', () => {
  function createFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'im-changes-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  const open = (folder: string, name: string) =>
    openOutboxJournal({ folder, name, onProblem: (problem) => expect.fail(problem) });

  const change: JournalChange = {
    id: 'c1',
    at: 5,
    sent: false,
    change: { type: 'react', conversationId: 3, message: { seq: 1 }, emoji: '👍', removed: false },
    history: 'h',
  };

  it('keeps them with the messages, in their place, with what was refused', async () => {
    const folder = createFolder();
    const first = open(folder, 'one');
    await first.putChange(change);
    await first.putChange({ ...change, id: 'c2', at: 6 });
    await first.putChange({ ...change, refused: { code: 'forbidden', message: 'no' } });
    first.wire('c2');
    first.close();
    const second = open(folder, 'two');
    expect(second.leftChanges).toEqual([
      { ...change, refused: { code: 'forbidden', message: 'no' } },
      { ...change, id: 'c2', at: 6, sent: true },
    ]);
    expect(second.left).toEqual([]);
    // The file is of this process now: another one takes nothing.
    expect(open(folder, 'three').leftChanges).toEqual([]);
    second.done('c1');
    second.done('c2');
    second.close();
    expect(readdirSync(folder).filter((name) => name.endsWith('two.jsonl'))).toEqual([]);
  });
});

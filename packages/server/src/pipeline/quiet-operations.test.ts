import { describe, expect, it, onTestFinished } from 'vitest';
import { newMember } from '../domain/conversation.ts';
import { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationEntry } from './draft/conversation-draft.ts';
import type { DraftInput } from './draft/draft-input.ts';
import { LOG_OPERATIONS } from './operations/index.ts';
import { changed, nobody, type SequenceContext } from './operations/operation.ts';
import { SendIndex } from './send-index.ts';
import { sequence } from './sequencer.ts';
import { groupRow, MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';

const LATE = 9e12;

type Context = SequenceContext<'remove_member'>;

/** Mutes a member: the rule of sends sees it, and no client does. */
const hush = ({ conversation, operation }: Context) => {
  const member = conversation.member(operation.userId);
  if (member === undefined) return changed(conversation, true);
  conversation.putMember({ ...member, mutedUntil: LATE });
  return changed(conversation);
};

/** Adds a quiet operation to the table of this file. */
function defineHush(run: (context: Context) => ReturnType<typeof hush> = hush): void {
  const table = LOG_OPERATIONS as { hush?: unknown };
  table.hush = {
    ...LOG_OPERATIONS.remove_member,
    type: 'hush',
    quiet: true,
    beforeCreated: true,
    affects: nobody,
    sequence: run,
  };
  onTestFinished(() => {
    delete table.hush;
  });
}

const hushOf = (userId: number, id = 'a') => ({ type: 'hush', opId: id.repeat(32), userId }) as never;

async function pipeline(repository = new MemoryBatchRepository()) {
  const run = await startPipeline({ repository });
  onTestFinished(() => run.stop());
  return run;
}

describe('a quiet operation', () => {
  it('is written, and moves neither the rev nor the time nor the seq, and nobody gets an event', async () => {
    defineHush();
    const run = await pipeline();
    const { rows } = run.repository;
    const head = rows.heads.get(1);
    const events = run.events.length;
    const commits = run.repository.commits;
    const outcome = await run.run(1, 1, hushOf(2));
    expect(outcome).toEqual({ type: 'changed', rev: head?.rev, at: head?.lastAt, unchanged: false });
    expect(rows.members.get('1:2')).toMatchObject({ mutedUntil: LATE, rev: 1 });
    expect(rows.heads.get(1)).toEqual(head);
    expect(run.events).toHaveLength(events);
    // Through the log like any other, under the fence.
    expect(run.repository.commits).toBe(commits + 1);
    expect(await run.repository.readPartition(0)).toMatchObject({ nextOffset: 2 });
  });

  it('holds for the next command of the owner, in the same batch and after it, and is done once', async () => {
    defineHush();
    const run = await pipeline();
    const [, together] = await Promise.all([run.run(1, 1, hushOf(2)), run.send(1, 2, 'together')]);
    expect(together).toMatchObject({ type: 'refused', code: 'forbidden' });
    expect(await run.send(1, 2, 'later')).toMatchObject({ type: 'refused', code: 'forbidden' });
    const before = run.repository.commits;
    expect(await run.run(1, 1, hushOf(2))).toMatchObject({ type: 'changed', unchanged: false });
    expect(run.repository.commits).toBe(before);
    expect(await run.send(1, 3, 'others')).toMatchObject({ type: 'stored', seq: 2, rev: 2 });
  });

  it('may come before the log of its conversation has begun, and does not begin it', async () => {
    defineHush();
    const run = await pipeline();
    const { rows } = run.repository;
    rows.conversations.set(5, groupRow(5));
    const absent = newMember({ conversationId: 5, userId: 2, joinedAt: 0, joinedSeq: 0, rev: 0, removed: true });
    rows.members.set('5:2', absent);
    expect(await run.run(5, 1, hushOf(2))).toMatchObject({ type: 'changed', rev: 0 });
    expect(rows.members.get('5:2')?.mutedUntil).toBe(LATE);
    expect(rows.heads.has(5)).toBe(false);
    expect(await run.send(5, 1, 'early')).toMatchObject({ type: 'refused', code: 'not_found' });
    // Nor is the conversation kept in memory, since another node may insert its row anew.
    rows.conversations.set(5, groupRow(5, { name: 'inserted anew' }));
    expect(await run.run(5, 1, { type: 'created', memberIds: [1], ownerId: 1 })).toMatchObject({ rev: 1 });
    expect(rows.conversations.get(5)?.name).toBe('inserted anew');
    expect(await run.send(5, 1, 'now')).toMatchObject({ type: 'stored', seq: 2 });
  });

  it.each<[string, (context: Context) => void]>([
    ['moves the rev', ({ draft, conversation }) => draft.advance(conversation)],
    ['writes a system message', ({ conversation }) => conversation.addSystemMessage(1, { type: 'left', actor: 1 })],
    ['has an event', ({ draft, conversation }) => draft.emit(conversation, 1, { type: 'unspecified', seq: 0 })],
  ])('is an error when it %s', (_what, act) => {
    defineHush((context) => {
      act(context);
      return hush(context);
    });
    const draft = new BatchDraft(input());
    const command = { commandId: 1, node: 'n', conversationId: 1, actorId: 1, at: 1, operation: hushOf(2) };
    expect(() => sequence(draft, [{ offset: 0, next: 1, command }])).toThrow('The quiet operation "hush"');
  });
});

describe('a draft', () => {
  it('is to be written when a member changed and no rev moved, without a head', () => {
    const draft = new BatchDraft(input());
    const conversation = draft.conversation(1);
    const member = conversation?.member(2);
    if (conversation === undefined || member === undefined) throw new Error('not loaded');
    expect(draft.empty).toBe(true);
    conversation.putMember(member);
    expect(draft.empty).toBe(false);
    const batch = draft.toBatch({ partition: 0, epoch: 1, nextOffset: 1, published: 0 });
    expect(batch.members).toEqual([member]);
    expect(batch.heads).toEqual([]);
  });
});

/** A group of the users 1 and 2, loaded. */
function input(): DraftInput {
  const member = (userId: number) => newMember({ conversationId: 1, userId, joinedAt: 0, joinedSeq: 0, rev: 1 });
  const entry: ConversationEntry = {
    conversation: groupRow(1),
    head: { conversationId: 1, lastSeq: 1, rev: 1, lastAt: 1, minSeq: 1, purgedAt: 0 },
    members: new Map([1, 2].map((userId) => [userId, member(userId)])),
  };
  return {
    entries: new Map([[1, entry]]),
    messages: new Map(),
    latestVersions: new Map(),
    reactions: new Map(),
    pins: new Map(),
    sends: new SendIndex(),
    results: new Map(),
    successors: new Map(),
    admins: new Map(),
    joinRequests: new Map(),
    inviteLinks: new Map(),
    webhooks: new Map(),
    incomingWebhooks: new Map(),
    calls: new Map(),
    openCalls: [],
    imported: new Map(),
    reservations: new Map(),
    recallLimitMs: 1_000,
    keepsVersions: true,
    now: 5,
  };
}

import { describe, expect, it, onTestFinished } from 'vitest';
import { type Batch, FencedError, PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import { OwnershipLostError } from './ownership.ts';
import { MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';

async function pipeline(options: Parameters<typeof startPipeline>[0] = {}) {
  const run = await startPipeline(options);
  onTestFinished(() => run.stop());
  return run;
}

const seqs = (outcomes: readonly { type: string; seq?: number }[]) => outcomes.map((outcome) => outcome.seq);

describe('numbering', () => {
  it('gives seq and rev without gaps, in the order of arrival', async () => {
    const run = await pipeline();
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => run.send(1, 2, `a${index}`)));
    // 1 is the system message about the group's creation.
    expect(seqs(outcomes)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    expect(run.conversationEvents(1).map((event) => event.rev)).toEqual(
      Array.from({ length: 51 }, (_, index) => index + 1),
    );
    // The checkpoint counts commands, so that a commit without an answer can be distinguished from one that never was.
    expect((await run.repository.readPartition(0)).nextOffset).toBe(51);
  });

  it('commits what waits together in one batch', async () => {
    const run = await pipeline();
    const before = run.repository.commits;
    await Promise.all(Array.from({ length: 100 }, (_, index) => run.send(1, 2, `b${index}`)));
    expect(run.repository.commits - before).toBeLessThanOrEqual(3);
  });

  it('puts a removal between two messages exactly', async () => {
    const run = await pipeline();
    const [before, removal, after] = await Promise.all([
      run.send(1, 3, 'before'),
      run.run(1, 1, { type: 'remove_member', opId: 'f'.repeat(32), userId: 3 }),
      run.send(1, 3, 'after'),
    ]);
    expect([before?.type, removal?.type]).toEqual(['stored', 'changed']);
    expect(after).toMatchObject({ type: 'refused', code: 'not_found' });
    // The row stays, with the rev of the removal: whoever was away finds it by that.
    expect(run.repository.rows.members.get('1:3')).toMatchObject({ removed: true, rev: 3 });
  });
});

describe('what is thrown away of a history', () => {
  it('stays away: a new message does not move its beginning, nor give a number out again', async () => {
    const repository = new MemoryBatchRepository();
    const first = await pipeline({ repository });
    await first.stop();
    const head = { conversationId: 1, lastSeq: 40, rev: 60, lastAt: 5, minSeq: 30, purgedAt: 7 };
    repository.rows.heads.set(1, head);
    const run = await pipeline({ repository });
    expect(await run.send(1, 2, 'after')).toMatchObject({ type: 'stored', seq: 41, rev: 61 });
    expect(repository.rows.heads.get(1)).toMatchObject({ lastSeq: 41, rev: 61, minSeq: 30, purgedAt: 7 });
  });
});

/** The first commit from now on is stored, and nobody hears of it. `sent`: how many there were. */
function loseOneAnswer(repository: MemoryBatchRepository): { lost: boolean; sent: number } {
  const answer = { lost: false, sent: 0 };
  repository.faults = {
    before: () => {
      answer.sent += 1;
    },
    after: () => {
      if (answer.lost) return;
      answer.lost = true;
      throw new TransientStorageError('connection lost', true, undefined);
    },
  };
  return answer;
}

describe('a storage that fails', () => {
  it('retries what was surely not written', async () => {
    const run = await pipeline();
    let failures = 3;
    run.repository.faults = {
      before: () => {
        if (failures-- > 0) throw new TransientStorageError('busy', false, undefined);
      },
    };
    expect(await run.send(1, 2, 'x')).toMatchObject({ type: 'stored', seq: 2 });
  });

  it('fences its own batch that reaches the database only after the outcome was read', async () => {
    const run = await pipeline();
    const { repository } = run;
    const held: Batch[] = [];
    repository.faults = {
      before: (batch) => {
        if (held.push(batch) === 1) throw new TransientStorageError('no answer', true, undefined);
      },
    };
    expect(await run.send(1, 2, 'slow')).toMatchObject({ type: 'stored', seq: 2 });
    const [late] = held;
    if (late === undefined) throw new Error('nothing was sent');
    await expect(repository.commit(late)).rejects.toBeInstanceOf(FencedError);
    expect(await run.send(1, 2, 'next')).toMatchObject({ type: 'stored', seq: 3 });
  });

  it('waits for a database that is away when it begins', async () => {
    const repository = new MemoryBatchRepository();
    const take = repository.takePartition.bind(repository);
    let failures = 2;
    repository.takePartition = async (partition, owner) => {
      if (failures-- > 0) throw new TransientStorageError('away', false, undefined);
      return take(partition, owner);
    };
    const run = await pipeline({ repository });
    expect(await run.send(1, 2, 'x')).toMatchObject({ type: 'stored', seq: 2 });
  });

  it('stores nothing twice when a commit lost its answer', async () => {
    const run = await pipeline();
    const answer = loseOneAnswer(run.repository);
    const answers = await Promise.all([run.send(1, 2, 'p'), run.send(1, 3, 'q')]);
    expect(seqs(answers)).toEqual([2, 3]);
    // They were looked up, not tried again.
    expect(answer.sent).toBe(1);
    expect(run.repository.rows.heads.get(1)).toMatchObject({ lastSeq: 3, rev: 3 });
    expect(await run.send(1, 2, 'r')).toMatchObject({ seq: 4 });
  });

  it('announces a change whose commit lost its answer, however long the database stays away', async () => {
    const run = await pipeline();
    const { repository } = run;
    const answer = loseOneAnswer(repository);
    let failures = 0;
    const heads = repository.heads.bind(repository);
    repository.heads = async (ids) => {
      if (answer.lost && failures++ < 3) throw new TransientStorageError('connection lost', false, undefined);
      return heads(ids);
    };
    expect(await run.send(1, 2, 'only')).toMatchObject({ type: 'stored', seq: 2 });
    expect(failures).toBeGreaterThan(3);
    // No event can be rebuilt, so the others are asked to fetch.
    expect(run.conversationEvents(1).at(-1)).toMatchObject({ rev: 2, change: { type: 'unspecified' } });
  });

  it('calls back the sockets of those whose membership changed in a commit that lost its answer', async () => {
    const run = await pipeline();
    loseOneAnswer(run.repository);
    const operation = { type: 'remove_member', opId: 'f'.repeat(32), userId: 3 } as const;
    expect(await run.run(1, 1, operation)).toMatchObject({ type: 'changed', rev: 2 });
    // Their nodes would go on delivering to them: the change itself is never announced.
    expect(run.events).toContainEqual({ type: 'users_resync', conversationId: 1, userIds: [3] });
    expect(run.conversationEvents(1).at(-1)).toMatchObject({ rev: 2, change: { type: 'unspecified' } });
  });

  it('isolates the one command that can never be stored', async () => {
    const run = await pipeline();
    run.repository.faults = {
      before: (batch) => {
        if (batch.newMessages.some(({ message }) => message.body === 'poison'))
          throw new PermanentStorageError('bad row');
      },
    };
    const answers = await Promise.all([
      run.send(1, 2, 'g1'),
      run.send(1, 2, 'g2', 'poison'),
      run.send(1, 2, 'g3'),
      run.send(1, 3, 'g4'),
    ]);
    expect(answers.map((answer) => answer.type)).toEqual(['stored', 'refused', 'stored', 'stored']);
    expect(seqs(answers)).toEqual([2, undefined, 3, 4]);
    expect(run.repository.rows.deadLetters).toMatchObject([{ operation: 'send', actorId: 2, conversationId: 1 }]);
    expect(JSON.stringify(run.repository.rows.deadLetters)).not.toContain('poison');
    expect(run.countDeadLetters()).toBe(1);
  });

  it('stops when another owner has the partition, and answers nothing', async () => {
    const run = await pipeline();
    await run.repository.takePartition(0, 'other');
    void run.send(1, 2, 'late');
    await expect.poll(() => run.ownerFailures.length).toBe(1);
    expect(run.ownerFailures[0]).toBeInstanceOf(OwnershipLostError);
    expect(run.repository.rows.messages.size).toBe(1);
  });

  it('refuses what waited too long, and what its sender sent behind it', async () => {
    let now = 1_000_000;
    const run = await pipeline({ clock: { now: () => now } });
    let down = true;
    let onTried: () => void = () => {};
    const tried = new Promise<void>((resolve) => {
      onTried = resolve;
    });
    run.repository.faults = {
      before: () => {
        onTried();
        if (down) throw new TransientStorageError('down', false, undefined);
      },
    };
    const first = run.send(1, 2, 'w1');
    await tried;
    now += 31_000;
    const second = run.send(1, 2, 'w2');
    const other = run.send(1, 3, 'w3');
    down = false;
    expect(await first).toMatchObject({ type: 'refused', code: 'unavailable' });
    expect(await second).toMatchObject({ type: 'refused', code: 'resend_in_order' });
    expect(await other).toMatchObject({ type: 'stored', seq: 2 });
  });
});

describe('membership', () => {
  it('hands the group to the oldest member when the owner leaves', async () => {
    const run = await pipeline();
    await run.run(1, 1, { type: 'leave', opId: '1'.repeat(32) });
    expect(run.repository.rows.conversations.get(1)).toMatchObject({ ownerId: 2, memberCount: 2 });
    expect(run.repository.rows.members.get('1:2')?.role).toBe('owner');
    expect(run.repository.rows.members.get('1:1')).toMatchObject({ removed: true });
  });

  it('bumps the urev of everyone whose list changes', async () => {
    const run = await pipeline();
    await run.run(1, 1, { type: 'add_members', opId: '2'.repeat(32), userIds: [7, 8] });
    const joined = run.events.filter((event) => event.type === 'user' && event.userId >= 7);
    expect(joined).toMatchObject([
      { userId: 7, urev: 1, changes: [{ type: 'joined', conversationId: 1, rev: 2 }] },
      { userId: 8, urev: 1 },
    ]);
  });

  it('says nothing about older messages where newcomers may not read them', async () => {
    const run = await pipeline();
    run.repository.rows.conversations.set(9, {
      ...run.repository.rows.conversations.get(1)!,
      id: 9,
      rev: 0,
      historyVisibility: 'since_join',
    });
    await run.run(9, 1, { type: 'created', memberIds: [1, 2], ownerId: 1 });
    await run.send(9, 1, 'secret');
    await run.run(9, 1, { type: 'add_members', opId: '3'.repeat(32), userIds: [3] });
    await run.run(9, 1, { type: 'edit', opId: '4'.repeat(32), seq: 2, body: 'more secret', payload: '' });
    expect(run.conversationEvents(9).at(-1)?.change).toEqual({ type: 'unspecified', seq: 2 });
  });
});

import { LIMITS } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallEndReason } from '../../domain/call.ts';
import type { Id } from '../../domain/ids.ts';
import { findStoredCommands } from '../stored-commands.ts';
import { groupRow, MemoryBatchRepository } from '../testing/memory-batch-repository.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const [ANN, BEN, CAM] = [1, 2, 3];
/** The direct conversations of Ann and Ben, and of Cam and Ben. */
const [ANN_BEN, CAM_BEN] = [11, 12];
const id = (digit: string) => digit.repeat(32);
const CALL = id('a');

const start = (opId = CALL) => ({ type: 'start_call', opId, kind: 'audio', offer: 'offer', session: 70 }) as const;
const answer = (opId = id('b'), callId = CALL, session = 80) =>
  ({ type: 'answer_call', opId, callId, answer: 'answer', session }) as const;
const end = (reason: CallEndReason, opId = id('c'), callId = CALL) =>
  ({ type: 'end_call', opId, callId, reason }) as const;

async function world() {
  const repository = new MemoryBatchRepository();
  let now = 1_000_000;
  const run = await startPipeline({ repository, clock: { now: () => now } });
  onTestFinished(() => run.stop());
  const pairs: readonly (readonly [Id, readonly Id[]])[] = [
    [ANN_BEN, [ANN, BEN]],
    [CAM_BEN, [BEN, CAM]],
  ];
  for (const [conversationId, memberIds] of pairs) {
    repository.rows.conversations.set(
      conversationId,
      groupRow(conversationId, { kind: 'direct', directUserIds: memberIds }),
    );
    await run.run(conversationId, memberIds[0] ?? 0, { type: 'created', memberIds, ownerId: 0 });
  }
  return {
    ...run,
    call: (conversationId = ANN_BEN) => repository.rows.calls.get(conversationId),
    said: (conversationId = ANN_BEN) =>
      [...repository.rows.messages.values()]
        .filter((message) => message.conversationId === conversationId)
        .map(({ kind, senderId, body, payload }) => [kind, senderId, body, JSON.parse(payload).end]),
    told: () => run.events.flatMap((event) => (event.type === 'call' ? [event.call.state] : [])),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('a call', () => {
  it('rings, is answered and ends, and moves the conversation at its end only', async () => {
    const { run, call, said, told, pass, repository } = await world();
    const before = repository.rows.heads.get(ANN_BEN);
    expect(await run(ANN_BEN, ANN, start())).toMatchObject({ type: 'changed' });
    expect(call()).toMatchObject({ callerId: ANN, calleeId: BEN, state: 'ringing', callerSession: 70, offer: 'offer' });
    expect(await run(ANN_BEN, BEN, answer())).toMatchObject({ type: 'changed' });
    expect(call()).toMatchObject({ state: 'answered', calleeSession: 80, answer: 'answer' });
    expect(repository.rows.heads.get(ANN_BEN)).toEqual(before);
    pass(83_000);
    expect(await run(ANN_BEN, BEN, end('hung_up'))).toMatchObject({ type: 'changed', rev: (before?.rev ?? 0) + 1 });
    // What the devices have agreed on is not kept.
    expect(call()).toMatchObject({ state: 'ended', end: 'hung_up', offer: '', answer: '' });
    expect(said()).toEqual([['call', ANN, 'Call, 1:23', 'hung_up']]);
    expect(told()).toEqual(['ringing', 'answered', 'ended']);
    // To end it again changes nothing.
    expect(await run(ANN_BEN, ANN, end('failed', id('d')))).toMatchObject({ unchanged: true });
    expect(said()).toHaveLength(1);
  });

  it('belongs to the first of two answers, though they come in one batch', async () => {
    const { run, call, told } = await world();
    await run(ANN_BEN, ANN, start());
    const outcomes = await Promise.all([
      run(ANN_BEN, BEN, answer(id('b'), CALL, 80)),
      run(ANN_BEN, BEN, answer(id('e'), CALL, 81)),
    ]);
    expect(outcomes).toMatchObject([{ type: 'changed' }, { type: 'refused', code: 'conflict' }]);
    expect(call()).toMatchObject({ calleeSession: 80 });
    expect(told()).toEqual(['ringing', 'answered']);
    // The first one may come again.
    expect(await run(ANN_BEN, BEN, answer())).toEqual(outcomes[0]);
  });

  it.each([
    ['who called hangs up', ANN, 'hung_up', 'missed', 'Missed call'],
    ['who is called hangs up', BEN, 'hung_up', 'declined', 'Declined call'],
    ['who is called is busy', BEN, 'busy', 'busy', 'Missed call'],
    ['it does not come about', BEN, 'failed', 'failed', 'Failed call'],
  ] as const)('before an answer, %s', async (_, actor, reason, ended, body) => {
    const { run, call, said } = await world();
    await run(ANN_BEN, ANN, start());
    await run(ANN_BEN, actor, end(reason));
    expect(call()).toMatchObject({ state: 'ended', end: ended });
    expect(said()).toEqual([['call', ANN, body, ended]]);
  });

  it.each([
    ['who called', ANN, 'declined'],
    ['who called', ANN, 'busy'],
    ['who is called', BEN, 'missed'],
  ] as const)('is not ended by %s (%i) as %s', async (_, actor, reason) => {
    const { run, call } = await world();
    await run(ANN_BEN, ANN, start());
    expect(await run(ANN_BEN, actor, end(reason))).toMatchObject({ code: 'failed_precondition' });
    expect(call()).toMatchObject({ state: 'ringing' });
  });

  it('is over after a minute without an answer: it takes none, and the history says so once', async () => {
    const { run, call, said, pass } = await world();
    await run(ANN_BEN, ANN, start());
    pass(LIMITS.callRingMs - 1);
    expect(call()).toMatchObject({ state: 'ringing' });
    pass(1);
    expect(await run(ANN_BEN, BEN, answer())).toMatchObject({ code: 'gone' });
    await run(ANN_BEN, ANN, end('failed'));
    await run(ANN_BEN, BEN, end('declined', id('d')));
    expect(call()).toMatchObject({ end: 'missed', endedAt: 1_000_000 + LIMITS.callRingMs });
    expect(said()).toEqual([['call', ANN, 'Missed call', 'missed']]);
  });

  it('that nobody has ended becomes part of the history before the next one', async () => {
    const { run, call, said, told, pass } = await world();
    await run(ANN_BEN, ANN, start());
    expect(await run(ANN_BEN, BEN, start(id('e')))).toMatchObject({ code: 'conflict' });
    pass(LIMITS.callRingMs);
    expect(await run(ANN_BEN, BEN, start(id('e')))).toMatchObject({ type: 'changed' });
    expect(said()).toEqual([['call', ANN, 'Missed call', 'missed']]);
    expect(call()).toMatchObject({ callId: id('e'), callerId: BEN, state: 'ringing' });
    expect(told()).toEqual(['ringing', 'ended', 'ringing']);
  });

  it('lasts 12 hours at most', async () => {
    const { run, call, pass } = await world();
    await run(ANN_BEN, ANN, start());
    await run(ANN_BEN, BEN, answer());
    pass(LIMITS.callMs);
    expect(await run(CAM_BEN, CAM, start(id('e')))).toMatchObject({ type: 'changed' });
    expect(call(CAM_BEN)).toMatchObject({ state: 'ringing' });
  });

  it('to somebody in a call is over as busy, and they find it in the history', async () => {
    const { run, call, said } = await world();
    await run(ANN_BEN, ANN, start());
    // What only rings makes nobody busy, or anybody could keep others from being called.
    await run(CAM_BEN, CAM, start(id('e')));
    expect(call(CAM_BEN)).toMatchObject({ state: 'ringing' });
    await run(CAM_BEN, CAM, end('hung_up', id('f'), id('e')));
    await run(ANN_BEN, BEN, answer());
    expect(await run(CAM_BEN, CAM, start(id('d')))).toMatchObject({ type: 'changed' });
    expect(call(CAM_BEN)).toMatchObject({ callId: id('d'), state: 'ended', end: 'busy', offer: '' });
    expect(said(CAM_BEN).map(([, , , how]) => how)).toEqual(['missed', 'busy']);
  });

  it('is neither started nor answered by somebody in another one', async () => {
    const { run } = await world();
    await run(CAM_BEN, CAM, start(id('e')));
    await run(ANN_BEN, BEN, start());
    expect(await run(CAM_BEN, BEN, answer(id('b'), id('e')))).toMatchObject({ code: 'failed_precondition' });
    await run(ANN_BEN, BEN, end('hung_up'));
    expect(await run(CAM_BEN, BEN, answer(id('1'), id('e')))).toMatchObject({ type: 'changed' });
    expect(await run(ANN_BEN, BEN, start(id('2')))).toMatchObject({ code: 'failed_precondition' });
  });

  it.each([
    ['rings', BEN, false, 'declined'],
    ['rings', ANN, false, 'missed'],
    ['goes on', BEN, true, 'hung_up'],
    ['goes on', ANN, true, 'hung_up'],
  ] as const)('that %s ends without a word when %i closes the conversation', async (_state, who, isAnswered, how) => {
    const { run, call, said, told, repository } = await world();
    await run(ANN_BEN, ANN, start());
    if (isAnswered) await run(ANN_BEN, BEN, answer());
    const before = repository.rows.heads.get(ANN_BEN);
    const command = { type: 'close', opId: id('9'), at: 5 } as const;
    expect(await run(ANN_BEN, who, command)).toMatchObject({ type: 'changed', unchanged: false });
    expect(call()).toMatchObject({ state: 'ended', end: how, offer: '', answer: '' });
    expect(told().slice(-1)).toEqual(['ended']);
    expect(said()).toEqual([]);
    expect(repository.rows.heads.get(ANN_BEN)).toEqual(before);
    // An owner that takes over may be the first to tell it.
    const record = {
      offset: 0,
      next: 1,
      command: { commandId: 1, node: 'n', conversationId: ANN_BEN, actorId: who, at: 1, operation: command },
    };
    expect((await findStoredCommands(repository, [record])).calls).toMatchObject([{ call: { end: how } }]);
  });

  it('is refused where one has closed the conversation', async () => {
    const { run, said, told } = await world();
    await run(ANN_BEN, ANN, start());
    await run(ANN_BEN, BEN, { type: 'close', opId: id('9'), at: 5 });
    expect(await run(ANN_BEN, BEN, answer())).toMatchObject({ code: 'forbidden' });
    expect(await run(ANN_BEN, ANN, end('hung_up'))).toMatchObject({ type: 'changed', unchanged: true });
    expect(said()).toEqual([]);
    expect(told()).toEqual(['ringing', 'ended']);
    expect(await run(ANN_BEN, ANN, start(id('e')))).toMatchObject({ code: 'forbidden' });
    expect(await run(ANN_BEN, BEN, start(id('e')))).toMatchObject({ code: 'forbidden' });
  });

  it('is nobody else’s, and there is none in a group or with oneself', async () => {
    const { run, repository } = await world();
    await run(ANN_BEN, ANN, start());
    for (const operation of [answer(), end('hung_up'), start(id('e'))]) {
      expect(await run(ANN_BEN, CAM, operation)).toMatchObject({ code: 'not_found' });
    }
    expect(await run(1, ANN, start(id('e')))).toMatchObject({ code: 'failed_precondition' });
    repository.rows.conversations.set(13, groupRow(13, { kind: 'direct', directUserIds: [CAM, CAM] }));
    await run(13, CAM, { type: 'created', memberIds: [CAM], ownerId: 0 });
    expect(await run(13, CAM, start(id('e')))).toMatchObject({ code: 'failed_precondition' });
    expect(repository.rows.calls.size).toBe(1);
  });

  it('is told as it is by an owner that takes over, when the one before may not have told it', async () => {
    const { run, repository } = await world();
    await run(ANN_BEN, ANN, start());
    await run(ANN_BEN, BEN, answer());
    const command = { commandId: 1, node: 'n', conversationId: ANN_BEN, actorId: ANN, at: 1, operation: start() };
    const { calls } = await findStoredCommands(repository, [{ offset: 0, next: 1, command }]);
    expect(calls).toMatchObject([{ type: 'call', conversationId: ANN_BEN, call: { state: 'answered' } }]);
    const send = { ...command, operation: { type: 'recall', opId: id('7'), seq: 1 } as const };
    expect((await findStoredCommands(repository, [{ offset: 0, next: 1, command: send }])).calls).toEqual([]);
  });

  it('can be neither edited nor recalled in the history', async () => {
    const { run, repository } = await world();
    await run(ANN_BEN, ANN, start());
    await run(ANN_BEN, ANN, end('hung_up'));
    const seq = repository.rows.heads.get(ANN_BEN)?.lastSeq ?? 0;
    const edit = { type: 'edit', opId: id('5'), seq, body: 'x', payload: '' } as const;
    expect(await run(ANN_BEN, ANN, edit)).toMatchObject({ code: 'forbidden' });
    expect(await run(ANN_BEN, ANN, { type: 'recall', opId: id('6'), seq })).toMatchObject({ code: 'forbidden' });
  });
});

import { dashedToHex, LIMITS, type Value } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { ChatCall } from '../entities.ts';
import { ClientError } from '../errors.ts';
import type { Requests } from '../link/requests.ts';
import { createManualTimers, settle } from '../testing/manual-timers.ts';
import { createCalls } from './calls.ts';

const ID = '0192f0c1-a2b3-7c4d-8e5f-60718293a4b5';
const OTHER = '0192f0c1-a2b3-7c4d-8e5f-60718293a4b6';

const wire = (state: ChatCall['state'], more: Partial<ChatCall> = {}): ChatCall => ({
  conversationId: 7,
  callId: dashedToHex(ID),
  callerId: 1,
  calleeId: 2,
  kind: 'audio',
  state,
  end: state === 'ended' ? 'missed' : 'none',
  startedAt: 1_000,
  answeredAt: 0,
  endedAt: 0,
  offer: '',
  answer: '',
  answeredHere: false,
  ...more,
});
const REF = { conversationId: 7, callId: dashedToHex(ID) };

function world() {
  const timers = createManualTimers();
  const asked: string[] = [];
  const told: ChatCall[] = [];
  const signals: Value<'CallSignal'>[] = [];
  const answers = new Map<string, unknown>();
  const request = async (name: string) => {
    asked.push(name);
    const answer = answers.get(name);
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? await answer() : answer;
  };
  const calls = createCalls({
    requests: { request, requestNow: request } as unknown as Requests,
    users: { learn: () => undefined },
    timers,
    changed: (call) => told.push(call),
    signalled: (signal) => signals.push(signal),
  });
  const states = () => told.map(({ state, answeredHere }) => (answeredHere ? `${state} here` : state));
  return { ...calls, asked, told, answers, signals, timers, states };
}

describe('the calls of a client', () => {
  it('are told once each time they go on, and never back', () => {
    const { event, states, calls } = world();
    event(wire('ringing'));
    event(wire('answered'));
    event(wire('ringing'));
    expect(calls.openCalls()).toHaveLength(1);
    event(wire('ended'));
    event(wire('answered'));
    expect(states()).toEqual(['ringing', 'answered', 'ended']);
    expect(calls.openCalls()).toEqual([]);
    // An older call that is told late does not replace a newer one.
    event(wire('ringing', { callId: dashedToHex(OTHER), startedAt: 999 }));
    expect(states()).toHaveLength(3);
  });

  it('are answered here or elsewhere', async () => {
    const here = world();
    here.event(wire('ringing'));
    here.answers.set('answerCall', () => {
      // The event comes before the reply.
      here.event(wire('answered'));
      return wire('answered', { answeredHere: true });
    });
    await here.calls.answerCall(REF, 'sdp');
    here.event(wire('ended'));
    expect(here.states()).toEqual(['ringing', 'answered here', 'ended here']);

    const elsewhere = world();
    elsewhere.event(wire('ringing'));
    elsewhere.answers.set('answerCall', () => {
      elsewhere.event(wire('answered'));
      throw new ClientError('conflict');
    });
    elsewhere.answers.set('getCall', wire('answered'));
    await expect(elsewhere.calls.answerCall(REF, 'sdp')).rejects.toMatchObject({ code: 'conflict' });
    await settle();
    expect(elsewhere.states()).toEqual(['ringing', 'answered']);
  });

  it('are read on each link: what rings, and how those ended that are not open any more', async () => {
    const { up, event, answers, states, asked } = world();
    event(wire('ringing'));
    const other = wire('ringing', { conversationId: 8, callId: dashedToHex(OTHER) });
    answers.set('listCalls', { calls: [other] });
    answers.set('getCall', wire('ended'));
    up();
    await settle();
    expect(asked).toEqual(['listCalls', 'getCall']);
    expect(states()).toEqual(['ringing', 'ringing', 'ended']);
  });

  it('are looked at again when they must have rung long enough', async () => {
    const { event, answers, states, timers, asked, close } = world();
    event(wire('ringing'));
    answers.set('getCall', wire('ended'));
    await timers.advance(LIMITS.callRingMs);
    expect(asked).toEqual([]);
    await timers.advance(2_000);
    expect(states()).toEqual(['ringing', 'ended']);
    await timers.advance(LIMITS.callRingMs * 2);
    expect(asked).toEqual(['getCall']);
    close();
  });

  it('hand on what the other side has sent', () => {
    const { signal, signals } = world();
    signal({ conversationId: 7, callId: dashedToHex(ID), senderId: 1, data: 'candidate' });
    expect(signals).toEqual([{ ...REF, senderId: 1, data: 'candidate' }]);
  });
});

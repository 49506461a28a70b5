import { describe, expect, it } from 'vitest';
import type { ChatCall } from '../client/entities.ts';
import { createChatWorld, startApp } from '../test-utils/app-bench.ts';

const ringing: ChatCall = {
  conversationId: 10,
  callId: 'a'.repeat(32),
  callerId: 2,
  calleeId: 1,
  kind: 'audio',
  state: 'ringing',
  end: 'none',
  startedAt: 1_000,
  answeredAt: 0,
  endedAt: 0,
  offer: 'x',
  answer: '',
  answeredHere: false,
};

describe('calls', () => {
  it('are told while they ring, and over the composer of their conversation', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.called(ringing);
    await app.settle();
    expect(app.text()).toContain('Bob is calling …');
    client.called({ ...ringing, kind: 'video', callId: 'ff'.repeat(16) });
    await app.settle();
    expect(app.text()).toContain('Bob is calling with video …');
    client.called({ ...ringing, state: 'answered', answeredAt: 2_000 });
    await app.settle();
    expect(app.text()).toMatch(/─ in a call ─/);
    client.called({ ...ringing, state: 'ended', end: 'hung_up', endedAt: 3_000 });
    await app.settle();
    expect(app.text()).not.toMatch(/─ in a call ─/);
  });

  it('that were missed stand in the history in words', async () => {
    const { app, client } = await startApp(createChatWorld());
    const payload = { callId: ringing.callId, kind: 'video', end: 'missed', durationMs: 0 };
    client.receive(10, 2, 'Missed video call', { kind: 'call', payload });
    await app.settle();
    expect(app.text()).toContain('· Missed video call from Bob');
  });
});

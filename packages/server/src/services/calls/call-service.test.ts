import { LIMITS, partId } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../domain/call.ts';
import { AppError } from '../../domain/errors.ts';
import type { NewCommand } from '../../pipeline/pending-commands.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { type CallServiceDeps, createCallService } from './call-service.ts';

const NOW = 1_000_000_000;
const ME = { user: { id: 1 }, session: { id: 7 } } as never;

const ringing: Call = {
  conversationId: 5,
  callId: 'a'.repeat(32),
  callerId: 1,
  calleeId: 2,
  callerSession: 7,
  calleeSession: 0,
  kind: 'audio',
  state: 'ringing',
  end: 'none',
  startedAt: NOW - LIMITS.callRingMs,
  answeredAt: 0,
  endedAt: 0,
  offer: 'x',
  answer: '',
};

function service(stored: readonly Call[], refuse: readonly number[] = []) {
  const commands: NewCommand[] = [];
  const asked: number[] = [];
  const deps = {
    clock: { now: () => NOW },
    commands: {
      async run(command: NewCommand) {
        if (refuse.includes(command.conversationId)) throw new AppError('not_found');
        commands.push(command);
        return { type: 'changed', rev: 1, at: NOW, unchanged: false };
      },
    },
    calls: {
      latest: async () => stored[0],
      openOf: async () => stored,
      async overdue(...since: number[]) {
        asked.push(...since);
        return stored;
      },
    },
    scopes: { tables: {} },
    people: { named: async () => [] },
    logger: createSilentLogger(),
  } as unknown as CallServiceDeps;
  return { commands, asked, ...createCallService(deps) };
}

describe('a call that has rung for too long', () => {
  it('reads as missed, and is open nowhere, though nothing has ended it', async () => {
    const { latest, open } = service([ringing]);
    expect(await latest(ME, 5)).toMatchObject({ state: 'ended', end: 'missed', endedAt: NOW, offer: '' });
    expect((await open(ME)).calls).toEqual([]);
    const rings = { ...ringing, startedAt: ringing.startedAt + 1 };
    expect(await service([rings]).latest(ME, 5)).toBe(rings);
  });

  it('is ended by the log in the name of who called, under an id that a repeat has, too; one that fails holds up none', async () => {
    const broken = { ...ringing, conversationId: 4 };
    const { endOverdue, commands, asked } = service([broken, ringing], [4]);
    expect(await endOverdue()).toBe(1);
    expect(asked).toEqual([NOW - LIMITS.callRingMs, NOW - LIMITS.callMs - LIMITS.callRingMs]);
    const operation = { type: 'end_call', opId: partId(ringing.callId, 1), callId: ringing.callId, reason: 'missed' };
    expect(commands).toEqual([{ conversationId: 5, actorId: 1, operation }]);
  });
});

import { expect, it } from 'vitest';
import type { AccountEndRepository } from '../../domain/repositories/account-end-repository.ts';
import { startPipeline } from '../../pipeline/testing/pipeline-run.ts';
import { createAccountEnding, type EndingProgress } from './account-ending.ts';

const opId = (number: number) => number.toString(16).padStart(32, '0');

it('an erase reaches what still waits in the log when it looks for messages, and has no id that is higher', async () => {
  const run = await startPipeline();
  const { rows } = run.repository;
  const sent: Promise<unknown>[] = [];
  const accountEnds = {
    conversations: async (_user: number, after: number) =>
      after === 0 ? [{ conversationId: 1, isDismissed: false, isOwn: false }] : [],
    sent: async () => ({
      messages: [...rows.messages.values()]
        .filter(({ senderId, recalledAt, kind }) => senderId === 2 && recalledAt === 0 && kind === 'text')
        .map(({ seq }) => ({ seq, isEdited: false })),
      next: undefined,
    }),
    nicknameMessages: async () => [],
    dropResults: async () => {},
  } as unknown as AccountEndRepository;
  const end = createAccountEnding({
    accountEnds,
    commands: {
      run(command) {
        // Both are in the log now, in this order, and neither is stored.
        if (sent.length === 0) sent.push(run.send(1, 2, opId(1)));
        return run.commands.run(command);
      },
    },
    scopes: { change: () => Promise.reject(new Error('no scopes')) },
    limits: () => ({ unansweredPerUser: 100, unanswered: 1_000 }),
    clock: { now: () => Date.now() },
  });
  try {
    const counts = { handedOver: 0, left: 0, friends: 0, recalled: 0, files: 0, webhooks: 0, links: 0 };
    const start: EndingProgress = { stage: 'messages', after: 0, place: '', ...counts };
    const ending = { user: 2, admin: 9, address: '', reason: 'asked for', opId: opId(99), messages: 'recall' } as const;
    const { progress } = await end('erase', ending, start);
    await Promise.all(sent);
    expect(progress).toMatchObject({ recalled: 1 });
    expect([...rows.messages.values()].filter(({ senderId }) => senderId === 2)).toMatchObject([{ body: '' }]);
  } finally {
    await run.stop();
  }
});

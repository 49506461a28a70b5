import { expect, it } from 'vitest';
import type { Ending } from '../../domain/ended-account.ts';
import { AppError } from '../../domain/errors.ts';
import type { LogOperation } from '../../domain/log-command.ts';
import type { AccountEndRepository } from '../../domain/repositories/account-end-repository.ts';
import type { NewCommand } from '../../pipeline/pending-commands.ts';
import { createAccountEnding, type EndingCounts, type EndingProgress } from './account-ending.ts';

const USER = 7;
const ADMIN = 1;
const ENDING: Ending = {
  user: USER,
  messages: 'recall',
  opId: 'ab'.repeat(16),
  admin: ADMIN,
  address: '',
  reason: 'x',
};

/** A user with messages in one direct conversation and groups that they own; the log takes so many commands of theirs at once. */
function start({ messages = 0, groups = [] as readonly number[], limit = 1_000 } = {}) {
  const state = { disabled: true, atOnce: 0, most: 0, refusals: 0, waited: 0 };
  const recalled = new Set<number>();
  const ran: NewCommand[] = [];
  const nothing = async () => [];
  const left = () => Array.from({ length: messages }, (_, seq) => seq + 1).filter((seq) => !recalled.has(seq));
  const accountEnds = {
    isDisabled: async () => state.disabled,
    groups: async (_user, after) =>
      groups.filter((id) => id > after).map((conversationId) => ({ conversationId, role: 'owner' as const })),
    successor: async () => 9,
    madeAccess: nothing,
    joinRequests: nothing,
    friends: nothing,
    conversations: async (_user, after) =>
      messages === 0 || after > 0 ? [] : [{ conversationId: 5, isDismissed: false, isOwn: false }],
    sent: async () => ({ messages: left().map((seq) => ({ seq, isEdited: false })), next: undefined }),
    emptyDismissed: async () => false,
    nicknameMessages: nothing,
    dropResults: async () => {},
    dropFiles: async () => ({ dropped: 0, next: 0 }),
    wipe: async () => 0,
    takeName: async () => {},
  } satisfies Partial<AccountEndRepository>;
  const run = async (command: NewCommand) => {
    if (state.atOnce >= limit) {
      state.refusals += 1;
      throw new AppError('rate_limited', 'Too many.', { retryAfterMs: 300 });
    }
    state.atOnce += 1;
    state.most = Math.max(state.most, state.atOnce);
    await Promise.resolve();
    state.atOnce -= 1;
    ran.push(command);
    const { operation } = command;
    if (operation.type === 'recall') recalled.add(operation.seq);
    return { type: 'changed', rev: 1, at: 1, unchanged: false } as const;
  };
  const end = createAccountEnding({
    accountEnds: accountEnds as Partial<AccountEndRepository> as AccountEndRepository,
    commands: { run },
    scopes: { change: () => Promise.reject(new Error('there are no friends')) },
    clock: { now: () => 1 },
    limits: () => ({ unansweredPerUser: limit, unanswered: 1_000 }),
    wait: async (ms) => {
      state.waited += ms;
      // Others are done.
      if (state.refusals === 3) state.atOnce = 0;
    },
  });
  const all = async (kind: 'disable' | 'erase'): Promise<EndingCounts> => {
    for (let progress: EndingProgress | undefined; ; ) {
      const piece = await end(kind, ENDING, progress);
      if (piece.result !== undefined) return piece.result;
      progress = piece.progress;
    }
  };
  const types = (): LogOperation['type'][] => ran.map(({ operation }) => operation.type);
  return { state, all, ran, types };
}

it.each([1, 2, 10, 1_000])('recalls everything within what one user may have unanswered: %i', async (limit) => {
  const { state, all } = start({ messages: 95, limit });
  expect(await all('erase')).toMatchObject({ recalled: 95 });
  expect(state.most).toBeLessThanOrEqual(Math.max(1, Math.min(20, limit / 2)));
  expect(state.refusals).toBe(0);
});

it('waits as long as it is told where others take all that a user may have', async () => {
  const { state, all } = start({ messages: 3, limit: 1 });
  state.atOnce = 1;
  expect(await all('erase')).toMatchObject({ recalled: 3 });
  expect(state.waited).toBe(900);
});

it('takes nothing from somebody who was enabled again meanwhile', async () => {
  const before = start({ groups: [3, 4] });
  before.state.disabled = false;
  expect(await before.all('disable')).toMatchObject({ handedOver: 0 });
  expect(before.ran).toEqual([]);

  const between = start({ groups: [3, 4] });
  const { push } = between.ran;
  between.ran.push = (...commands) => {
    between.state.disabled = false;
    return push.apply(between.ran, commands);
  };
  expect(await between.all('disable')).toMatchObject({ handedOver: 1 });
  expect(between.types()).toEqual(['transfer']);
});

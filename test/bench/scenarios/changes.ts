import { randomBytes } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import type { Action, CommandAction } from '../load/jobs.ts';
import type { Measurement, Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import type { World } from '../server/seed-database.ts';
import { actionCount, type FewAndMany, measureFewAndMany } from './few-and-many.ts';

const FEW = 50;
const MANY = 4_600;
/** CPU is counted in steps of ten milliseconds, so there have to be many. */
const CHANGES = 1_000;
/** Edits of one message, of which its versions are kept. */
const VERSIONS = 20;

/** What is done to messages after they were sent, in small and in large groups. */
export const changes: Scenario = {
  name: 'changes',
  about: `reactions, pins, mentions, markers, receipts and edits: groups of ${shown(FEW)} and ${shown(MANY)}, first edits and those after ${VERSIONS}`,
  comparedEffort: 1,
  async run(context) {
    const count = actionCount(context, CHANGES);
    const { server, world } = await startBenchServer({
      seed: {
        users: MANY,
        conversations: [FEW, MANY, LIMITS.receiptMembers].map((size) => ({
          members: Array.from({ length: size }, (_, index) => index),
          // Every second one is by the first member.
          messages: 2 * (count + 1),
        })),
      },
      profileDir: context.profileDir,
      imd: context.imd,
    });
    try {
      const measurements: Measurement[] = [];
      for (const one of all(world, count)) {
        measurements.push(...(await measureFewAndMany(context, server, { scenario: 'changes', ...one })));
      }
      return measurements;
    } finally {
      await server.remove();
    }
  },
};

function shown(size: number): string {
  return size.toLocaleString('en-US');
}

function all({ tokens, conversationIds }: World, count: number): FewAndMany[] {
  const [owner = '', member = ''] = tokens;
  const [small = 0, large = 0, middle = 0] = conversationIds;
  const actions = (action: (index: number) => Action): Action[] =>
    Array.from({ length: count }, (_, index) => action(index));
  const command = (token: string, answer: CommandAction['answer'], frame: CommandAction['command']): CommandAction => ({
    type: 'command',
    token,
    answer,
    command: frame,
  });
  /** The same in groups of both sizes. */
  const inGroups = (about: string, action: (conversationId: number, index: number) => Action): FewAndMany => ({
    about,
    isFlat: true,
    few: { label: shown(FEW), actions: actions((index) => action(small, index)) },
    many: { label: shown(MANY), actions: actions((index) => action(large, index)) },
  });
  const edit = (seq: number): Action =>
    command(owner, 'changed', {
      editMessage: {
        conversationId: small,
        seq,
        opId: randomBytes(16),
        body: `edited: ${randomBytes(40).toString('hex')}`,
      },
    });
  return [
    inGroups('a reaction in a group of', (conversationId, index) =>
      command(member, 'changed', {
        setReaction: { conversationId, seq: index + 1, opId: randomBytes(16), emoji: '👍' },
      }),
    ),
    inGroups('pinning and unpinning in a group of', (conversationId, index) =>
      command(owner, 'changed', {
        setPin: { conversationId, seq: 1, opId: randomBytes(16), removed: index % 2 === 1 },
      }),
    ),
    inGroups('an @all in a group of', (conversationId) =>
      command(owner, 'stored', {
        sendMessage: { conversationId, clientId: randomBytes(16), kind: 1, body: '@all, the build is green' },
      }),
    ),
    {
      about: 'who has read a message in a group of',
      isFlat: false,
      few: {
        label: shown(FEW),
        actions: actions(() => command(owner, 'receipts', { listReceipts: { conversationId: small, seq: 1 } })),
      },
      many: {
        label: shown(LIMITS.receiptMembers),
        actions: actions(() => command(owner, 'receipts', { listReceipts: { conversationId: middle, seq: 1 } })),
      },
    },
    inGroups('marking as read in a group of', (conversationId, index) =>
      command(member, 'done', { markRead: { conversationId, readSeq: index + 1 } }),
    ),
    {
      about: 'an edit of a message with',
      isFlat: true,
      few: { label: 'no version', actions: actions((index) => edit(2 * index + 1)) },
      many: {
        label: `${VERSIONS} versions`,
        // The warm-up of this part gives them.
        actions: actions(() => edit(2 * count + 1)),
      },
    },
  ];
}

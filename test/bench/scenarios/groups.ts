import { LIMITS } from '@im-ts/protocol';
import type { Action } from '../load/jobs.ts';
import type { Measurement, Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { actionCount, type FewAndMany, measureFewAndMany, type Side } from './few-and-many.ts';

/** Members of a group; with those that are added the large one is nearly full. */
const FEW = 50;
const MANY = 4_600;
/** CPU is counted in steps of ten milliseconds, so there have to be many. */
const CHANGES = 300;
const DISMISSALS = 200;

/** Changes that must cost the same in a small group and in one of 5,000. */
export const groups: Scenario = {
  name: 'groups',
  about: `a member is added, one asks to join, and the group dismissed: groups of ${shown(FEW)} and ${shown(MANY)}`,
  comparedEffort: 1,
  async run(context) {
    const changes = actionCount(context, CHANGES, LIMITS.groupMembers - MANY);
    const dismissals = actionCount(context, DISMISSALS);
    context.progress(`  ${dismissals} groups of ${shown(FEW)}, and as many of ${shown(MANY)}`);
    const sizes = [FEW, MANY].map((size) => ({
      size,
      members: Array.from({ length: size }, (_, index) => index),
    }));
    const { server, world } = await startBenchServer({
      seed: {
        users: MANY + changes,
        conversations: sizes.flatMap(({ size, members }) =>
          Array.from({ length: dismissals }, (_, index) => ({
            ...{ members, messages: 0 },
            // The first one is for those who are added.
            ...(index === 1 && { handle: `bench${size}` }),
          })),
        ),
      },
      profileDir: context.profileDir,
      imd: context.imd,
    });
    const { tokens, conversationIds } = world;
    const [token = '', bystander = ''] = tokens;
    /** The same change in groups of both sizes, which have these ids. */
    const change = (about: string, actions: (ids: readonly number[], size: number) => Action[]): FewAndMany => {
      const [few, many] = sizes.map(({ size }, place): Side => {
        const ids = conversationIds.slice(place * dismissals, (place + 1) * dismissals);
        return { label: shown(size), actions: actions(ids, size) };
      }) as [Side, Side];
      return { about, few, many, isFlat: true, bystander };
    };
    const strangers = Array.from({ length: changes }, (_, index) => MANY + index);
    const all = [
      change('adding a member to', ([conversationId = 0]) =>
        strangers.map((index) => ({ type: 'add', token, conversationId, username: `bench${index}` })),
      ),
      change('a request to join one of', (_, size) =>
        strangers.map((index) => ({
          ...{ type: 'requestToJoin', token: tokens[index] ?? '', handle: `bench${size}`, rev: 1 },
        })),
      ),
      change('dismissing a group of', (ids) =>
        ids.map((conversationId) => ({ type: 'dismiss', token, conversationId })),
      ),
    ];
    try {
      const measurements: Measurement[] = [];
      for (const one of all) {
        measurements.push(...(await measureFewAndMany(context, server, { scenario: 'groups', ...one })));
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

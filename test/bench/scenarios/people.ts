import { LIMITS } from '@im-ts/protocol';
import type { Action } from '../load/jobs.ts';
import type { BenchContext, Measurement, Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { type Seed, userId } from '../server/seed-database.ts';
import { PASSWORD } from '../server/seed-people.ts';
import { actionCount, type FewAndMany, measureFewAndMany } from './few-and-many.ts';

const CONVERSATIONS = { few: 50, many: 500 };
/** Those who are accepted fill the larger number up. */
const FRIENDS = { few: 50, many: 4_600 };
const BLOCKED = 400;
/** Of the conversations in the list, each fifth has settings. */
const WITH_SETTINGS = 5;
/** Changes of friends that a client has missed. */
const MISSED = 20;
const PAGE = 50;
const DAY_MS = 86_400_000;

/** Who is measured; everybody after them is somebody that they know. */
const [
  FEW_CONVERSATIONS,
  MANY_CONVERSATIONS,
  FEW_FRIENDS,
  MANY_FRIENDS,
  FEW_ASKED,
  MANY_ASKED,
  LITTLE,
  EVERYTHING,
  OTHERS,
] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

const CHANGES = 300;
const READS = 1_000;
/** What takes some ten milliseconds. */
const LONG_READS = 60;

/** What users have for themselves must not cost those who have little, and pages of much must cost as those of little. */
export const people: Scenario = {
  name: 'people',
  about: `${CONVERSATIONS.many} conversations against ${CONVERSATIONS.few}, ${FRIENDS.many} friends against ${FRIENDS.few}, a log-in with everything set`,
  comparedEffort: 1,
  async run(context) {
    const asking = actionCount(context, CHANGES, LIMITS.friends - FRIENDS.many);
    const { server, world } = await startBenchServer({
      seed: seedOf(asking),
      profileDir: context.profileDir,
      imd: context.imd,
    });
    try {
      const measurements: Measurement[] = [];
      for (const one of all(context, world.tokens, asking)) {
        measurements.push(...(await measureFewAndMany(context, server, { scenario: 'people', ...one })));
      }
      return measurements;
    } finally {
      await server.remove();
    }
  },
};

/** So many others, from the one with this index among them. */
function others(count: number, from = 0): number[] {
  return Array.from({ length: count }, (_, index) => OTHERS + from + index);
}

function seedOf(asking: number): Seed {
  // In turns a direct conversation and a group of three.
  const conversationsOf = (user: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      members: [user, ...others(1 + (index % 2), index)],
      ...{ messages: 2, quietMs: DAY_MS },
    }));
  const conversations: Seed['conversations'][number][] = [];
  const add = (user: number, count: number): number[] => {
    const first = conversations.length;
    conversations.push(...conversationsOf(user, count));
    return Array.from({ length: count }, (_, index) => first + index);
  };
  const someOf = (indexes: readonly number[]) => indexes.filter((index) => index % WITH_SETTINGS === 0);
  const [few, many] = [add(FEW_CONVERSATIONS, CONVERSATIONS.few), add(MANY_CONVERSATIONS, CONVERSATIONS.many)];
  add(LITTLE, CONVERSATIONS.many);
  const everywhere = add(EVERYTHING, CONVERSATIONS.many);
  const asked = others(asking, FRIENDS.many);
  return {
    users: OTHERS + FRIENDS.many + Math.max(asking, BLOCKED),
    conversations,
    people: [
      { user: FEW_CONVERSATIONS, settings: someOf(few) },
      { user: MANY_CONVERSATIONS, settings: someOf(many) },
      { user: FEW_FRIENDS, friends: others(FRIENDS.few) },
      { user: MANY_FRIENDS, friends: others(FRIENDS.many) },
      { user: FEW_ASKED, friends: others(FRIENDS.few), asking: asked },
      { user: MANY_ASKED, friends: others(FRIENDS.many), asking: asked },
      // So that something is there to be up to date with.
      { user: LITTLE, friends: others(1), hasPassword: true },
      {
        ...{ user: EVERYTHING, hasPassword: true },
        ...{ friends: others(FRIENDS.many), blocked: others(BLOCKED, FRIENDS.many) },
        ...{ settings: everywhere, drafts: everywhere },
      },
    ],
  };
}

type Sides = Readonly<Record<'few' | 'many', { readonly user: number; readonly things: number }>>;

function all(context: BenchContext, tokens: readonly string[], asking: number): FewAndMany[] {
  const tokenOf = (user: number): string => tokens[user] ?? '';
  const repeat = (count: number, action: (index: number) => Action): Action[] =>
    Array.from({ length: count }, (_, index) => action(index));
  /** The same action where there are so many things. */
  const beside = (
    { few, many }: Sides,
    actions: (user: number, things: number) => Action[],
  ): Pick<FewAndMany, 'few' | 'many'> => {
    const [fewer, more] = [few, many].map(({ user, things }) => ({
      label: things.toLocaleString('en-US'),
      actions: actions(user, things),
    }));
    return { few: fewer as FewAndMany['few'], many: more as FewAndMany['many'] };
  };
  const perThing = ({ few, many }: Pick<FewAndMany, 'few' | 'many'>, sides: Sides) => ({
    few: { ...few, things: sides.few.things },
    many: { ...many, things: sides.many.things },
  });
  const [reads, longReads] = [actionCount(context, READS), actionCount(context, LONG_READS)];
  /** Of little as many as there are of much, one by one. */
  const equally = (things: number, most: number) => Math.min(reads, Math.round((longReads * most) / things));

  const lists: Sides = {
    few: { user: FEW_CONVERSATIONS, things: CONVERSATIONS.few },
    many: { user: MANY_CONVERSATIONS, things: CONVERSATIONS.many },
  };
  const list = (user: number, count: number, pages: number): Action => ({
    ...{ type: 'listConversations', token: tokenOf(user) },
    ...{ pages, count, settings: count / WITH_SETTINGS },
  });
  const friends: Sides = {
    few: { user: FEW_FRIENDS, things: FRIENDS.few },
    many: { user: MANY_FRIENDS, things: FRIENDS.many },
  };
  const askedBy: Sides = {
    few: { user: FEW_ASKED, things: FRIENDS.few },
    many: { user: MANY_ASKED, things: FRIENDS.many },
  };
  const hourAgo = Date.now() - DAY_MS / 24;
  const syncFriends = (user: number, urev: number, missed: number): Action => ({
    ...{ type: 'sync', token: tokenOf(user), urev, scopes: urev, since: hourAgo },
    has: { friends: missed },
  });
  const [little, everything] = [
    { user: LITTLE, username: `bench${LITTLE}`, urev: 1, has: { friends: 1 } },
    {
      ...{ user: EVERYTHING, username: `bench${EVERYTHING}` },
      urev: FRIENDS.many + BLOCKED + 2 * CONVERSATIONS.many,
      has: {
        ...{ friends: FRIENDS.many, blocks: BLOCKED },
        ...{ settings: CONVERSATIONS.many, drafts: CONVERSATIONS.many },
      },
    },
  ] as const;
  const set = (count: number, action: (who: typeof little | typeof everything) => Action) => ({
    few: { label: 'next to nothing set', actions: repeat(count, () => action(little)) },
    many: { label: 'everything set', actions: repeat(count, () => action(everything)) },
  });

  return [
    {
      about: 'first page of the conversations of',
      isFlat: true,
      ...beside(lists, (user) => repeat(reads, () => list(user, PAGE, 1))),
    },
    {
      ...{ about: 'all pages of the conversations of', per: 'conversation', isFlat: true },
      ...perThing(
        beside(lists, (user, things) =>
          repeat(equally(things, CONVERSATIONS.many), () => list(user, things, things / PAGE + 1)),
        ),
        lists,
      ),
    },
    {
      about: 'a page of the friends of',
      isFlat: true,
      ...beside(friends, (user, things) =>
        repeat(reads, (index) => {
          const before = (index * PAGE) % (things - PAGE + 1);
          return {
            ...{ type: 'listFriends', token: tokenOf(user), limit: PAGE },
            afterUserId: before === 0 ? 0 : userId(OTHERS + before - 1),
          };
        }),
      ),
    },
    {
      about: `${MISSED} missed changes of the friends of`,
      isFlat: true,
      ...beside(friends, (user, things) => repeat(reads, () => syncFriends(user, things - MISSED, MISSED))),
    },
    {
      ...{ about: 'a sync of all friends of', per: 'friend', isFlat: true },
      ...perThing(
        beside(friends, (user, things) => repeat(equally(things, FRIENDS.many), () => syncFriends(user, 0, things))),
        friends,
      ),
    },
    {
      about: 'a friend accepted by one of',
      isFlat: true,
      ...beside(askedBy, (user) =>
        others(asking, FRIENDS.many).map((other) => ({
          ...{ type: 'accept', token: tokenOf(user), username: `bench${other}` },
        })),
      ),
    },
    {
      about: 'coming back, up to date, with',
      isFlat: true,
      ...set(reads, ({ user, urev }) => ({
        ...{ type: 'comeBack', newToken: tokenOf(user), urev, scopes: urev, since: hourAgo, has: {} },
      })),
    },
    {
      about: 'the first sync of a new device with',
      isFlat: false,
      ...set(longReads, ({ user, has }) => ({
        ...{ type: 'comeBack', newToken: tokenOf(user), urev: 0, scopes: 0, since: 0 },
        has: { ...has, conversations: PAGE },
      })),
    },
    {
      about: 'a log-in by password with',
      isFlat: true,
      ...set(longReads, ({ username }) => ({ type: 'logIn', username, password: PASSWORD })),
    },
  ];
}

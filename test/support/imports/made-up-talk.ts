import { createHash } from 'node:crypto';

// What people of another system might have said, made from a seed: the same seed gives the same. A renderer beside this file
// writes it as an export; a test compares what became of it.

/** Somebody of the source. */
export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly isGone: boolean;
}

/** A part of a text. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'mention'; readonly who: number }
  | { readonly type: 'link'; readonly address: string; readonly label: string }
  | { readonly type: 'emoji'; readonly name: string; readonly emoji: string };

/** A message; people are their places in `people`, messages theirs in the place. */
export interface Said {
  readonly who: number;
  /** Epoch milliseconds; of one place no two are the same. */
  readonly at: number;
  readonly editedAt: number;
  readonly parts: readonly Part[];
  readonly replyTo: number | undefined;
  readonly reactions: readonly { readonly name: string; readonly emoji: string; readonly who: readonly number[] }[];
  readonly file: { readonly name: string; readonly address: string } | undefined;
}

/** A conversation of the source. */
export interface Place {
  readonly key: string;
  readonly kind: 'channel' | 'private' | 'group' | 'direct';
  readonly name: string;
  readonly isArchived: boolean;
  readonly members: readonly number[];
  readonly said: readonly Said[];
}

export interface Talk {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
}

const BEGIN = Date.UTC(2023, 0, 2, 8);
const WORDS = [
  'plan',
  'ship & go',
  'naïve',
  '日本語',
  '<tag>',
  'x > y',
  'Größe',
  '🚀 now',
  'line\nbreak',
  '`:smile:` stays',
  'e\u0301',
];
const EMOJIS = [
  ['+1', '👍'],
  ['tada', '🎉'],
  ['eyes', '👀'],
  ['heart', '❤️'],
] as const;

/** Numbers from 0 up to 1, one hash for eight of them. */
function randomOf(seed: number): (limit: number) => number {
  let block = Buffer.alloc(0);
  let count = 0;
  return (limit) => {
    const at = (count % 8) * 4;
    if (at === 0) block = createHash('sha256').update(`${seed}/${count}`).digest();
    count++;
    return Math.floor((block.readUInt32BE(at) / 2 ** 32) * limit);
  };
}

/** A talk of about so many messages. `prefix`: of all names. */
export function makeTalk(seed: number, messages: number, prefix: string): Talk {
  const below = randomOf(seed);
  const people = Array.from({ length: 12 }, (_, index) => ({
    username: `${prefix}.p${index}`,
    displayName: index === 3 ? 'Zoë 日本' : `Person ${index}`,
    email: index === 5 ? '' : `${prefix}.p${index}@example.com`,
    isGone: index === 7,
  }));
  const some = (count: number): number[] => [...new Set(Array.from({ length: count }, () => below(people.length)))];
  const present = people.map((_, index) => index).filter((index) => !people[index]?.isGone);
  const kinds: readonly (readonly [Place['kind'], readonly number[]])[] = [
    ['channel', present],
    ['channel', present.slice(0, 6)],
    ['private', present.slice(2, 8)],
    ['group', present.slice(0, 3)],
    ['direct', [0, 1]],
    ['direct', [2, 4]],
  ];
  const places = kinds.map(([kind, members], index) => {
    const length = Math.floor(messages / kinds.length) + (index === 0 ? messages % kinds.length : 0);
    return {
      key: `${prefix}${index}`,
      kind,
      name: `${prefix}-room-${index}`,
      isArchived: index === 1,
      members,
      said: say({ below, some, members, length, everybody: people.length }),
    };
  });
  return { people, places };
}

function say({
  below,
  some,
  members,
  length,
  everybody,
}: {
  readonly below: (limit: number) => number;
  readonly some: (count: number) => number[];
  readonly members: readonly number[];
  readonly length: number;
  readonly everybody: number;
}): Said[] {
  const said: Said[] = [];
  let at = BEGIN;
  for (let index = 0; index < length; index++) {
    // Days end, and some messages come one after the other.
    at += 1 + below(below(10) === 0 ? 40_000_000 : 90_000);
    const earlier = index === 0 ? undefined : said[below(index)];
    // Threads have one level, as in both systems.
    const isReply = earlier !== undefined && earlier.replyTo === undefined && below(4) === 0;
    const parts: Part[] = [{ type: 'text', text: `${index} ${WORDS[below(WORDS.length)] ?? ''} ` }];
    if (below(6) === 0) parts.push({ type: 'mention', who: below(everybody) }, { type: 'text', text: ' see ' });
    if (below(9) === 0)
      parts.push({ type: 'link', address: `https://example.com/${index}?a=1&b=2`, label: `page ${index}` });
    if (below(9) === 0) parts.push({ type: 'emoji', name: 'smile', emoji: '😄' });
    parts.push({ type: 'text', text: below(400) === 0 ? ` ${'long words '.repeat(900)}end` : ' end' });
    said.push({
      // Some have left since.
      who: below(10) === 0 ? below(everybody) : (members[below(members.length)] ?? 0),
      at,
      editedAt: below(12) === 0 ? at + 5_000 : 0,
      parts,
      replyTo: isReply ? said.indexOf(earlier) : undefined,
      reactions:
        below(5) === 0
          ? EMOJIS.slice(0, 1 + below(EMOJIS.length)).map(([name, emoji]) => ({ name, emoji, who: some(1 + below(4)) }))
          : [],
      file:
        below(15) === 0 ? { name: `report ${index}.pdf`, address: `https://files.example.com/${index}` } : undefined,
    });
  }
  return said;
}

import { nameKey, SEARCH_MARKS } from '@im-ts/protocol';
import { dayKey } from '../../../text/time.ts';
import { conversationTitle, isWithOneself, peerId, type Selectors } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { EditedText } from '../../store/text-edit.ts';

/** What the word before the cursor may become. */
export interface OperatorOffer {
  readonly insert: string;
  readonly detail: string;
}

/** Offers for a part of a query. */
export interface OperatorOffers {
  readonly start: number;
  readonly end: number;
  readonly items: readonly OperatorOffer[];
}

/** What can be asked for besides words. */
export const OPERATORS: readonly OperatorOffer[] = [
  { insert: 'from:', detail: 'who wrote it: from:@name, from:me' },
  { insert: 'in:', detail: 'where it is: in:#group, in:@name, in:saved' },
  { insert: 'after:', detail: 'from a day on: after:yesterday' },
  { insert: 'before:', detail: 'before a day: before:2026-01-31' },
  { insert: 'has:', detail: `what is in it: has:${SEARCH_MARKS.slice(0, 4).join(', has:')} …` },
];

const MOST = 6;
const WEEK_MS = 7 * 86_400_000;

/** What is typed of a name behind `from:`, without its sign; '' for none. */
export function typedAuthor({ text, cursor }: EditedText): string {
  return /(?:^|\s)from:@?(\S*)$/i.exec(text.slice(0, cursor))?.[1] ?? '';
}

/** What the word before the cursor may become; undefined: nothing, or it is in quotes. */
export function operatorOffers(
  state: TuiState,
  selectors: Pick<Selectors, 'all'>,
  { text, cursor }: EditedText,
): OperatorOffers | undefined {
  const written = text.slice(0, cursor);
  const word = /\S+$/.exec(written)?.[0] ?? '';
  const isQuoted = (written.match(/["“”„]/g) ?? []).length % 2 === 1;
  if (word === '' || isQuoted || /^\S/.test(text.slice(cursor))) return undefined;
  const items = offersFor(state, selectors, word).filter(({ insert }) => insert.trim() !== word);
  return items.length === 0 ? undefined : { start: cursor - word.length, end: cursor, items: items.slice(0, MOST) };
}

function offersFor(state: TuiState, selectors: Pick<Selectors, 'all'>, word: string): readonly OperatorOffer[] {
  const [, name = '', value = ''] = /^(\w+):(.*)$/.exec(word) ?? [];
  switch (name.toLowerCase()) {
    case '':
      return OPERATORS.filter(({ insert }) => insert.startsWith(word.toLowerCase()));
    case 'from':
      return valued(name, value, people(state, value));
    case 'in':
      return valued(name, value, places(state, selectors));
    case 'after':
    case 'before':
      return valued(name, value, days(state.session.now));
    case 'has':
      return valued(
        name,
        value,
        SEARCH_MARKS.map((mark) => [mark, ''] as const),
      );
    default:
      return [];
  }
}

/** Values that begin as what is typed, with or without their sign, or whose name does. */
function valued(
  name: string,
  typed: string,
  values: readonly (readonly [value: string, detail: string])[],
): readonly OperatorOffer[] {
  const wanted = nameKey(typed.replace(/^[@#]/, ''));
  return values
    .filter(([value, detail]) => [value.replace(/^[@#]/, ''), detail].some((one) => nameKey(one).startsWith(wanted)))
    .filter(([value]) => !/^[@#]/.test(typed) || value.startsWith(typed.charAt(0)))
    .map(([value, detail]) => ({ insert: `${name}:${value} `, detail }));
}

function people({ people: { users }, session }: TuiState, typed: string): readonly (readonly [string, string])[] {
  const found = [...users.values()]
    .filter(({ id }) => id !== session.me?.id)
    .map(({ username, displayName }) => [`@${username}`, displayName] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return typed.startsWith('@') ? found : [['me', ''], ...found];
}

/** Groups by their handles, or ids if they have none, then people. */
function places(state: TuiState, { all }: Pick<Selectors, 'all'>): readonly (readonly [string, string])[] {
  return all(state).map((summary) => {
    const { conversation } = summary;
    const title = conversationTitle(state, summary);
    if (conversation.kind === 'group')
      return [conversation.handle === '' ? `${conversation.id}` : `#${conversation.handle}`, title];
    if (isWithOneself(summary)) return ['saved', title];
    return [`@${state.people.users.get(peerId(state, summary))?.username ?? ''}`, title];
  });
}

function days(now: number): readonly (readonly [string, string])[] {
  return [
    ['today', ''],
    ['yesterday', ''],
    [dayKey(now - WEEK_MS), 'a week ago'],
    [dayKey(now - 4 * WEEK_MS), 'four weeks ago'],
  ];
}

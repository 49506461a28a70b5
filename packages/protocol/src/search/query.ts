import { LIMITS } from '../limits.ts';
import { searchKey } from '../text-folding.ts';
import type { SearchWord } from './match.ts';
import { runsIn } from './words.ts';

/** What `has:` can ask for. */
export const SEARCH_MARKS = [
  'link',
  'code',
  'mention',
  'file',
  'image',
  'audio',
  'video',
  'location',
  'card',
  'forward',
] as const;
/** One thing that `has:` can ask for. */
export type SearchMark = (typeof SEARCH_MARKS)[number];

/** What somebody looks for. */
export interface SearchQuery {
  /** All of them are wanted, in any order. */
  readonly words: readonly SearchWord[];
  /** Who sent it, as typed: "@alice", "alice" or "me"; '' if not given. */
  readonly from: string;
  /** Where it is, as typed: "#ops", "@bob"; '' if not given. */
  readonly in: string;
  /** A day or a time, as typed, see `searchTime`; '' if not given. */
  readonly after: string;
  readonly before: string;
  readonly has: readonly SearchMark[];
}

/** A query, or what is wrong with the text of one and how to say it right. */
export type ParsedSearch = { readonly query: SearchQuery } | { readonly problem: string };

const OPERATORS = ['from', 'in', 'after', 'before', 'has'] as const;
type Operator = (typeof OPERATORS)[number];

const EXAMPLES: Readonly<Record<Operator, string>> = {
  from: 'from:@alice',
  in: 'in:#ops',
  after: 'after:2026-01-31',
  before: 'before:2026-01-31',
  has: 'has:link',
};

/** Quotes as typed, and as phones and word processors make them. */
const QUOTED = /^["“”„]([^"“”„]*)["“”]/;
const OPENS_QUOTE = /^["“„]\s*\S/;
const OPERATOR = new RegExp(`^(${OPERATORS.join('|')}):(\\S*)`, 'i');

/** One piece of the text of a query. */
interface Piece {
  readonly type: 'word' | 'phrase' | Operator;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The pieces of a text, in its order; a quote that is not closed runs to the end. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (start < text.length) {
    const rest = text.slice(start);
    const space = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      start += space;
      continue;
    }
    const operator = OPERATOR.exec(rest);
    const quoted = QUOTED.exec(rest);
    const [all, name, value] = operator ?? [];
    const piece =
      all !== undefined
        ? { type: String(name).toLowerCase() as Operator, text: value ?? '', length: all.length }
        : quoted !== null
          ? { type: 'phrase' as const, text: quoted[1] ?? '', length: quoted[0].length }
          : wordAt(rest);
    pieces.push({ type: piece.type, text: piece.text, start, end: start + piece.length });
    start += piece.length;
  }
  return pieces;
}

function wordAt(rest: string): { readonly type: 'word'; readonly text: string; readonly length: number } {
  const text = /^\S+/.exec(rest)?.[0] ?? rest;
  return { type: 'word', text, length: text.length };
}

/** The parts of a word or a phrase, folded. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .map(searchKey)
    .filter((part) => part !== '');

/**
 * Reads what somebody typed to search: words, "phrases", and from: in: after: before: has:. An operator in quotes is text.
 * The last word, unless in quotes, may be the beginning of a longer one.
 */
export function parseSearch(text: string): ParsedSearch {
  const words: { parts: readonly string[]; quoted: boolean }[] = [];
  const operators: Record<Exclude<Operator, 'has'>, string> = { from: '', in: '', after: '', before: '' };
  const has = new Set<SearchMark>();
  for (const piece of piecesOf(text)) {
    const problem = take(piece, { words, operators, has });
    if (problem !== undefined) return { problem };
  }
  const count = words.reduce((sum, { parts }) => sum + parts.length, 0);
  if (count > LIMITS.searchWords) {
    return { problem: `A search has at most ${LIMITS.searchWords} words, and this one has ${count}: leave some out.` };
  }
  const last = words.length - 1;
  return {
    query: {
      words: words.map(({ parts, quoted }, index) => ({ parts, prefix: index === last && !quoted })),
      ...operators,
      has: [...has],
    },
  };
}

interface Taken {
  readonly words: { parts: readonly string[]; quoted: boolean }[];
  readonly operators: Record<Exclude<Operator, 'has'>, string>;
  readonly has: Set<SearchMark>;
}

/** Adds a piece to what was read so far; answers what is wrong with it. */
function take({ type, text }: Piece, { words, operators, has }: Taken): string | undefined {
  switch (type) {
    case 'word':
      if (OPENS_QUOTE.test(text)) return `The quote in ${text} is not closed: add a " at the end of the phrase.`;
      if (partsOf(text).length > 0) words.push({ parts: partsOf(text), quoted: false });
      return undefined;
    case 'phrase':
      if (partsOf(text).length === 0)
        return 'There is nothing between the quotes: write a phrase there, or leave them out.';
      words.push({ parts: partsOf(text), quoted: true });
      return undefined;
    case 'has': {
      const mark = SEARCH_MARKS.find((one) => one === text.toLowerCase());
      if (mark === undefined) return `has:${text} is not known: ${SEARCH_MARKS.map((one) => `has:${one}`).join(', ')}.`;
      has.add(mark);
      return undefined;
    }
    default:
      if (text === '') return `${type}: needs a value right behind it, such as ${EXAMPLES[type]}.`;
      if (operators[type] !== '') return `${type}: can be given once, not both ${operators[type]} and ${text}.`;
      operators[type] = text;
      return undefined;
  }
}

/** Whether words have nothing but signs: those are not in an index. */
export function areSigns(words: readonly SearchWord[]): boolean {
  return words.every(({ parts }) => parts.every((part) => runsIn(part).length === 0));
}

/** Whose days a query means. */
export interface SearchCalendar {
  readonly now: number;
  /** The time at which a day begins, in ms; `month` from 0, and any number of days may be over or under. */
  dayStart(year: number, month: number, day: number): number;
  /** The day of a time. */
  dayOf(time: number): readonly [year: number, month: number, day: number];
}

/** Days of UTC. */
export const utcCalendar = (now: number): SearchCalendar => ({
  now,
  dayStart: (year, month, day) => Date.UTC(year, month, day),
  dayOf(time) {
    const date = new Date(time);
    return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  },
});

/** Days where this process is. */
export const localCalendar = (now: number): SearchCalendar => ({
  now,
  dayStart: (year, month, day) => new Date(year, month, day).getTime(),
  dayOf(time) {
    const date = new Date(time);
    return [date.getFullYear(), date.getMonth(), date.getDate()];
  },
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;
const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const AGO: Readonly<Record<string, number>> = { today: 0, yesterday: 1 };

/**
 * The time that after: or before: means, in ms: the beginning of a day (2026-01-31, today, yesterday), or an instant of
 * RFC 3339. Undefined when it means none.
 */
export function searchTime(text: string, calendar: SearchCalendar): number | undefined {
  if (INSTANT.test(text)) {
    const time = Date.parse(text.toUpperCase());
    return Number.isNaN(time) ? undefined : time;
  }
  const ago = AGO[text.toLowerCase()];
  if (ago !== undefined) {
    const [year, month, day] = calendar.dayOf(calendar.now);
    return calendar.dayStart(year, month, day - ago);
  }
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const start = calendar.dayStart(year, month - 1, day);
  const [, sameMonth, sameDay] = calendar.dayOf(start);
  return sameMonth === month - 1 && sameDay === day ? start : undefined;
}

/** The text of a query with its days as instants, so that they are days of whoever asks, wherever it is answered. */
export function withInstants(text: string, calendar: SearchCalendar): string {
  let instants = '';
  let copied = 0;
  for (const { type, text: value, start, end } of piecesOf(text)) {
    if (type !== 'after' && type !== 'before') continue;
    const time = searchTime(value, calendar);
    if (time === undefined) continue;
    instants += `${text.slice(copied, start)}${type}:${new Date(time).toISOString()}`;
    copied = end;
  }
  return instants + text.slice(copied);
}

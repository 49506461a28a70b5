import { areSigns, hasWords, runsIn, type SearchMark, type SearchQuery, type SearchWord } from '@im-ts/protocol';
import type { Id } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
import { isSearchable } from './search-document.ts';
import { marksOf, markTerm, senderTerm, TERM_CODE_POINTS, wordTerm } from './tokenizer.ts';

/** A term that a message must have; with `prefix`, one that begins with it. */
export interface WantedTerm {
  readonly term: string;
  readonly prefix: boolean;
}

/** What of a query a name or a date had to be looked up for. */
export interface SearchFilters {
  /** 0: from anybody. */
  readonly senderId: Id;
  /** 0: in all conversations of the reader. */
  readonly conversationId: Id;
  /** Sent at this time or later, in ms; 0: whenever. */
  readonly from: number;
  /** Sent before this time, in ms; 0: whenever. */
  readonly before: number;
}

/** What a search asks of the index, and by what each message is checked. */
export interface SearchPlan extends SearchFilters {
  /** All of them are wanted. Empty only where a conversation is named: then each message in it is looked at. */
  readonly terms: readonly WantedTerm[];
  readonly words: readonly SearchWord[];
  readonly marks: readonly SearchMark[];
}

/** Terms that the index is asked for at most. More would hardly find less, and messages are checked by all words anyway. */
const TERMS = 16;

/** Plans a search; or says what has to be added to the query. */
export function planSearch(query: SearchQuery, filters: SearchFilters): SearchPlan | { readonly problem: string } {
  const { words, has } = query;
  const plan = { ...filters, words, marks: has, terms: termsOfQuery(query, filters.senderId) };
  if (words.length === 0 && plan.terms.length === 0) {
    return { problem: 'There is nothing to look for: add a word, from:@user or has:link.' };
  }
  if (plan.terms.length === 0 && areSigns(words) && filters.conversationId === 0) {
    return {
      problem: 'Signs without a word can be looked for in one conversation only: add in:#group or in:@user, or a word.',
    };
  }
  return plan;
}

function termsOfQuery({ words, has }: SearchQuery, senderId: Id): readonly WantedTerm[] {
  const wanted = new Map<string, boolean>();
  const add = (term: string, prefix: boolean) => wanted.set(term, prefix && (wanted.get(term) ?? true));
  for (const { parts, prefix } of words) {
    for (const [index, part] of parts.entries()) addTerms(part, prefix && index === parts.length - 1, add);
  }
  const marks = has.map((mark) => ({ term: markTerm(mark), prefix: false }));
  const sender = senderId === 0 ? [] : [{ term: senderTerm(senderId), prefix: false }];
  const exact = [...wanted].filter(([, prefix]) => !prefix).map(([term]) => term);
  const terms = [...wanted]
    .map(([term, prefix]) => ({ term, prefix }))
    // What has the longer word has one that begins so.
    .filter(({ term, prefix }) => !prefix || !exact.some((other) => other.startsWith(term)))
    .sort((one, other) => other.term.length - one.term.length);
  return [...terms.slice(0, TERMS), ...marks, ...sender];
}

/** As `termsOf` makes them of a text that has this part. */
function addTerms(part: string, prefix: boolean, add: (term: string, prefix: boolean) => void): void {
  for (const { type, start, end } of runsIn(part)) {
    const run = part.slice(start, end);
    if (type === 'letter') {
      const term = wordTerm(run);
      // Of a term that was cut, all that begin with it are this one.
      add(term, prefix && end === part.length && [...run].length < TERM_CODE_POINTS);
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) add(run, false);
    for (const [place, character] of characters.slice(1).entries()) add(`${characters[place]}${character}`, false);
  }
}

/** Whether a message, as it is now, is what the plan looks for. Who may read it is not judged here. */
export function isFound(plan: SearchPlan, message: Message): boolean {
  const { senderId, conversationId, from, before, marks, words } = plan;
  if (!isSearchable(message)) return false;
  if (senderId !== 0 && message.senderId !== senderId) return false;
  if (conversationId !== 0 && message.conversationId !== conversationId) return false;
  if (message.sentAt < from || (before !== 0 && message.sentAt >= before)) return false;
  if (marks.length > 0) {
    const there = marksOf(message);
    if (!marks.every((mark) => there.includes(mark))) return false;
  }
  return hasWords(message, words);
}

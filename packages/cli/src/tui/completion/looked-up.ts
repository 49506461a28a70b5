import { begunMention, nameKey } from '@im-ts/protocol';
import type { WordRow } from '../keys/keymap.ts';
import { openSummary } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { completedText } from './completed-text.ts';
import type { LookedUp, Lookup } from './lookup.ts';
import { typedArgument } from './typed-argument.ts';

/** With fewer letters there are too many. */
const LEAST_LETTERS = 2;

/** What the server is to be asked now; undefined: nothing that it knows is being typed. */
export function lookupNow(state: TuiState, words: readonly WordRow[]): Lookup | undefined {
  const completed = completedText(state);
  if (completed === undefined) return undefined;
  const { text, cursor } = completed.text;
  if (text === '' || state.composer.closedFor === text) return undefined;
  const lookup = typedLookup(state, completed.isReply ? [] : words, text.slice(0, cursor));
  return lookup === undefined || [...lookup.typed].length < LEAST_LETTERS ? undefined : lookup;
}

function typedLookup(state: TuiState, words: readonly WordRow[], written: string): Lookup | undefined {
  const summary = openSummary(state);
  const groupId = summary?.conversation.kind === 'group' ? summary.conversation.id : 0;
  const argument = written.startsWith('/') ? typedArgument(words, written) : undefined;
  switch (argument?.kind) {
    case 'user':
      return { type: 'people', typed: argument.typed.replace(/^@/, ''), conversationId: 0 };
    case 'member':
      return { type: 'people', typed: argument.typed.replace(/^@/, ''), conversationId: groupId };
    case 'group':
      return { type: 'groups', typed: argument.typed.replace(/^#/, ''), conversationId: 0 };
    default: {
      // With two people, both are known.
      const mention = groupId === 0 ? undefined : begunMention(written);
      return mention === undefined ? undefined : { type: 'people', typed: mention.typed, conversationId: groupId };
    }
  }
}

/** What was found answers this, too: for the same, or it was all that there is and more was typed since. */
export function answers(found: LookedUp, lookup: Lookup, limit: number): boolean {
  if (found.type !== lookup.type || found.conversationId !== lookup.conversationId) return false;
  const [had, wanted] = [nameKey(found.typed), nameKey(lookup.typed)];
  const count = found.type === 'people' ? found.people.length : limit;
  return had === wanted || (wanted.startsWith(had) && count < limit);
}

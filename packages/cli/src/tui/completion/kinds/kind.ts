import type { TuiState } from '../../store/state.ts';
import type { Offer } from '../offer-list.ts';
import type { TypedArgument } from '../typed-argument.ts';

/** What can be offered for an argument of one kind. Those that are typed whole already are left out. */
export type KindOffers = (state: TuiState, argument: TypedArgument) => readonly Offer[];

/** An offer that is one word; others follow it. */
export function wordOffer(word: string, detail = ''): Offer {
  return { label: word, detail, insert: `${word} ` };
}

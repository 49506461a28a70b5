import { LANGUAGE_NAMES } from '../../../text/highlight.ts';
import { type KindOffers, wordOffer } from './kind.ts';

/** Languages of code that are drawn in colours. The code begins on the next line, so no blank follows. */
export const languageOffers: KindOffers = (_state, { typed }) =>
  LANGUAGE_NAMES.filter((name) => name.startsWith(typed.toLowerCase()) && name !== typed).map((name) => ({
    ...wordOffer(name),
    insert: name,
  }));

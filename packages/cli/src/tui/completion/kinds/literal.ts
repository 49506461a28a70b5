import { type KindOffers, wordOffer } from './kind.ts';

/** What may stand there word for word: `off` of `TIME|off`. */
export const literalOffers: KindOffers = (_state, { name, typed }) =>
  name
    .split('|')
    .filter((word) => /^[a-z-]+$/.test(word) && word.startsWith(typed) && word !== typed)
    .map((word) => wordOffer(word));

import { type KindOffers, wordOffer } from './kind.ts';

const TIMES: readonly (readonly [time: string, words: string])[] = [
  ['30m', '30 minutes'],
  ['2h', 'two hours'],
  ['1d', 'a day'],
  ['7d', 'a week'],
];

/** How long something is to last. */
export const timeOffers: KindOffers = (_state, { typed }) =>
  TIMES.filter(([time]) => time.startsWith(typed) && time !== typed).map(([time, words]) => wordOffer(time, words));

import { type KindOffers, wordOffer } from './kind.ts';

/** The other profiles of this machine. */
export const profileOffers: KindOffers = ({ session: { profile, profiles = [] } }, { typed }) =>
  profiles
    .filter((name) => name !== profile && name !== typed && name.toLowerCase().startsWith(typed.toLowerCase()))
    .map((name) => ({ ...wordOffer(name), insert: name }));

/** One thing that the text before the cursor may become. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
}

/** What is offered for a part of the text. */
export interface Offers {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Offer[];
}

/** Rows of the list over the composer. */
export const MAX_OFFERS = 6;
/** More than this is not offered at once: one types on. */
export const MOST_OFFERED = 50;

/** A lease lasts this long from its renewal, by the clock of the database. */
export const LEASE_MS = 2_000;
/** How often the rows are looked at. */
export const LOOK_MS = 250;
/** How often the own lease is renewed: with a look. */
export const RENEW_MS = 500;
/** A look without an answer is asked again after this long: a lease is tried to be renewed twice more before it is over. */
export const ANSWER_MS = 600;
/** Nothing is published so long before the lease may be over: for a record that has just been checked. */
export const MARGIN_MS = 250;
/** A longer silence of the database, or a jump of its clock, breaks contact: others may not have been able to renew. */
export const CONTACT_MS = 1_000;
/** An owner that gives a partition may take this long to finish; then it is dropped. */
export const FINISH_MS = 3_000;

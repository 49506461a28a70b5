/** An entity id: an integer from 1 to 2^53 - 1, assigned by the database. */
export type Id = number;

/** A client message id or op id: 16 bytes as 32 lower-case hex digits (a UUID without its dashes). */
export type OpId = string;

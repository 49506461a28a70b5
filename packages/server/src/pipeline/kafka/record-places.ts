/**
 * Owners and checkpoints count in places: offset of the record × this + index of the command, so that a batch may end inside
 * a record. Behind the last command of one is the beginning of the next: a topic that is stored to its end needs no record of it.
 */
const PLACES = 1_024;

/** The record that a checkpoint lies in, and how many of its commands are below it. */
export const recordOf = (checkpoint: number): number => Math.floor(checkpoint / PLACES);
export const placeOf = (checkpoint: number): number => checkpoint % PLACES;
/** The records below this one have been read: something of the last of them is stored. */
export const recordsBelow = (checkpoint: number): number => Math.ceil(checkpoint / PLACES);
/** The checkpoint before a record. */
export const checkpointAt = (record: number): number => record * PLACES;

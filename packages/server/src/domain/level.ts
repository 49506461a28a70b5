/**
 * What the processes that use a store have agreed on: each operation of the log, new field of one, and change of a user's
 * scope names the level that it needs, and is refused below it. The store's level never falls.
 * - 1: the first release.
 * - 2: changes of a user's scope have one writer and kept results.
 */
export const SUPPORTED_LEVEL = 2;

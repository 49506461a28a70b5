import type { Id } from '../ids.ts';

/** The answers to a message that a reader may read: neither recalled nor deleted by them for themself. */
export interface ReplyRepository {
  /** Their numbers behind `after`, ascending, at most limit; none for who is not a member. */
  list(
    readerId: Id,
    message: { readonly conversationId: Id; readonly seq: number },
    page: { readonly after: number; readonly limit: number },
  ): Promise<number[]>;
  /** How many there are, counted up to `cap`. */
  count(readerId: Id, message: { readonly conversationId: Id; readonly seq: number }, cap: number): Promise<number>;
}

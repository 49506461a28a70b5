import type { Id } from '../domain/ids.ts';
import type { UnbuiltConversation } from './follower.ts';

/** The conversations of which older messages are to be followed, as many as are kept; the newest comes first. */
export class UnbuiltConversations {
  readonly #limit: number;
  /** When the newest message was sent that is not followed yet, at the latest. */
  readonly #builtAt = new Map<Id, number>();
  /** By ascending time; one that the map has with another time, or not at all, is over. */
  #order: UnbuiltConversation[] = [];
  #sorted = true;
  #dropped = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#builtAt.size;
  }

  /** There were too many: when these are done, they have to be looked for again. */
  get incomplete(): boolean {
    return this.#dropped;
  }

  clear(): void {
    this.#builtAt.clear();
    this.#order = [];
    this.#sorted = true;
    this.#dropped = false;
  }

  /** Adds many in any order. */
  addAll(found: readonly UnbuiltConversation[]): void {
    for (const one of found) {
      if (this.#builtAt.has(one[0])) continue;
      this.#builtAt.set(...one);
      this.#order.push(one);
      this.#sorted = false;
    }
    if (this.#builtAt.size > 2 * this.#limit) this.#shrink();
  }

  /** Takes the newest out, at most as many. */
  take(max: number): Id[] {
    this.#sort();
    const taken: Id[] = [];
    while (taken.length < max) {
      const last = this.#order.pop();
      if (last === undefined) break;
      const [id, builtAt] = last;
      if (this.#builtAt.get(id) !== builtAt) continue;
      this.#builtAt.delete(id);
      taken.push(id);
    }
    return taken;
  }

  /** Puts one back after a step. */
  put(one: UnbuiltConversation): void {
    if (this.#builtAt.has(one[0])) return;
    this.#sort();
    this.#builtAt.set(...one);
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#order[middle]?.[1] ?? 0) <= one[1]) low = middle + 1;
      else high = middle;
    }
    this.#order.splice(low, 0, one);
  }

  #sort(): void {
    if (this.#sorted) return;
    this.#order.sort((one, other) => one[1] - other[1]);
    this.#sorted = true;
  }

  #shrink(): void {
    this.#sort();
    for (const [id] of this.#order.slice(0, -this.#limit)) this.#builtAt.delete(id);
    this.#order = this.#order.slice(-this.#limit);
    this.#dropped = true;
  }
}

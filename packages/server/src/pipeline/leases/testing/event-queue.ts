/** So many events at one time are an endless loop. */
const MOST_AT_ONCE = 10_000;

/** Simulated time: what is due runs in the order of its time, and what is due at the same time in the order in which it was asked for. */
export class EventQueue {
  #heap: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];
  #order = 0;
  #now = 0;
  /** Events since time last moved. */
  #steps = 0;

  /** In ms since the beginning. */
  get now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): void {
    const heap = this.#heap;
    const event = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, run };
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(event, heap[parent])) break;
      heap[index] = heap[parent] ?? event;
      index = parent;
    }
    heap[index] = event;
  }

  /** Runs everything that is due up to this time. */
  runUntil(until: number): void {
    for (let first = this.#heap[0]; first !== undefined && first.at <= until; first = this.#heap[0]) {
      this.#removeFirst();
      this.#steps = first.at > this.#now ? 0 : this.#steps + 1;
      if (this.#steps > MOST_AT_ONCE) throw new Error(`time stands still at ${this.#now} ms`);
      this.#now = first.at;
      first.run();
    }
    this.#now = until;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (isBefore(heap[child + 1], heap[child])) child += 1;
      const next = heap[child];
      if (next === undefined || !isBefore(next, last)) break;
      heap[index] = next;
      index = child;
    }
    heap[index] = last;
  }
}

type Event = { readonly at: number; readonly order: number };

function isBefore(one: Event | undefined, other: Event | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

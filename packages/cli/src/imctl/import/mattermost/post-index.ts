/** Where a post, or a reply in the line of its post, is in the file. */
export interface PostPlace {
  /** When it was written, epoch milliseconds. */
  readonly time: number;
  /** The line, in bytes. */
  readonly at: number;
  readonly length: number;
  /** Which reply of the line; -1: the post itself. */
  readonly reply: number;
}

/** Numbers of a place. */
const FIELDS = 4;
const FIRST_CAPACITY = 16;

/**
 * The posts of one conversation, to be read by their time: an export has them in no order. 32 bytes each, so that a million of
 * them fit into memory.
 */
export class PostIndex {
  #numbers = new Float64Array(FIRST_CAPACITY * FIELDS);
  #count = 0;
  #newest = 0;

  get newest(): number {
    return this.#newest;
  }

  add({ time, at, length, reply }: PostPlace): void {
    if ((this.#count + 1) * FIELDS > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.set([time, at, length, reply], this.#count * FIELDS);
    this.#count++;
    this.#newest = Math.max(this.#newest, time);
  }

  /** By their time; at the same time in the order of the file, replies behind their post. */
  *inOrder(): Generator<PostPlace, void> {
    const numbers = this.#numbers;
    const order = Uint32Array.from({ length: this.#count }, (_, index) => index);
    order.sort((one, other) => (numbers[one * FIELDS] ?? 0) - (numbers[other * FIELDS] ?? 0) || one - other);
    for (const index of order) {
      const [time = 0, at = 0, length = 0, reply = 0] = numbers.subarray(index * FIELDS, (index + 1) * FIELDS);
      yield { time, at, length, reply };
    }
  }
}

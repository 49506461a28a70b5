/** Where a post, or a reply in the line of its post, is in the file. */
export interface PostPlace {
  /** When it was written, epoch milliseconds. */
  readonly time: number;
  /** The line, in bytes. */
  readonly at: number;
  readonly length: number;
  /** Which reply of the line; -1: the post itself. */
  readonly reply: number;
  /** The number of who wrote it. */
  readonly author: number;
}

/** A place with what tells it from others of the same time. */
export interface OrderedPlace extends PostPlace {
  /** 1 for the first post of its author at its time, 2 for the next one. */
  readonly repeat: number;
}

/** Numbers of a place. */
const FIELDS = 5;
const FIRST_CAPACITY = 16;

/**
 * The posts of one conversation, to be read by their time: an export has them in no order. 40 bytes each, and 8 more while they are
 * read, so that a million of them fit into memory. They are added in the order of the file.
 */
export class PostIndex {
  #numbers = new Float64Array(FIRST_CAPACITY * FIELDS);
  #count = 0;
  #newest = 0;

  get newest(): number {
    return this.#newest;
  }

  add({ time, at, length, reply, author }: PostPlace): void {
    if ((this.#count + 1) * FIELDS > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.set([time, at, length, reply, author], this.#count * FIELDS);
    this.#count++;
    this.#newest = Math.max(this.#newest, time);
  }

  /** All of them by their time; at the same time in the order of the file, replies behind their post. */
  sorted(): SortedPosts {
    return new SortedPosts(this.#numbers.subarray(0, this.#count * FIELDS));
  }
}

/** The posts of a conversation by their time. */
export class SortedPosts {
  readonly #numbers: Float64Array;
  readonly #order: Uint32Array;
  readonly #repeats: Uint32Array;

  constructor(numbers: Float64Array) {
    this.#numbers = numbers;
    this.#order = Uint32Array.from({ length: numbers.length / FIELDS }, (_, index) => index);
    this.#order.sort((one, other) => this.#timeOf(one) - this.#timeOf(other) || one - other);
    this.#repeats = new Uint32Array(this.#order.length);
    let ofThisTime = new Map<number, number>();
    let time = -1;
    for (const [position, index] of this.#order.entries()) {
      if (this.#timeOf(index) !== time) {
        time = this.#timeOf(index);
        ofThisTime = new Map();
      }
      const { author } = this.#placeAt(index);
      const repeat = (ofThisTime.get(author) ?? 0) + 1;
      ofThisTime.set(author, repeat);
      this.#repeats[position] = repeat;
    }
  }

  *inOrder(): Generator<OrderedPlace, void> {
    for (const [position, index] of this.#order.entries()) {
      yield { ...this.#placeAt(index), repeat: this.#repeats[position] ?? 0 };
    }
  }

  /** The `repeat` of the post, not a reply, that is at this place; 0: there is none. */
  repeatOf({ time, at }: Pick<PostPlace, 'time' | 'at'>): number {
    let [low, high] = [0, this.#order.length];
    // Behind their time they are in the order of their places.
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = this.#placeAt(this.#order[middle] ?? 0);
      if ((place.time - time || place.at - at || place.reply + 1) < 0) low = middle + 1;
      else high = middle;
    }
    const found = this.#placeAt(this.#order[low] ?? 0);
    return found.time === time && found.at === at && found.reply === -1 ? (this.#repeats[low] ?? 0) : 0;
  }

  #timeOf(index: number): number {
    return this.#numbers[index * FIELDS] ?? 0;
  }

  #placeAt(index: number): PostPlace {
    const numbers = this.#numbers;
    const first = index * FIELDS;
    return {
      time: numbers[first] ?? 0,
      at: numbers[first + 1] ?? 0,
      length: numbers[first + 2] ?? 0,
      reply: numbers[first + 3] ?? 0,
      author: numbers[first + 4] ?? 0,
    };
  }
}

import { randomInt } from 'node:crypto';
import type { NewMessage, StoredSend } from '../domain/batch.ts';
import type { Id, OpId } from '../domain/ids.ts';

/** 32-bit words of a client id, and of a send hash. */
const ID_WORDS = 4;
const HASH_WORDS = 2;
const WORDS = ID_WORDS + HASH_WORDS;
const WORD_DIGITS = 8;

/** Numbers of a send, by their place. */
const CONVERSATION = 0;
const SENDER = 1;
const SEQ = 2;
const REV = 3;
const AT = 4;
const NUMBERS = 5;

/** Within 32-bit integers, whose arithmetic is several times as fast as that of other numbers. */
const MAX_NUMBER = 2 ** 30;

/**
 * The latest sends by (conversation, sender, client id): at least as many as asked for, and less than twice as many.
 *
 * A ring of plain numbers, found by a hash of the client id; sends with the same hash are chained from the newest to the
 * oldest, and a chain ends where the ring has been written over. Looking up and adding costs the same as in a Map, but the
 * objects of a Map lived just long enough to be copied twice by the garbage collector, then marked again and again.
 */
export class RecentSends {
  readonly #capacity: number;
  readonly #shift: number;
  readonly #words: Uint32Array;
  readonly #numbers: Float64Array;
  /** By hash: the number of the newest send. Numbers begin with 1; a send's place in the ring is its number's low bits. */
  readonly #newest: Int32Array;
  /** By place in the ring: the number of the send before it with the same hash. */
  readonly #before: Int32Array;
  /** Unknown to clients, so that nobody can choose ids that all have one hash. */
  readonly #seeds = Uint32Array.from({ length: ID_WORDS }, () => randomInt(2 ** 31) * 2 + 1);
  /** The number of the latest send. */
  #last = 0;
  /** Up to this number all are forgotten. */
  #forgotten = 0;
  readonly #id = new Uint32Array(ID_WORDS);

  constructor(atLeast: number) {
    const bits = Math.ceil(Math.log2(Math.max(2, atLeast)));
    this.#capacity = 2 ** bits;
    this.#shift = 32 - bits;
    // Zeros that are never touched take no memory.
    this.#words = new Uint32Array(this.#capacity * WORDS);
    this.#numbers = new Float64Array(this.#capacity * NUMBERS);
    this.#newest = new Int32Array(this.#capacity);
    this.#before = new Int32Array(this.#capacity);
  }

  get(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined {
    const id = this.#id;
    if (!readWords(clientId, id, 0, ID_WORDS)) return undefined;
    const last = Math.max(this.#forgotten, this.#last - this.#capacity);
    let number = this.#newest[this.#hash()] as number;
    while (number > last) {
      const place = number & (this.#capacity - 1);
      if (this.#isAt(place, conversationId, senderId)) return this.#read(place, clientId);
      number = this.#before[place] as number;
    }
    return undefined;
  }

  /** System messages, which have no client id, are passed over. */
  add({ message, sentRev, sendHash }: NewMessage): void {
    const id = this.#id;
    if (!readWords(message.clientId, id, 0, ID_WORDS)) return;
    if (this.#last === MAX_NUMBER) this.#startAgain();
    const place = (this.#last + 1) & (this.#capacity - 1);
    if (!readWords(sendHash, this.#words, place * WORDS + ID_WORDS, HASH_WORDS)) return;
    this.#words.set(id, place * WORDS);
    const numbers = this.#numbers;
    const at = place * NUMBERS;
    numbers[at + CONVERSATION] = message.conversationId;
    numbers[at + SENDER] = message.senderId;
    numbers[at + SEQ] = message.seq;
    numbers[at + REV] = sentRev;
    numbers[at + AT] = message.sentAt;
    const hash = this.#hash();
    this.#before[place] = this.#newest[hash] as number;
    this.#last += 1;
    this.#newest[hash] = this.#last;
  }

  clear(): void {
    this.#forgotten = this.#last;
  }

  /** Every few hours at full load: what is forgotten here is found in the database. */
  #startAgain(): void {
    this.#newest.fill(0);
    this.#last = 0;
    this.#forgotten = 0;
  }

  /** Of the id that was read last. */
  #hash(): number {
    let mixed = 0;
    for (let index = 0; index < ID_WORDS; index++) {
      mixed = (mixed + Math.imul(this.#id[index] as number, this.#seeds[index] as number)) | 0;
    }
    // The upper bits depend on all the bits of the id.
    return mixed >>> this.#shift;
  }

  #isAt(place: number, conversationId: Id, senderId: Id): boolean {
    const at = place * NUMBERS;
    if (this.#numbers[at + CONVERSATION] !== conversationId || this.#numbers[at + SENDER] !== senderId) return false;
    for (let index = 0; index < ID_WORDS; index++) {
      if (this.#words[place * WORDS + index] !== this.#id[index]) return false;
    }
    return true;
  }

  #read(place: number, clientId: OpId): StoredSend {
    const word = (index: number): string =>
      (this.#words[place * WORDS + ID_WORDS + index] as number).toString(16).padStart(WORD_DIGITS, '0');
    const number = (index: number): number => this.#numbers[place * NUMBERS + index] as number;
    return {
      conversationId: number(CONVERSATION),
      senderId: number(SENDER),
      clientId,
      sendHash: word(0) + word(1),
      seq: number(SEQ),
      sentRev: number(REV),
      sentAt: number(AT),
    };
  }
}

const NO_DIGIT = 0xff;
/** The value of a lower-case hex digit by its UTF-16 unit. A table: the branch of a comparison would be mispredicted half of the time. */
const digitValues = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, digit] of [...'0123456789abcdef'].entries()) digitValues[digit.charCodeAt(0)] = value;

/** Reads lower-case hex digits as words; false if there are more or fewer digits, or anything else. */
function readWords(hex: string, target: Uint32Array, at: number, words: number): boolean {
  if (hex.length !== words * WORD_DIGITS) return false;
  let seen = 0;
  for (let word = 0; word < words; word++) {
    let value = 0;
    for (let index = word * WORD_DIGITS; index < (word + 1) * WORD_DIGITS; index++) {
      const unit = hex.charCodeAt(index);
      const digit = digitValues[unit & 0x7f] as number;
      seen |= digit | (unit & ~0x7f);
      value = (value << 4) | digit;
    }
    target[at + word] = value;
  }
  return seen < 16;
}

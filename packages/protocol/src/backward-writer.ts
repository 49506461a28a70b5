const FIRST_ROOM = 16 * 1024;
const encoder = new TextEncoder();

/**
 * Writes a protobuf message from its end to its beginning: the length of a nested message is known by the time it has to
 * be written, so nothing is measured beforehand and nothing is moved. Zero and empty fields are left out, as encoders do.
 * The buffer is reused; `take` copies out of it.
 */
export class BackwardWriter {
  #room = new Uint8Array(FIRST_ROOM);
  /** The first byte written. */
  #start = FIRST_ROOM;

  /** How many bytes are written. */
  get length(): number {
    return this.#room.length - this.#start;
  }

  /** Drops what an encoding that threw has left behind. */
  begin(): void {
    this.#start = this.#room.length;
  }

  integer(tag: number, value: number): void {
    if (value !== 0) this.present(tag, value);
  }

  /** As integer(), also when it is zero. */
  present(tag: number, value: number): void {
    this.varint(value);
    this.varint(tag);
  }

  text(tag: number, text: string): void {
    if (text !== '') this.presentText(tag, text);
  }

  /** As text(), also when it is empty. */
  presentText(tag: number, text: string): void {
    const end = this.length;
    if (!this.#ascii(text)) {
      this.#start = this.#room.length - end;
      const bytes = encoder.encode(text);
      this.#reserve(bytes.length);
      this.#start -= bytes.length;
      this.#room.set(bytes, this.#start);
    }
    this.within(tag, end);
  }

  /** Bytes given as lower-case hex digits. */
  hex(tag: number, hex: string): void {
    if (hex !== '') this.presentHex(tag, hex);
  }

  /** As hex(), also when there are none. */
  presentHex(tag: number, hex: string): void {
    const end = this.length;
    this.#reserve(hex.length / 2);
    for (let index = hex.length - 2; index >= 0; index -= 2) {
      this.#room[--this.#start] = (digitOf(hex, index) << 4) | digitOf(hex, index + 1);
    }
    this.within(tag, end);
  }

  /** Wraps everything written since `length` was `end` in a field, even if it is empty. */
  within(tag: number, end: number): void {
    this.varint(this.length - end);
    this.varint(tag);
  }

  /** Returns the bytes written and empties the writer. */
  take(): Uint8Array {
    const bytes = this.#room.slice(this.#start);
    this.begin();
    return bytes;
  }

  /** False when the text is not ASCII; the caller then resets #start, because a part may have been written. */
  #ascii(text: string): boolean {
    this.#reserve(text.length);
    const room = this.#room;
    let start = this.#start;
    for (let index = text.length - 1; index >= 0; index--) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) return false;
      room[--start] = unit;
    }
    this.#start = start;
    return true;
  }

  /** An integer from 0 to 2^53 - 1 without a tag. */
  varint(value: number): void {
    this.#reserve(8);
    let size = 1;
    for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) size++;
    this.#start -= size;
    const room = this.#room;
    let at = this.#start;
    let rest = value;
    // Bit operations see 32 bits only.
    for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 0x80)) room[at++] = (rest % 0x80) | 0x80;
    for (; rest > 0x7f; rest >>>= 7) room[at++] = (rest & 0x7f) | 0x80;
    room[at] = rest;
  }

  /** An integer from -2^31 to 2^31 - 1 without a tag. A negative one takes ten bytes, as if it had 64 bits. */
  int32(value: number): void {
    if (value >= 0) {
      this.varint(value);
      return;
    }
    this.#reserve(10);
    this.#start -= 10;
    const room = this.#room;
    const at = this.#start;
    for (let index = 0; index < 5; index++) room[at + index] = ((value >> (7 * index)) & 0x7f) | 0x80;
    room.fill(0xff, at + 5, at + 9);
    room[at + 9] = 1;
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#start) return;
    const { length } = this;
    const room = new Uint8Array(Math.max(this.#room.length * 2, length + bytes));
    room.set(this.#room.subarray(this.#start), room.length - length);
    this.#start = room.length - length;
    this.#room = room;
  }
}

function digitOf(hex: string, index: number): number {
  const unit = hex.charCodeAt(index);
  return unit < 0x61 ? unit - 0x30 : unit - 0x57;
}

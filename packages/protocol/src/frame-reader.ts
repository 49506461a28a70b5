import protobuf from 'protobufjs/minimal.js';
import { MAX_ID } from './limits.ts';

/** A varint of 64 bits has at most ten bytes. */
const VARINT_BYTES = 10;

type Integer64 = ReturnType<protobuf.Reader['uint64']>;

/**
 * Reads integers below 2^53 only: the reader of protobufjs rounds larger ones, and a rounded id is another id.
 * Texts that are not UTF-8 are refused by the generated code already (`stringVerify`).
 */
export class FrameReader extends protobuf.Reader {
  override uint64(): Integer64 {
    // Typed as Long by protobufjs, whatever the setting; with Long off (integers.ts) the generated code stores a number.
    return readInteger(this) as unknown as Integer64;
  }
}

/** Reads a varint below 2^53 at the reader's position. Throws RangeError for a larger one, or when the bytes end inside it. */
export function readInteger(reader: protobuf.Reader): number {
  const { buf, len, pos: start } = reader;
  let position = start;
  let value = 0;
  let factor = 1;
  for (;;) {
    if (position >= len || position - start >= VARINT_BYTES) throw new RangeError('A varint has no end.');
    const byte = buf[position++] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
    factor *= 128;
  }
  if (value > MAX_ID) throw new RangeError('An integer is not below 2^53.');
  reader.pos = position;
  return value;
}

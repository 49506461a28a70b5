import type protobuf from 'protobufjs/minimal.js';
import type { BackwardWriter } from '../backward-writer.ts';
import { bytesToHex } from '../client-id.ts';
import { readInteger } from '../frame-reader.ts';
import type { EnumTable, FieldShape, MessageShape, ShapeTable } from './shape.ts';

// Most messages are written and read by these interpreters over the generated shapes, straight to and from the values that
// code works with. Only what is sent thousands of times a second has code of its own: send-frame.ts, stored-frames.ts and
// the events of wire.js.

/** A message while it is read; its type is Value of its shape once it was checked. */
export type DecodedMessage = Record<string, unknown>;

/** Reads and writes the messages of one table of shapes. */
export interface MessageCodec {
  /**
   * Reads a message from the reader's position to `end`. Throws for bytes that are no message: cut off, a text that is not
   * UTF-8, an integer of 2^53 or more, groups nested too deeply; the reader is of no use then. Unknown fields, and fields of
   * another wire type, are skipped. An enum number without a name stays a number. `depth`: how many messages it is in.
   * `into`: a message of the same field that came before in the frame; the two are merged.
   */
  read(shape: string, reader: protobuf.Reader, end: number, depth?: number, into?: DecodedMessage): DecodedMessage;
  /** Writes the fields of a message, the last one first, as encoders of protobuf do: zero and empty are left out. */
  write(shape: string, writer: BackwardWriter, value: object): void;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

interface Field {
  readonly name: string;
  readonly wireType: typeof VARINT | typeof LENGTH_DELIMITED;
  readonly initial: () => unknown;
  /** Whether the field may have that wire type. */
  read(reader: protobuf.Reader, message: DecodedMessage, wireType: number, depth: number): boolean;
  write(writer: BackwardWriter, value: unknown): void;
}

interface Message {
  readonly byNumber: ReadonlyMap<number, Field>;
  readonly initials: readonly Field[];
  /** By descending number: messages are written from their end. */
  readonly fromLast: readonly Field[];
}

const NO_ITEMS: readonly never[] = Object.freeze([]);

/** A codec for the messages of `shapes`. */
export function createMessageCodec(shapes: ShapeTable, enums: EnumTable): MessageCodec {
  const messages = new Map<string, Message>();

  const messageOf = (name: string): Message => {
    let message = messages.get(name);
    if (message === undefined) {
      const shape = shapes[name];
      if (shape === undefined) throw new RangeError(`no message ${name}`);
      message = compile(shape);
      messages.set(name, message);
    }
    return message;
  };

  const read: MessageCodec['read'] = (name, reader, end, depth = 0, into) => {
    const { byNumber, initials } = messageOf(name);
    const message: DecodedMessage = into ?? {};
    if (into === undefined) for (const field of initials) message[field.name] = field.initial();
    const { len } = reader;
    if (end > len) throw new RangeError('A message ends behind its frame.');
    // Nothing inside may read past its end.
    reader.len = end;
    while (reader.pos < end) {
      const tag = reader.tag();
      const field = byNumber.get(tag >>> 3);
      if (field === undefined || !field.read(reader, message, tag & 7, depth))
        reader.skipType(tag & 7, depth, tag >>> 3);
    }
    leave(reader, end, len);
    return message;
  };

  const write: MessageCodec['write'] = (name, writer, value) => {
    const values = value as Readonly<Record<string, unknown>>;
    for (const field of messageOf(name).fromLast) {
      const content = values[field.name];
      if (content !== undefined && content !== null) field.write(writer, content);
    }
  };

  function compile(shape: MessageShape): Message {
    const names = Object.keys(shape);
    const fields = Object.entries(shape).map(([name, field]) => {
      const isOther = (one: string) => one !== name && field.oneOf !== undefined && shape[one]?.oneOf === field.oneOf;
      return { no: field.no, field: compileField(name, field, names.filter(isOther)) };
    });
    return {
      byNumber: new Map(fields.map(({ no, field }) => [no, field])),
      initials: fields.map(({ field }) => field).filter((field) => field.initial() !== undefined),
      fromLast: fields.toSorted((one, other) => other.no - one.no).map(({ field }) => field),
    };
  }

  /** `others`: the fields of the same oneof, which this one replaces. */
  function compileField(name: string, shape: FieldShape, others: readonly string[]): Field {
    if (shape.type === 'map') return mapField(name, shape.no);
    const value = scalarOf(shape, shape.type);
    if (shape.repeated === true) return repeatedField(name, shape.no, value);
    return singleField(name, shape, value, others);
  }

  interface Scalar {
    readonly wireType: typeof VARINT | typeof LENGTH_DELIMITED;
    readonly zero: unknown;
    read(reader: protobuf.Reader, depth: number, before: unknown): unknown;
    /** With its tag, zero or not. */
    write(writer: BackwardWriter, tag: number, value: unknown): void;
    /** Without a tag, for packed lists. */
    pack?(writer: BackwardWriter, value: unknown): void;
  }

  function scalarOf(shape: FieldShape, type: Exclude<FieldShape['type'], 'map'>): Scalar {
    switch (type) {
      case 'uint64':
        return {
          wireType: VARINT,
          zero: 0,
          read: (reader) => readInteger(reader),
          write: (writer, tag, value) => writer.present(tag, value as number),
          pack: (writer, value) => writer.varint(value as number),
        };
      case 'uint32':
        return {
          wireType: VARINT,
          zero: 0,
          read: (reader) => reader.uint32(),
          write: (writer, tag, value) => writer.present(tag, value as number),
          pack: (writer, value) => writer.varint(value as number),
        };
      case 'bool':
        return {
          wireType: VARINT,
          zero: false,
          read: (reader) => reader.bool(),
          write: (writer, tag, value) => writer.present(tag, value === true ? 1 : 0),
          pack: (writer, value) => writer.varint(value === true ? 1 : 0),
        };
      case 'enum': {
        const names = enums[shape.of ?? ''] ?? {};
        const numbers = new Map(Object.entries(names).map(([number, text]) => [text, Number(number)]));
        const numberOf = (value: unknown): number =>
          typeof value === 'number' ? value : (numbers.get(value as string) ?? 0);
        return {
          wireType: VARINT,
          zero: 'unspecified',
          read: (reader) => {
            const number = reader.int32();
            return names[number] ?? number;
          },
          write: (writer, tag, value) => {
            writer.int32(numberOf(value));
            writer.varint(tag);
          },
          pack: (writer, value) => writer.int32(numberOf(value)),
        };
      }
      case 'bytes':
        return {
          wireType: LENGTH_DELIMITED,
          zero: '',
          read: (reader) => bytesToHex(reader.bytes()),
          write: (writer, tag, value) => writer.presentHex(tag, value as string),
        };
      case 'string':
        return {
          wireType: LENGTH_DELIMITED,
          zero: '',
          read: (reader) => reader.stringVerify(),
          write: (writer, tag, value) => writer.presentText(tag, value as string),
        };
      case 'message': {
        const name = shape.of ?? '';
        return {
          wireType: LENGTH_DELIMITED,
          zero: undefined,
          read: (reader, depth, before) => {
            const length = reader.size();
            return read(name, reader, reader.pos + length, depth + 1, before as DecodedMessage | undefined);
          },
          write: (writer, tag, value) => {
            const end = writer.length;
            write(name, writer, value as object);
            writer.within(tag, end);
          },
        };
      }
      default:
        return type satisfies never;
    }
  }

  function singleField(name: string, shape: FieldShape, value: Scalar, others: readonly string[]): Field {
    const tag = (shape.no << 3) | value.wireType;
    const { zero } = value;
    const isOneOf = others.length > 0;
    // Presence counts for what is optional and for messages, so a zero is written there.
    const always = shape.optional === true || shape.type === 'message';
    return {
      name,
      wireType: value.wireType,
      initial: () => (always ? undefined : zero),
      read(reader, message, wireType, depth) {
        if (wireType !== value.wireType) return false;
        message[name] = value.read(reader, depth, message[name]);
        if (isOneOf) for (const other of others) delete message[other];
        return true;
      },
      write(writer, content) {
        if (always || content !== zero) value.write(writer, tag, content);
      },
    };
  }

  function repeatedField(name: string, no: number, value: Scalar): Field {
    const { wireType, pack } = value;
    return {
      name,
      wireType,
      initial: () => NO_ITEMS,
      read(reader, message, found, depth) {
        const items = message[name] === NO_ITEMS ? [] : (message[name] as unknown[]);
        if (found === wireType) items.push(value.read(reader, depth, undefined));
        else if (pack !== undefined && found === LENGTH_DELIMITED) {
          const { len } = reader;
          const end = enter(reader);
          while (reader.pos < end) items.push(value.read(reader, depth, undefined));
          leave(reader, end, len);
        } else return false;
        message[name] = items;
        return true;
      },
      write(writer, content) {
        const items = content as readonly unknown[];
        if (items.length === 0) return;
        if (pack === undefined) {
          const tag = (no << 3) | wireType;
          for (let index = items.length - 1; index >= 0; index--) value.write(writer, tag, items[index]);
          return;
        }
        const end = writer.length;
        for (let index = items.length - 1; index >= 0; index--) pack(writer, items[index]);
        writer.within((no << 3) | LENGTH_DELIMITED, end);
      },
    };
  }

  /** Text → integer, as entries of key 1 and value 2. */
  function mapField(name: string, no: number): Field {
    const tag = (no << 3) | LENGTH_DELIMITED;
    return {
      name,
      wireType: LENGTH_DELIMITED,
      initial: () => ({}),
      read(reader, message, wireType, depth) {
        if (wireType !== LENGTH_DELIMITED) return false;
        const { len } = reader;
        const end = enter(reader);
        let key = '';
        let value = 0;
        while (reader.pos < end) {
          const entry = reader.tag();
          if (entry === 0x0a) key = reader.stringVerify();
          else if (entry === 0x10) value = readInteger(reader);
          else reader.skipType(entry & 7, depth, entry >>> 3);
        }
        leave(reader, end, len);
        // Not assigned: a key may be called __proto__.
        Object.defineProperty(message[name], key, { value, enumerable: true, writable: true, configurable: true });
        return true;
      },
      write(writer, content) {
        for (const [key, value] of Object.entries(content as Readonly<Record<string, number>>).toReversed()) {
          const end = writer.length;
          writer.present(0x10, value);
          writer.presentText(0x0a, key);
          writer.within(tag, end);
        }
      },
    };
  }

  return { read, write };
}

/** Reads a length and keeps the reader from reading past its end, which it answers; see leave. */
function enter(reader: protobuf.Reader): number {
  const end = reader.size() + reader.pos;
  if (end > reader.len) throw new RangeError('A field ends behind its message.');
  reader.len = end;
  return end;
}

/** Lets the reader go on behind `end`, up to `len`. */
function leave(reader: protobuf.Reader, end: number, len: number): void {
  if (reader.pos !== end) throw new RangeError('A field ends behind its message.');
  reader.len = len;
}

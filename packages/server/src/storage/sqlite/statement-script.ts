import { FencedError } from '../../domain/batch.ts';
import type { SqlCell } from '../tables/row-reader.ts';
import type { SqlSession, SqlValue } from './sqlite-session.ts';

/** What the statements of a script may be given. */
export type ScriptValue = number | string | null | Uint8Array;

/** Takes the statements of a transaction, none of which needs what another one answers. */
export interface StatementSink {
  run(sql: string, ...params: readonly ScriptValue[]): unknown;
  /** Must change one row; otherwise nothing of the transaction is written, and FencedError is thrown with these words. */
  runFence(refusal: string, sql: string, ...params: readonly ScriptValue[]): void;
  /** Its rows become part of the answer. */
  runForAnswer(sql: string, ...params: readonly ScriptValue[]): void;
}

/** Runs statements as they come. */
export class StatementRunner implements StatementSink {
  /** The rows of all statements that were run for the answer. */
  readonly answer: (readonly SqlCell[])[] = [];
  readonly #session: SqlSession;

  constructor(session: SqlSession) {
    this.#session = session;
  }

  run(sql: string, ...params: readonly SqlValue[]): void {
    this.#session.run(sql, ...params);
  }

  runFence(refusal: string, sql: string, ...params: readonly SqlValue[]): void {
    if (this.#session.run(sql, ...params).changes !== 1) throw new FencedError(refusal);
  }

  runForAnswer(sql: string, ...params: readonly SqlValue[]): void {
    for (const row of this.#session.all(sql, ...params)) this.answer.push(row);
  }
}

const RUN = 1;
const FENCE = 2;
const ANSWER = 3;

const NULL = 0;
const NUMBER = 1;
const TEXT = 2;
const BYTES = 3;

/** Bytes of a character in UTF-8 at most, for each UTF-16 unit. */
const UTF8_MAX = 3;
const FIRST_SIZE = 16 * 1024;
const LITTLE_ENDIAN = true;

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/**
 * Writes statements into one buffer, so that all of them can be handed to another thread at once: for each its kind and
 * text (by number, after the first time), and its parameters. Numbers are 8 bytes, texts UTF-8 behind their length.
 */
export class StatementScript implements StatementSink {
  #buffer = Buffer.allocUnsafeSlow(FIRST_SIZE);
  /** Of the buffer: numbers are written as one instruction this way, by the methods of Buffer byte by byte. */
  #view = viewOf(this.#buffer);
  #end = 0;
  readonly #numbers = new Map<string, number>();

  run(sql: string, ...params: readonly ScriptValue[]): void {
    this.#step(RUN, sql, params);
  }

  runFence(refusal: string, sql: string, ...params: readonly ScriptValue[]): void {
    this.#step(FENCE, sql, params);
    this.#text(refusal);
  }

  runForAnswer(sql: string, ...params: readonly ScriptValue[]): void {
    this.#step(ANSWER, sql, params);
  }

  /** What was written. Nothing may be added afterwards. */
  finish(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#buffer.buffer, 0, this.#end);
  }

  #step(kind: number, sql: string, params: readonly ScriptValue[]): void {
    this.#reserve(8);
    this.#buffer[this.#end] = kind;
    const known = this.#numbers.get(sql);
    const number = known ?? this.#numbers.size;
    this.#view.setUint16(this.#end + 1, number, LITTLE_ENDIAN);
    this.#view.setUint16(this.#end + 3, params.length, LITTLE_ENDIAN);
    this.#end += 5;
    if (known === undefined) {
      this.#numbers.set(sql, number);
      this.#text(sql);
    }
    for (const param of params) this.#value(param);
  }

  #value(value: ScriptValue): void {
    if (typeof value === 'number') {
      this.#reserve(9);
      this.#buffer[this.#end] = NUMBER;
      this.#view.setFloat64(this.#end + 1, value, LITTLE_ENDIAN);
      this.#end += 9;
      return;
    }
    if (typeof value === 'string') {
      this.#reserve(1);
      this.#buffer[this.#end++] = TEXT;
      this.#text(value);
      return;
    }
    if (value === null) {
      this.#reserve(1);
      this.#buffer[this.#end++] = NULL;
      return;
    }
    this.#reserve(5 + value.length);
    this.#buffer[this.#end] = BYTES;
    this.#view.setUint32(this.#end + 1, value.length, LITTLE_ENDIAN);
    this.#buffer.set(value, this.#end + 5);
    this.#end += 5 + value.length;
  }

  #text(text: string): void {
    this.#reserve(4 + text.length * UTF8_MAX);
    const length = text === '' ? 0 : this.#buffer.write(text, this.#end + 4, 'utf8');
    this.#view.setUint32(this.#end, length, LITTLE_ENDIAN);
    this.#end += 4 + length;
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#end + bytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

/** Reads a script from its beginning. */
class ScriptReader {
  readonly #buffer: Buffer;
  readonly #view: DataView;
  #at = 0;

  constructor(script: Uint8Array) {
    this.#buffer = Buffer.from(script.buffer, script.byteOffset, script.byteLength);
    this.#view = viewOf(script);
  }

  get ended(): boolean {
    return this.#at >= this.#buffer.length;
  }

  byte(): number {
    const value = this.#view.getUint8(this.#at);
    this.#at += 1;
    return value;
  }

  short(): number {
    const value = this.#view.getUint16(this.#at, LITTLE_ENDIAN);
    this.#at += 2;
    return value;
  }

  text(): string {
    const length = this.#length();
    const text = length === 0 ? '' : this.#buffer.toString('utf8', this.#at, this.#at + length);
    this.#at += length;
    return text;
  }

  value(): ScriptValue {
    const type = this.byte();
    if (type === NUMBER) {
      const value = this.#view.getFloat64(this.#at, LITTLE_ENDIAN);
      this.#at += 8;
      return value;
    }
    if (type === TEXT) return this.text();
    if (type === NULL) return null;
    const length = this.#length();
    const bytes = this.#buffer.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  #length(): number {
    const length = this.#view.getUint32(this.#at, LITTLE_ENDIAN);
    this.#at += 4;
    return length;
  }
}

/** Hands the statements of a script to a sink, in their order. */
export function replay(script: Uint8Array, sink: StatementSink): void {
  const reader = new ScriptReader(script);
  const texts: string[] = [];
  while (!reader.ended) {
    const kind = reader.byte();
    const number = reader.short();
    const count = reader.short();
    let sql = texts[number];
    if (sql === undefined) {
      sql = reader.text();
      texts.push(sql);
    }
    const params: ScriptValue[] = [];
    for (let place = 0; place < count; place++) params.push(reader.value());
    if (kind === RUN) sink.run(sql, ...params);
    else if (kind === ANSWER) sink.runForAnswer(sql, ...params);
    else sink.runFence(reader.text(), sql, ...params);
  }
}

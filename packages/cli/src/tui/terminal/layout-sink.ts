import { Writable } from 'node:stream';

/** Where Ink believes that it writes. It has no text to draw and this takes none: the painter alone writes to the terminal. */
export class LayoutSink extends Writable {
  columns: number;
  rows: number;
  readonly isTTY = false;

  constructor(size: { readonly columns: number; readonly rows: number }) {
    super({ decodeStrings: false });
    this.columns = size.columns;
    this.rows = size.rows;
  }

  override _write(_chunk: string, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    done();
  }
}

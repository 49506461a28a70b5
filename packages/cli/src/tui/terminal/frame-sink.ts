import { Writable } from 'node:stream';

/** Where Ink writes whole frames. It is never a terminal itself: the painter is the only one that writes to that. */
export class FrameSink extends Writable {
  columns: number;
  rows: number;
  readonly isTTY = false;
  readonly #onFrame: (frame: string) => void;

  constructor(size: { readonly columns: number; readonly rows: number }, onFrame: (frame: string) => void) {
    super({ decodeStrings: false });
    this.columns = size.columns;
    this.rows = size.rows;
    this.#onFrame = onFrame;
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (chunk !== '') this.#onFrame(chunk);
    done();
  }
}

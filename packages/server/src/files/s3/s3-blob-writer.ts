import type { BlobId } from '../../domain/file.ts';
import type { BlobWriter } from '../blob-store.ts';
import type { PartSpool } from './part-spool.ts';
import { type BlobRequests, PART_BYTES, type Part, type UnfinishedBlob } from './unfinished-blob.ts';

/** What a writer works with. */
export interface WriterDeps {
  readonly requests: BlobRequests;
  readonly spool: PartSpool;
  /** The bytes of a tail, from its beginning. */
  readonly readTail: (key: string, bytes: number) => AsyncIterable<Uint8Array>;
}

/** Writes a blob as parts of a multipart upload; what is not a whole part yet is in the spool, and with `sync` in a tail. */
export class S3BlobWriter implements BlobWriter {
  readonly #blobId: BlobId;
  readonly #deps: WriterDeps;
  readonly #parts: Part[];
  /** Every tail in the bucket: where it begins → its size. All stay until the end, for a later `reopen` with a smaller size. */
  readonly #tails: Map<number, number>;
  #uploadId: string;
  #spooled = 0;
  #durable = 0;

  constructor(blobId: BlobId, deps: WriterDeps, found: UnfinishedBlob) {
    this.#blobId = blobId;
    this.#deps = deps;
    this.#uploadId = found.uploadId;
    this.#parts = [...found.parts];
    this.#tails = new Map(found.tails);
  }

  /** Takes over what was found in the bucket, up to `keep`. */
  async resume(keep: number): Promise<void> {
    const start = this.#parts.length * PART_BYTES;
    await this.#cut(Math.min(keep, start + (this.#tails.get(start) ?? 0)));
  }

  get size(): number {
    return this.#parts.length * PART_BYTES + this.#spooled;
  }

  async append(chunk: Uint8Array): Promise<void> {
    for (let taken = 0; taken < chunk.byteLength; ) {
      const piece = chunk.subarray(taken, taken + PART_BYTES - this.#spooled);
      await this.#deps.spool.write(piece, this.#spooled);
      this.#spooled += piece.byteLength;
      taken += piece.byteLength;
      if (this.#spooled === PART_BYTES) await this.#putPart();
    }
  }

  async sync(): Promise<number> {
    if (this.size !== this.#durable) await this.#putTail();
    this.#durable = this.size;
    return this.#durable;
  }

  rollBack(): Promise<void> {
    return this.#cut(this.#durable);
  }

  async finish(): Promise<void> {
    const { requests, spool } = this.#deps;
    if (this.#parts.length === 0) {
      // Parts were begun and dropped again.
      if (this.#uploadId !== '') await requests.abort(this.#blobId, this.#uploadId);
      await requests.put(requests.keyOf(this.#blobId), () => spool.read(this.#spooled), this.#spooled);
    } else {
      const { size } = this;
      const parts = [...this.#parts];
      if (this.#spooled > 0) parts.push(await this.#upload(parts.length + 1, this.#spooled));
      await requests.complete(this.#blobId, this.#uploadId, parts, size);
    }
    await this.#removeAids();
    await this.close();
  }

  close(): Promise<void> {
    return this.#deps.spool.close();
  }

  async abort(): Promise<void> {
    await this.close();
    if (this.#uploadId !== '') await this.#deps.requests.abort(this.#blobId, this.#uploadId);
    await this.#removeAids();
  }

  async #putPart(): Promise<void> {
    if (this.#uploadId === '') this.#uploadId = await this.#deps.requests.begin(this.#blobId);
    this.#parts.push(await this.#upload(this.#parts.length + 1, PART_BYTES));
    this.#spooled = 0;
  }

  #upload(number: number, bytes: number): Promise<Part> {
    const { requests, spool } = this.#deps;
    const part = { blobId: this.#blobId, uploadId: this.#uploadId, number, body: () => spool.read(bytes), bytes };
    return requests.putPart(part);
  }

  /** Makes the tail behind the parts what the spool has. */
  async #putTail(): Promise<void> {
    const { requests, spool } = this.#deps;
    const start = this.#parts.length * PART_BYTES;
    const bytes = this.#spooled;
    if (bytes > 0) await requests.put(requests.tailKeyOf(this.#blobId, start), () => spool.read(bytes), bytes);
    else if (this.#tails.has(start)) await requests.remove(requests.tailKeyOf(this.#blobId, start));
    if (bytes > 0) this.#tails.set(start, bytes);
    else this.#tails.delete(start);
  }

  /** Goes back to a size that is durable, so that no later reader of the bucket finds more. */
  async #cut(size: number): Promise<void> {
    const { requests, spool } = this.#deps;
    const start = Math.floor(size / PART_BYTES) * PART_BYTES;
    const restored = start !== this.#parts.length * PART_BYTES || this.size < size;
    // The end first: what is left of a cut that does not come to its end is still one blob.
    for (const later of [...this.#tails.keys()].filter((at) => at > start).sort((left, right) => right - left)) {
      await requests.remove(requests.tailKeyOf(this.#blobId, later));
      this.#tails.delete(later);
    }
    while (this.#parts.length * PART_BYTES > start) await this.#dropPart();
    const bytes = Math.min(size - start, restored ? (this.#tails.get(start) ?? 0) : this.#spooled);
    if (restored && bytes > 0) {
      let position = 0;
      for await (const piece of this.#deps.readTail(requests.tailKeyOf(this.#blobId, start), bytes)) {
        await spool.write(piece, position);
        position += piece.byteLength;
      }
    }
    this.#spooled = bytes;
    if ((this.#tails.get(start) ?? 0) !== bytes) await this.#putTail();
    this.#durable = this.size;
  }

  /** S3 deletes no single part, but one of another size counts no more (see UnfinishedBlob). */
  async #dropPart(): Promise<void> {
    const number = this.#parts.length;
    const body = () =>
      (async function* () {
        yield new Uint8Array(1);
      })();
    await this.#deps.requests.putPart({ blobId: this.#blobId, uploadId: this.#uploadId, number, body, bytes: 1 });
    this.#parts.pop();
  }

  /** Removes the tails and the note of the upload's id. */
  async #removeAids(): Promise<void> {
    const { requests } = this.#deps;
    for (const start of this.#tails.keys()) await requests.remove(requests.tailKeyOf(this.#blobId, start));
    if (this.#uploadId !== '') await requests.remove(requests.uploadKeyOf(this.#blobId));
  }
}

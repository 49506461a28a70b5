import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSealed, opened, sealed } from './sealed-stream.ts';

const PIECE = 64 * 1024;
/** 12 + 16 + 3 and the line of the magic. */
const HEAD = 13 + 16 + 3;

async function* of(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const seal = (bytes: Uint8Array): Promise<Buffer> => all(sealed(of(bytes), 'correct horse', { log2N: 10, r: 8, p: 1 }));
const open = (bytes: Uint8Array, passphrase = 'correct horse'): Promise<Buffer> => all(opened(of(bytes), passphrase));

describe('a stream under a passphrase', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])('of %i bytes comes back as it was', async (size) => {
    const plain = randomBytes(size);
    const bytes = await seal(plain);
    expect(isSealed(bytes)).toBe(true);
    expect((await open(bytes)).equals(plain)).toBe(true);
  });

  it('comes back in whatever chunks it is read', async () => {
    const plain = randomBytes(PIECE + 100);
    const bytes = await seal(plain);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 1_000) }, (_, place) =>
      bytes.subarray(place * 1_000, (place + 1) * 1_000),
    );
    expect((await all(opened(of(...chunks), 'correct horse'))).equals(plain)).toBe(true);
  });

  it('does not open for another passphrase', async () => {
    await expect(open(await seal(randomBytes(10)), 'wrong')).rejects.toThrow('The passphrase is not the one');
  });

  it('is refused with any part of it changed, moved or cut off', async () => {
    const bytes = await seal(randomBytes(2 * PIECE + 10));
    const piece = PIECE + 16;
    const body = bytes.subarray(HEAD);
    const swapped = Buffer.concat([
      bytes.subarray(0, HEAD),
      body.subarray(piece, 2 * piece),
      body.subarray(0, piece),
      body.subarray(2 * piece),
    ]);
    const flipped = (place: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ 1;
      return copy;
    };
    const damaged = [
      swapped,
      flipped(20),
      flipped(HEAD + 5),
      flipped(bytes.length - 1),
      bytes.subarray(0, HEAD + piece),
      bytes.subarray(0, HEAD + 2 * piece),
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, HEAD),
      bytes.subarray(0, 5),
    ];
    for (const [place, wrong] of damaged.entries()) {
      await expect(open(wrong), `damage ${place}`).rejects.toThrow(/passphrase|changed or cut off|ends in its head/);
    }
  });
});

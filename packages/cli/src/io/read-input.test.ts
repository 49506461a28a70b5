import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readAll } from './read-input.ts';

const read = (bytes: readonly number[], isSecret = false) =>
  readAll(Readable.from([Buffer.from(bytes.slice(0, 2)), Buffer.from(bytes.slice(2))]), {
    maxBytes: 100,
    what: 'the text',
    isSecret,
  });

describe('readAll', () => {
  it('joins what comes in parts', async () => {
    expect(await read([0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9])).toBe('\ufeffa\u00e9');
  });

  it('names the byte that is not UTF-8 and where it is', async () => {
    await expect(read([0x61, 0x0a, 0x63, 0x61, 0x66, 0xe9, 0x0a])).rejects.toMatchObject({
      code: 'invalid_argument',
      message:
        'the text is not UTF-8 text: byte 4 of line 2 is 0xE9. Convert it first, for example with: iconv -f LATIN1 -t UTF-8',
    });
  });

  it('says nothing of what a secret holds', async () => {
    await expect(read([0x61, 0xe9], true)).rejects.toThrow('the text is not UTF-8 text. Convert');
  });
});

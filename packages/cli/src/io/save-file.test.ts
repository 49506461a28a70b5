import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClientError } from '../client/errors.ts';
import type { ChatFile } from '../client/files/chat-file.ts';
import { createFakeFiles } from '../test-utils/fake-files.ts';
import { safeFileName } from './file-name.ts';
import { saveFile } from './save-file.ts';

const server = 'http://127.0.0.1:1';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'im-save-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function filesWith(bytes: Uint8Array): { readonly files: ReturnType<typeof createFakeFiles>; readonly file: ChatFile } {
  const files = createFakeFiles([]);
  const file = { ...files.put('a.txt', bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
  return { files, file };
}

/** The same, cut after so many bytes until it is asked again. */
function cutOnce(files: ReturnType<typeof createFakeFiles>, after: number): void {
  const { download } = files;
  files.download = async (id, options) => {
    files.download = download;
    const { file, bytes } = await download(id, options);
    return {
      file,
      bytes: (async function* () {
        for await (const chunk of bytes) yield chunk.subarray(0, after);
        throw new ClientError('unavailable', 'cut');
      })(),
    };
  };
}

describe('saveFile', () => {
  it('has the bytes under the name, and nothing else in the folder', async () => {
    const { files, file } = filesWith(Buffer.from('hello'));
    expect(await saveFile(files, { folder, name: 'a.txt' }, { file, server })).toBe(join(folder, 'a.txt'));
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('hello');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('replaces nothing: a file, a folder and links that lead elsewhere or nowhere stay as they are', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'im-elsewhere-'));
    try {
      writeFileSync(join(folder, 'a.txt'), 'mine');
      mkdirSync(join(folder, 'a (1).txt'));
      symlinkSync(join(elsewhere, 'new'), join(folder, 'a (2).txt'));
      const { files, file } = filesWith(Buffer.from('hello'));
      const path = await saveFile(files, { folder, name: 'a.txt' }, { file, server });
      expect(path).toBe(join(folder, 'a (3).txt'));
      expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('mine');
      expect(statSync(join(folder, 'a (1).txt')).isDirectory()).toBe(true);
      expect(readlinkSync(join(folder, 'a (2).txt'))).toBe(join(elsewhere, 'new'));
      expect(readdirSync(elsewhere)).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('goes on where the last run stopped', async () => {
    const bytes = randomBytes(100_000);
    const { files, file } = filesWith(bytes);
    cutOnce(files, 60_000);
    await expect(saveFile(files, { folder, name: 'a' }, { file, server })).rejects.toThrow('cut');
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.im-.*\.part$/)]);
    const asked: (number | undefined)[] = [];
    const { download } = files;
    files.download = (id, options) => {
      asked.push(options?.from);
      return download(id, options);
    };
    await saveFile(files, { folder, name: 'a' }, { file, server });
    expect(asked).toEqual([60_000]);
    expect(readFileSync(join(folder, 'a')).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('does not go on with what somebody put there as a link', async () => {
    const { files, file } = filesWith(Buffer.from('hello'));
    cutOnce(files, 2);
    await saveFile(files, { folder, name: 'a' }, { file, server }).catch(() => undefined);
    const [part = ''] = readdirSync(folder);
    rmSync(join(folder, part));
    writeFileSync(join(folder, 'mine'), 'keep');
    symlinkSync(join(folder, 'mine'), join(folder, part));
    await saveFile(files, { folder, name: 'a' }, { file, server }).catch(() => undefined);
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('keep');
  });

  it('keeps nothing that is not what it should be', async () => {
    const { files, file } = filesWith(Buffer.from('hello'));
    const wrong = { ...file, sha256: '0'.repeat(64) };
    await expect(saveFile(files, { folder, name: 'a' }, { file: wrong, server })).rejects.toThrow('checksum');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays in its folder and replaces nothing, whatever a file is called', async () => {
    const { files, file } = filesWith(Buffer.from('x'));
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('..', '../x', '/tmp/x', 'a/../../b', '.', '\u0000', 'mine'),
    );
    let saved = 0;
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const inner = mkdtempSync(join(folder, 'inner-'));
        writeFileSync(join(inner, 'mine'), 'keep');
        const before = readdirSync(folder).length;
        const path = await saveFile(files, { folder: inner, name: safeFileName(name) }, { file, server });
        saved++;
        expect(readdirSync(inner)).toHaveLength(2);
        expect(join(inner, readdirSync(inner).find((one) => join(inner, one) === path) ?? '?')).toBe(path);
        expect(readFileSync(join(inner, 'mine'), 'utf8')).toBe('keep');
        expect(readdirSync(folder)).toHaveLength(before);
      }),
      { numRuns: 100 },
    );
    expect(saved).toBeGreaterThan(0);
  });
});

import { createHash, type Hash } from 'node:crypto';
import { pictureSize, typeOf } from './content-type.ts';
import { type FileFacts, HEAD_BYTES } from './file-facts.ts';

interface Examined {
  readonly hash: Hash;
  head: Buffer;
}

/** What the thread that examines files can be asked for. */
export type ExamineHandlers = ReturnType<typeof createExamineHandlers>;

/** Reads files piece by piece, several at the same time. */
export function createExamineHandlers() {
  const examined = new Map<number, Examined>();
  const find = (file: number): Examined => {
    const found = examined.get(file);
    if (found === undefined) throw new RangeError('this thread does not read that file');
    return found;
  };
  return {
    add({ file, piece }: { readonly file: number; readonly piece: Uint8Array }): void {
      let one = examined.get(file);
      if (one === undefined) {
        one = { hash: createHash('sha256'), head: Buffer.alloc(0) };
        examined.set(file, one);
      }
      one.hash.update(piece);
      const missing = HEAD_BYTES - one.head.length;
      if (missing > 0) one.head = Buffer.concat([one.head, piece.subarray(0, missing)]);
    },
    /** The hash as hex digits; no more pieces may come. */
    digest: ({ file }: { readonly file: number }): string => find(file).hash.digest('hex'),
    async describe(request: {
      readonly file: number;
      readonly declaredType: string;
    }): Promise<Omit<FileFacts, 'sha256'>> {
      const { head } = find(request.file);
      const mimeType = await typeOf(head, request.declaredType);
      return { mimeType, ...pictureSize(head, mimeType) };
    },
    forget({ file }: { readonly file: number }): void {
      examined.delete(file);
    },
  };
}

import { MAX_ID } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';

/** Numbers of messages, both included. */
export interface SeqRange {
  readonly first: number;
  readonly last: number;
}

/** How many messages one command may name. */
const MOST = 200;

/** Reads numbers of messages such as "7", "7,9" and "3-5,9". Throws ClientError invalid_argument. */
export function parseSeqs(text: string): SeqRange[] {
  const ranges = text.split(',').map((part): SeqRange => {
    const [, low = '', high = low] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(low), Number(high)];
    if (low === '' || first < 1 || last > MAX_ID) {
      throw new ClientError(
        'invalid_argument',
        `"${text}" are no numbers of messages: write 7, or 7,9, or 3-5, or last.`,
      );
    }
    if (last < first) throw new ClientError('invalid_argument', `"${part}" is backwards: write ${last}-${first}.`);
    return { first, last };
  });
  const count = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (count > MOST) {
    throw new ClientError('invalid_argument', `${count} messages are too many at once; at most ${MOST}.`);
  }
  return ranges;
}

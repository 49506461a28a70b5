import { createReadStream } from 'node:fs';
import { exceedsCodePoints, LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { readAll } from '../../io/read-input.ts';
import type { Context } from '../context.ts';

const MAX_BYTES = LIMITS.announcementCodePoints * 4;

/**
 * The text of an announcement: as it is given, of a file, or of standard input for "-". Throws ClientError invalid_argument when
 * there is none, or it is too long.
 */
export async function readAnnouncement(
  { streams, signal }: Pick<Context, 'streams' | 'signal'>,
  { text, file }: { readonly text: string | undefined; readonly file: string | undefined },
): Promise<string> {
  if (text === undefined && file === undefined) {
    throw new ClientError('invalid_argument', 'no text: write it behind "imctl announce", or add --file FILE.');
  }
  const limit = { maxBytes: MAX_BYTES, what: 'the announcement', signal };
  const read =
    text !== undefined && text !== '-'
      ? text
      : await readAll(file === undefined || file === '-' ? streams.stdin : createReadStream(file), limit);
  const body = read.replace(/\s+$/u, '');
  if (body === '') throw new ClientError('invalid_argument', 'the announcement is empty; nothing was sent.');
  if (exceedsCodePoints(body, LIMITS.announcementCodePoints)) {
    const most = `an announcement has at most ${LIMITS.announcementCodePoints} characters`;
    throw new ClientError('invalid_argument', `${most}; nothing was sent.`);
  }
  return body;
}

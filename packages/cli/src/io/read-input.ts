import { utf8Problem } from '@im-ts/protocol';
import { ClientError } from '../client/errors.ts';

/** How much is read, and what it is called in errors. */
export interface ReadLimit {
  readonly maxBytes: number;
  /** What is read, for the error. */
  readonly what: string;
  /** Errors say nothing of what is in it. */
  readonly isSecret?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** All of a stream as text. Throws ClientError when it is over the limit or not UTF-8; reads no further then. */
export async function readAll(stream: NodeJS.ReadableStream, limit: ReadLimit): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stop = () => (stream as NodeJS.ReadStream).destroy();
  limit.signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
      bytes += part.length;
      if (bytes > limit.maxBytes) {
        throw new ClientError('too_large', `${limit.what} has more than ${limit.maxBytes} bytes; nothing was sent.`);
      }
      chunks.push(part);
    }
  } catch (error) {
    limit.signal?.throwIfAborted();
    throw error;
  } finally {
    limit.signal?.removeEventListener('abort', stop);
  }
  limit.signal?.throwIfAborted();
  const all = Buffer.concat(chunks);
  const problem = utf8Problem(all);
  if (problem === undefined) return all.toString();
  const why = limit.isSecret === true ? 'is not UTF-8 text' : problem;
  throw new ClientError(
    'invalid_argument',
    `${limit.what} ${why}. Convert it first, for example with: iconv -f LATIN1 -t UTF-8`,
  );
}

import { ClientError } from '../client/errors.ts';

/** How much is read, and what it is called in errors. */
export interface ReadLimit {
  readonly maxBytes: number;
  /** What is read, for the error. */
  readonly what: string;
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
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw new ClientError(
      'invalid_argument',
      `${limit.what} is not UTF-8 text; convert it first (for example with iconv).`,
      {
        cause: error,
      },
    );
  }
}

import type { IncomingMessage } from 'node:http';

/** More than any sentence of a server. */
const MAX_BYTES = 1_000;
const WAIT_MS = 2_000;

/**
 * Why a server opened no socket: its own sentence, if it answered with one line of plain text, as imd does; else the status. What
 * another program answers (a page of a proxy) is not shown.
 */
export async function refusedSocket(response: IncomingMessage): Promise<string> {
  const status = `answered HTTP ${response.statusCode} instead of opening a socket`;
  const isText = response.headers['content-type']?.startsWith('text/plain') === true;
  const said = isText ? await firstBytes(response) : '';
  const sentence = said.trim();
  return sentence === '' || sentence.includes('\n') ? `${status}; is it an IM-TS server?` : `${status}: ${sentence}`;
}

/** What comes in time and is not too long; '' if nothing does, or more. */
async function firstBytes(response: IncomingMessage): Promise<string> {
  const timer = setTimeout(() => response.destroy(), WAIT_MS);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BYTES) return '';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return '';
  } finally {
    clearTimeout(timer);
  }
}

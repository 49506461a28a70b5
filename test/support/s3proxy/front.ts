import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server in front of another one is. */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of the loopback address. */
export async function startFront(handle: (incoming: IncomingMessage, answer: ServerResponse) => void): Promise<Front> {
  const front = createServer(handle);
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    port: (front.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        front.closeAllConnections();
      }),
  };
}

/** Hands a request to the server on another port, and its answer back. Cut on one side is cut on the other. */
export function passOn(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, rawHeaders } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers: rawHeaders, setHost: false });
  outgoing.once('response', (back) => {
    answer.writeHead(back.statusCode ?? 502, back.rawHeaders);
    back.pipe(answer);
    back.once('error', () => answer.destroy());
  });
  outgoing.once('error', () => answer.destroy());
  answer.once('close', () => outgoing.destroy());
  // Of an answer that was cut on purpose.
  answer.on('error', () => {});
  incoming.pipe(outgoing);
}

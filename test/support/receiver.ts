import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A delivery as a receiver got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What webhooks deliver to, on an address of this machine that the server is told to let through. */
export interface Receiver {
  /** Of a path there. */
  url(path?: string): string;
  readonly all: readonly Received[];
  /** Resolves with the deliveries so far once they fit. */
  until(fits: (all: readonly Received[]) => boolean): Promise<readonly Received[]>;
  /** How it answers from now on; 200 unless told. */
  answer(how: (received: Received, response: ServerResponse) => void): void;
}

/** The addresses that imd must let through for it. */
export const RECEIVER_HOST = '127.0.0.2';

/** Starts a receiver, which ends with the test. */
export async function startReceiver(): Promise<Receiver> {
  const all: Received[] = [];
  const waiting: { readonly fits: (all: readonly Received[]) => boolean; readonly resolve: () => void }[] = [];
  let how: (received: Received, response: ServerResponse) => void = (_, response) => void response.end();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const received = { path: request.url ?? '', headers: request.headers, body };
    all.push(received);
    for (const one of [...waiting]) {
      if (!one.fits(all)) continue;
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve();
    }
    how(received, response);
  });
  server.listen(0, RECEIVER_HOST);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (path = '/') => `http://${RECEIVER_HOST}:${port}${path}`,
    all,
    async until(fits) {
      if (!fits(all)) await new Promise<void>((resolve) => waiting.push({ fits, resolve }));
      return [...all];
    },
    answer(next) {
      how = next;
    },
  };
}

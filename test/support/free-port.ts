import { createServer } from 'node:net';

/**
 * A free port below those that the system gives to outgoing connections: on one of these, a client that keeps trying to
 * reach a server that is down may get the very port and connect to itself, and the server cannot come back there.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

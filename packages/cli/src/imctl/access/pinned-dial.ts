import { type Dial, dialKnown } from '../../client/link/transport.ts';
import { fingerprintOf, otherThan } from './pinned-http.ts';

/**
 * As a WebSocket, to a server that shows exactly the certificate in a file (PEM), as `createPinnedHttp` has it. In a file of
 * its own, so that few commands load sockets.
 */
export async function createPinnedDial(file: string): Promise<Dial> {
  const pinned = await fingerprintOf(file);
  return dialKnown((socket) => otherThan(pinned, file, socket));
}

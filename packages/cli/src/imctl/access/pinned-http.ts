import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { HttpFailure, type SendHttp, sendHttpOver } from '../../client/rest/http.ts';

/**
 * Sends requests to a server that shows exactly the certificate in a file (PEM), whatever names are in it and whoever has signed
 * it. The file is that of the server of this machine, so it says more than a name would. Nothing is sent before it was compared.
 */
export function createPinnedHttp(file: string): SendHttp {
  return async (url, request) => {
    let socket: TLSSocket;
    try {
      socket = await dial(new URL(url), file, request.signal);
    } catch (error) {
      throw new HttpFailure(error);
    }
    return await sendHttpOver(() => socket)(url, request);
  };
}

/** The SHA-256 fingerprint of the certificate in a file (PEM). */
export async function fingerprintOf(file: string): Promise<string> {
  return new X509Certificate(await readFile(file)).fingerprint256;
}

/** Why a server is not the one whose certificate is in the file; undefined: it is. */
export function otherThan(pinned: string, file: string, socket: TLSSocket): string | undefined {
  if (socket.getPeerX509Certificate()?.fingerprint256 === pinned) return undefined;
  return `it shows another certificate than ${file}, which the imd of this machine has written`;
}

async function dial(url: URL, file: string, signal: AbortSignal | undefined): Promise<TLSSocket> {
  const pinned = await fingerprintOf(file);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = connect({
    host,
    port: Number(url.port || 443),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    // Compared below.
    rejectUnauthorized: false,
  });
  try {
    await once(socket, 'secureConnect', signal ? { signal } : {});
    const problem = otherThan(pinned, file, socket);
    if (problem === undefined) return socket;
    throw new Error(problem);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

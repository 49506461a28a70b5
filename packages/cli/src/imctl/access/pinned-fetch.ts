import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import type { Fetch } from '../../client/rest/route-caller.ts';

/**
 * As fetch, to a server that shows exactly the certificate in a file (PEM), whatever names are in it and whoever has signed
 * it. The file is that of the server of this machine, so it says more than a name would. Nothing is sent before it was
 * compared. Fails as fetch does.
 */
export function createPinnedFetch(file: string): Fetch {
  return async (url, init) => {
    try {
      const response = await ask(await dial(new URL(url), file, init.signal), new URL(url), init);
      const { statusCode: status = 0 } = response;
      const headers = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
        values.map((value): [string, string] => [name, value]),
      );
      // A Response with one of these must not have a body.
      const body = status === 204 || status === 304 ? null : (Readable.toWeb(response) as ReadableStream);
      if (body === null) response.resume();
      return new Response(body, { status, headers });
    } catch (error) {
      init.signal?.throwIfAborted();
      throw new TypeError('fetch failed', { cause: error });
    }
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

async function dial(url: URL, file: string, signal: AbortSignal | null | undefined): Promise<TLSSocket> {
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

async function ask(socket: TLSSocket, url: URL, init: RequestInit): Promise<IncomingMessage> {
  const body = typeof init.body === 'string' ? init.body : undefined;
  const asked = request({
    createConnection: () => socket,
    method: init.method ?? 'GET',
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      ...(init.headers as Record<string, string> | undefined),
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    ...(init.signal ? { signal: init.signal } : {}),
  });
  // A connection that breaks later fails what is read of the answer.
  asked.on('error', () => {});
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}

import { connect, type NetConnectOpts } from 'node:net';

/** Writes this to a socket as it is; answers what comes until the other side ends. Rejects when it ends without a word. */
export function rawExchange(to: NetConnectOpts, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(to, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    // Whoever is refused early may find the connection reset after the answer.
    socket.once('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    socket.once('close', () => (answer === '' ? reject(new Error('ended without an answer')) : resolve(answer)));
  });
}

/** The status of the answer to a request whose head has these lines, besides that the connection is to be closed. */
export async function statusOf(port: number, head: string): Promise<string> {
  const answer = await rawExchange({ host: '127.0.0.1', port }, `${head}Connection: close\r\n\r\n`);
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? answer.slice(0, 60);
}

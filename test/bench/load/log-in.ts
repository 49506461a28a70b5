import { decodeServerFrame, encodeClientFrame, type im } from '@im-ts/protocol';
import { LoadSocket, webSocketFrame } from './load-socket.ts';

/** Sends one command and answers its reply, decoded. For all that is not measured by the microsecond. */
export function request(socket: LoadSocket, command: im.v1.IClientFrame): Promise<im.v1.ServerFrame> {
  return new Promise((resolve, reject) => {
    socket.onClose = (why) => reject(new Error(why));
    socket.onFrame = (buffer, start, end) => {
      const decoded = decodeServerFrame(buffer.subarray(start, end));
      if (!decoded.ok) reject(new Error(decoded.message));
      else if (decoded.frame.error) reject(new Error(decoded.frame.error.message ?? 'refused'));
      else if (decoded.frame.requestId === command.requestId) resolve(decoded.frame);
    };
    socket.write(webSocketFrame(encodeClientFrame(command)));
  });
}

/** A socket that has been welcomed. */
export async function logIn(port: number, token: string): Promise<LoadSocket> {
  const socket = await LoadSocket.open(port);
  await request(socket, { requestId: 1, hello: { token, clientName: 'bench', clientVersion: '0' } });
  return socket;
}

/** Runs the work for each item, so many at once. The first failure ends it. */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as Item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, run));
  return results;
}

import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * Calls `gone` when the last reader of a pipe closes it, without writing to it. On Linux only; elsewhere, and where the file is
 * no pipe, it does nothing, and the next write fails. Does not keep the process running.
 */
export function watchReader(fd: number, gone: () => void): void {
  if (process.platform !== 'linux') return;
  try {
    if (fstatSync(fd).isFIFO()) watchPipe(`/proc/self/fd/${fd}`, gone);
  } catch {
    // The next write tells.
  }
}

/**
 * The kernel reports a pipe without readers to who polls its write end (poll(2), POLLERR). libuv polls for reading only what was
 * readable when it was handed over, so it is handed a descriptor for both, which is then opened again for writing alone.
 */
function watchPipe(path: string, gone: () => void): void {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const socket = new Socket({ fd, readable: true, writable: false }).unref();
  socket.on('error', gone);
  closeSync(fd);
  // The lowest free number is the one that was just closed.
  const again = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  if (again === fd) socket.resume();
  else closeSync(again);
}

import { closeSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';

/** The terminal that this process was started in. */
export interface Terminal {
  /** True once it was closed; false for ever when there was none, as for a service or under nohup. */
  isClosed(): boolean;
}

/** Looks at the terminal of this process; to be called when it starts. */
export function findTerminal(): Terminal {
  // Windows sends SIGHUP when the console is closed, and only then.
  if (process.platform === 'win32') return { isClosed: () => true };
  // nohup leaves the controlling terminal, but sends the output elsewhere.
  const started = (isatty(1) || isatty(2)) && isControlled();
  return { isClosed: () => started && !isControlled() };
}

/** Whether a terminal controls this process: the system takes it away when the terminal is closed. */
function isControlled(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

import type { ReadStream, WriteStream } from 'node:tty';

/** The terminal while it is ours: raw input, the alternate screen, the modes that we need. */
export interface TerminalSession {
  /** Takes the terminal. */
  enter(): void;
  /** Gives it back as it was; safe to call at any time, any number of times. */
  leave(): void;
  /** Takes it again after someone else may have changed it (SIGCONT, an editor). */
  reenter(): void;
  readonly active: boolean;
}

/** The terminal, and where its input goes. */
export interface TerminalSessionOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** Takes the alternate screen; without it, what was written stays among the lines of the shell. */
  readonly ownScreen: boolean;
  readonly onInput: (bytes: Uint8Array) => void;
}

/** Bracketed paste, focus reports; in terminals that can, keys that differ and are named by their place. */
const ENTER_LINES = '\u001b[?2004h\u001b[?1004h\u001b[>5u';
/** Alternate screen, no wrapping at the edge, and the same. */
const ENTER = `\u001b[?1049h\u001b[?7l${ENTER_LINES}\u001b[?25l\u001b[H\u001b[2J`;
/** The reverse, and mouse modes that a message or another program may have left on. */
const LEAVE_LINES =
  '\u001b[<u\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?7h\u001b[0m\u001b[?25h';
const LEAVE = `${LEAVE_LINES}\u001b[?1049l`;

/** A session that has not begun. */
export function createTerminalSession(options: TerminalSessionOptions): TerminalSession {
  const { stdin, stdout } = options;
  let active = false;

  function write(bytes: string): void {
    try {
      stdout.write(bytes);
    } catch {
      // The terminal is gone; there is nothing to restore.
    }
  }

  function setRaw(raw: boolean): void {
    try {
      stdin.setRawMode(raw);
    } catch {
      // As above.
    }
  }

  const session: TerminalSession = {
    enter() {
      if (active) return;
      active = true;
      setRaw(true);
      stdin.on('data', options.onInput);
      stdin.resume();
      write(options.ownScreen ? ENTER : ENTER_LINES);
    },
    leave() {
      if (!active) return;
      active = false;
      write(options.ownScreen ? LEAVE : `${LEAVE_LINES}\r\n`);
      stdin.off('data', options.onInput);
      setRaw(false);
      stdin.pause();
    },
    reenter() {
      if (active) {
        // The shell has set its own mode meanwhile; libuv skips a mode that it believes to be on.
        setRaw(false);
        setRaw(true);
        // What was switched on before the stop is still on the terminal's stack, which is to hold it once.
        write(`\u001b[<u${options.ownScreen ? ENTER : ENTER_LINES}`);
      } else session.enter();
    },
    get active() {
      return active;
    },
  };
  return session;
}

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

export interface TerminalSessionOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly onInput: (bytes: Uint8Array) => void;
}

/** Alternate screen, no wrapping at the edge, bracketed paste, focus reports; where they are known, keys told apart and named by their place. */
const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?2004h\u001b[?1004h\u001b[>5u\u001b[?25l\u001b[H\u001b[2J';
/** The reverse, and mouse modes that a message or another program may have left on. */
const LEAVE =
  '\u001b[<u\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?7h\u001b[0m\u001b[?25h\u001b[?1049l';

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
      write(ENTER);
    },
    leave() {
      if (!active) return;
      active = false;
      write(LEAVE);
      stdin.off('data', options.onInput);
      setRaw(false);
      stdin.pause();
    },
    reenter() {
      if (active) {
        // The shell has set its own mode meanwhile; libuv skips a mode that it believes to be on.
        setRaw(false);
        setRaw(true);
        write(ENTER);
      } else session.enter();
    },
    get active() {
      return active;
    },
  };
  return session;
}

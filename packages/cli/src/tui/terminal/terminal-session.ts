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
  /** The mouse and the title are as another im.toml wants them. */
  setModes(modes: { readonly mouse: boolean; readonly title: boolean }): void;
  /** Switches grapheme clusters on (mode 2027), and off again when the terminal is given back. */
  switchClusters(): void;
}

/** The terminal, and where its input goes. */
export interface TerminalSessionOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** Takes the alternate screen; without it, what was written stays among the lines of the shell. */
  readonly ownScreen: boolean;
  readonly onInput: (bytes: Uint8Array) => void;
  /** The mouse is reported; Shift leaves it to the terminal. Not given: it is the terminal's. */
  readonly mouse?: boolean | undefined;
  /** The title of the window is set: the one before comes back. */
  readonly title?: boolean | undefined;
}

/** Bracketed paste, focus reports; in terminals that can, keys that differ and are named by their place. */
const ENTER_LINES = '\u001b[?2004h\u001b[?1004h\u001b[>5u';
/** Alternate screen, no wrapping at the edge, and the same. */
const ENTER = `\u001b[?1049h\u001b[?7l${ENTER_LINES}\u001b[?25l\u001b[H\u001b[2J`;
/** The reverse, and mouse modes that a message or another program may have left on. */
const LEAVE_LINES =
  '\u001b[<u\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?7h\u001b[0m\u001b[?25h';
const LEAVE = `${LEAVE_LINES}\u001b[?1049l`;
/** Presses, releases and the wheel, with places beyond column 223. */
const MOUSE = '\u001b[?1000h\u001b[?1006h';
const NO_MOUSE = '\u001b[?1000l\u001b[?1006l';
/** The title is put on a stack of the terminal, and taken from it. */
const KEEP_TITLE = '\u001b[22;2t';
const OLD_TITLE = '\u001b[23;2t';
const CLUSTERS = '\u001b[?2027h';
const NO_CLUSTERS = '\u001b[?2027l';

/** A session that has not begun. */
export function createTerminalSession(options: TerminalSessionOptions): TerminalSession {
  const { stdin, stdout } = options;
  let active = false;
  let clusters = false;
  let { mouse = false, title = false } = options;

  function taking(): string {
    return `${options.ownScreen ? ENTER : ENTER_LINES}${mouse ? MOUSE : ''}${clusters ? CLUSTERS : ''}`;
  }

  function giving(): string {
    const oldTitle = title ? OLD_TITLE : '';
    return `${clusters ? NO_CLUSTERS : ''}${oldTitle}${options.ownScreen ? LEAVE : `${LEAVE_LINES}\r\n`}`;
  }

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
      write(`${title ? KEEP_TITLE : ''}${taking()}`);
    },
    leave() {
      if (!active) return;
      active = false;
      write(giving());
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
        write(`\u001b[<u${taking()}`);
      } else session.enter();
    },
    setModes(modes) {
      const changes = [
        modes.mouse === mouse ? '' : modes.mouse ? MOUSE : NO_MOUSE,
        modes.title === title ? '' : modes.title ? KEEP_TITLE : OLD_TITLE,
      ].join('');
      ({ mouse, title } = modes);
      if (active && changes !== '') write(changes);
    },
    switchClusters() {
      clusters = true;
      if (active) write(CLUSTERS);
    },
    get active() {
      return active;
    },
  };
  return session;
}

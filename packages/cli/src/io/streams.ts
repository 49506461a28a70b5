import type { ReadStream, WriteStream } from 'node:tty';
import { watchReader } from './watch-reader.ts';

/** The three streams of a program and what it may do with them. The only way to print. */
export interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Colour on stdout: it is a terminal, and NO_COLOR is not set. */
  readonly color: boolean;
  /** Cells of a row of stdout; undefined when it is no terminal. */
  readonly width: () => number | undefined;
  /** Colour on stderr. */
  readonly noteColor: boolean;
  /** Cells of a row of stderr; undefined when it is no terminal, or none on which a row can be drawn again. */
  readonly noteWidth: () => number | undefined;
  /** Aborted when the reader of stdout is gone (a closed pipe). */
  readonly outputClosed: AbortSignal;
  /**
   * Writes data to stdout; resolves when the stream takes more, so that a slow reader slows the writer. After the reader is
   * gone it resolves at once and writes nothing.
   */
  print(data: string | Uint8Array): Promise<void>;
  /** Writes a line about the work to stderr. */
  note(line: string): void;
  /**
   * Shows a row at the end of a terminal on stderr, in place of the one before; '' takes it away. Lines are written above it. It
   * must have fewer cells than `noteWidth`; without one, nothing is shown.
   */
  showRow(row: string): void;
  /** Resolves when what was printed has left the process. */
  flush(): Promise<void>;
}

/** The settings of the environment that change how text is printed. */
export interface StreamsOptions {
  readonly noColor: boolean;
  readonly term: string | undefined;
  readonly columns: number | undefined;
}

const DEFAULT_COLUMNS = 80;
/** To its first cell, and nothing behind it (ECMA-48, EL). */
const CLEAR_ROW = '\r\u001b[K';

/** The streams of this process (or others, for tests). */
export function createStreams(
  source: { stdin: NodeJS.ReadableStream; stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream },
  options: StreamsOptions,
): Streams {
  const { stdin, stdout, stderr } = source;
  const closed = new AbortController();
  let failure: Error | undefined;
  // EPIPE is how "| head" says that it has enough: not an error. Anything else (a full disk) is.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure = error;
    closed.abort();
  });
  stderr.on('error', () => undefined);
  const stdoutIsTerminal = isTerminal(stdout);
  const { fd } = stdout as { readonly fd?: unknown };
  if (typeof fd === 'number') watchReader(fd, () => closed.abort());

  const stderrIsTerminal = isTerminal(stderr);
  const isDrawn = stderrIsTerminal && options.term !== 'dumb';
  let shown = '';

  /** Runs `write` with the row out of the way. */
  function aboveRow<T>(write: () => T): T {
    if (shown === '') return write();
    stderr.write(CLEAR_ROW);
    const result = write();
    stderr.write(shown);
    return result;
  }

  async function print(data: string | Uint8Array): Promise<void> {
    if (failure !== undefined) throw failure;
    if (closed.signal.aborted || data.length === 0) return;
    if (!aboveRow(() => stdout.write(data))) await roomOn(stdout, closed.signal);
    if (failure !== undefined) throw failure;
  }

  return {
    stdin,
    stdout,
    stderr,
    stdinIsTerminal: isTerminal(stdin),
    stdoutIsTerminal,
    stderrIsTerminal,
    noteColor: isDrawn && !options.noColor,
    noteWidth: () => (isDrawn ? ((stderr as WriteStream).columns ?? DEFAULT_COLUMNS) : undefined),
    color: stdoutIsTerminal && !options.noColor && options.term !== 'dumb',
    width: () =>
      stdoutIsTerminal ? (options.columns ?? (stdout as WriteStream).columns ?? DEFAULT_COLUMNS) : undefined,
    outputClosed: closed.signal,
    print,
    note: (line) => aboveRow(() => void stderr.write(`${line}\n`)),
    showRow(row) {
      if (!isDrawn || row === shown) return;
      shown = row;
      stderr.write(CLEAR_ROW + row);
    },
    flush: async () => {
      if (!closed.signal.aborted) await written(stdout, closed.signal);
      if (failure !== undefined) throw failure;
    },
  };
}

function isTerminal(stream: NodeJS.ReadableStream | NodeJS.WritableStream): boolean {
  return (stream as ReadStream | WriteStream).isTTY === true;
}

function roomOn(stream: NodeJS.WritableStream, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      closed.removeEventListener('abort', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
    closed.addEventListener('abort', done);
  });
}

/** Writes nothing and waits for its turn: then all before it is out. */
function written(stream: NodeJS.WritableStream, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      closed.removeEventListener('abort', done);
      resolve();
    };
    closed.addEventListener('abort', done);
    stream.write('', done);
  });
}

import { basename, dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { type ConsolaReporter, createConsola, type LogObject } from 'consola';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import { makeFolder } from '../storage/make-folder.ts';
import { redactFields, redactText } from './redact.ts';

/** What varies in a log line. Never message bodies, tokens or passwords; what looks like one is masked all the same. */
export type LogFields = Readonly<Record<string, unknown>> & Readonly<Partial<Record<LineField, never>>>;

/** What each line has anyhow. */
type LineField = 'time' | 'level' | 'tag' | 'message';

/** Writes log lines of one tag. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger for a part of the server; tags of tags are joined by ':'. */
  withTag(tag: string): Logger;
}

/** The least serious lines that are written, from few to many. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
/** One of LOG_LEVELS. */
export type LogLevel = (typeof LOG_LEVELS)[number];
/** See LogOptions.format. */
export type LogFormat = 'auto' | 'pretty' | 'json';

/** Where lines go, and how they look. */
export interface LogOptions {
  readonly level: LogLevel;
  /** auto: pretty on a terminal, else JSON lines. */
  readonly format: LogFormat;
  /** '' : no file. The file always gets JSON lines. */
  readonly file: string;
  readonly fileMaxBytes: number;
  /** How many rotated files stay. */
  readonly fileKeep: number;
  /** Where lines go besides the file; standard error if absent. */
  readonly stream?: Writable & { readonly isTTY?: boolean };
}

/** The root logger with what has to be closed at the end. */
export interface Log {
  readonly logger: Logger;
  /** From now on lines less serious than this are left out. */
  setLevel(level: LogLevel): void;
  /**
   * Goes on in a file of the configured name, a new one where the old one was moved away. Resolves when it is open, or cannot be
   * opened, which standard error says.
   */
  reopen(): Promise<void>;
  /** Writes out what the log file still holds. */
  close(): Promise<void>;
}

/** consola's numbers. */
const CONSOLA_LEVEL: Record<LogLevel, number> = { error: 0, warn: 1, info: 3, debug: 4 };

type Method = 'debug' | 'info' | 'warn' | 'error';

/** Builds the log of the process: lines on standard error, and in a rotated file if one is set. */
export function createLog(options: LogOptions): Log {
  const stream = options.stream ?? process.stderr;
  const pretty = options.format === 'pretty' || (options.format === 'auto' && stream.isTTY === true);
  const reporters: ConsolaReporter[] = [
    pretty ? prettyReporter(stream, stream.isTTY === true) : jsonReporter((line) => stream.write(line)),
  ];
  const file = options.file === '' ? undefined : openLogFile(options);
  if (file !== undefined) reporters.push(jsonReporter(file.write));
  const consola = createConsola({
    level: CONSOLA_LEVEL[options.level],
    reporters,
    // Repeated lines are all kept: each is about something that happened.
    throttle: 0,
    throttleMin: Number.MAX_SAFE_INTEGER,
  });
  const write = (method: Method, tag: string, message: string, fields: LogFields | undefined): void => {
    if (CONSOLA_LEVEL[method] > consola.level) return;
    consola[method]({ message: redactText(message), tag, args: [redactFields(fields ?? {})] });
  };
  return {
    logger: createLogger(write, ''),
    setLevel(level) {
      consola.level = CONSOLA_LEVEL[level];
    },
    reopen: async () => file?.reopen(),
    close: async () => file?.close(),
  };
}

/** A logger that writes nothing, for parts that are run alone. */
export function createSilentLogger(): Logger {
  return createLogger(() => {}, '');
}

function createLogger(
  write: (method: Method, tag: string, message: string, fields: LogFields | undefined) => void,
  tag: string,
): Logger {
  return {
    debug: (message, fields) => write('debug', tag, message, fields),
    info: (message, fields) => write('info', tag, message, fields),
    warn: (message, fields) => write('warn', tag, message, fields),
    error: (message, fields) => write('error', tag, message, fields),
    withTag: (next) => createLogger(write, tag === '' ? next : `${tag}:${next}`),
  };
}

interface LogFile {
  write(line: string): void;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

function openLogFile(options: LogOptions): LogFile {
  let stream = openStream(options);
  const written = (): Promise<void> =>
    new Promise((resolve) => {
      if (stream === undefined) resolve();
      else stream.end(() => resolve());
    });
  // Lines that come while the old file is being closed.
  let waiting: string[] | undefined;
  let last: Promise<void> = Promise.resolve();
  const reopen = async (): Promise<void> => {
    waiting = [];
    await written();
    stream = openStream(options);
    for (const line of waiting) stream?.write(line);
    waiting = undefined;
    if (stream !== undefined) await opened(stream);
  };
  return {
    write(line) {
      if (waiting === undefined) stream?.write(line);
      else waiting.push(line);
    },
    reopen() {
      last = last.then(reopen);
      return last;
    },
    async close() {
      await last;
      await written();
    },
  };
}

/** undefined where its folder cannot be made: as with a full disk, that must not end the server. */
function openStream(options: LogOptions): RotatingFileStream | undefined {
  const { file } = options;
  const folder = dirname(file);
  const complain = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `imd: cannot write the log file ${file}, so that its lines are here only: ${reason}. ` +
        'Let the user that runs imd write there and send SIGHUP, or choose another log.file and restart.\n',
    );
  };
  try {
    makeFolder(folder);
  } catch (error) {
    complain(error);
    return undefined;
  }
  const stream = createStream(basename(file), {
    path: folder,
    size: `${Math.max(1, Math.floor(options.fileMaxBytes / 1024))}K`,
    rotate: Math.max(1, options.fileKeep),
    mode: 0o600,
  });
  stream.on('error', complain);
  return stream;
}

/** Resolves when the file is there, or cannot be opened. */
function opened(stream: RotatingFileStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('open', () => resolve());
    stream.once('error', () => resolve());
  });
}

interface Line {
  readonly time: Date;
  readonly level: string;
  readonly tag: string;
  readonly message: string;
  readonly fields: LogFields;
}

function toLine(entry: LogObject): Line {
  const raw = entry as LogObject & { message?: string };
  const [first, second] = raw.args as unknown[];
  const message = raw.message ?? (typeof first === 'string' ? first : '');
  const fields = typeof first === 'object' && first !== null ? first : second;
  return { time: raw.date, level: raw.type, tag: raw.tag, message, fields: (fields ?? {}) as LogFields };
}

function jsonReporter(write: (line: string) => void): ConsolaReporter {
  return {
    log: (entry) => {
      const { time, level, tag, message, fields } = toLine(entry);
      write(`${JSON.stringify({ ...fields, time: time.toISOString(), level, tag, message })}\n`);
    },
  };
}

const COLORS: Record<string, string> = { debug: '90', info: '36', warn: '33', error: '31' };

function prettyReporter(stream: Writable, color: boolean): ConsolaReporter {
  const paint = (code: string | undefined, text: string): string =>
    color && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    log: (entry) => {
      const { time, level, tag, message, fields } = toLine(entry);
      const details = Object.entries(fields)
        .map(([key, value]) => ` ${paint('90', `${key}=`)}${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('');
      const head = `${paint('90', time.toTimeString().slice(0, 8))} ${paint(COLORS[level], level.padEnd(5))}`;
      const text = oneLine(`${tag === '' ? '' : `[${tag}] `}${message}`);
      stream.write(`${head} ${text}${oneLine(details, color)}\n`);
    },
  };
}

/** Control bytes from outside (an origin, an address) must not move the cursor of whoever reads the log. */
function oneLine(text: string, keepColor = false): string {
  const controls = keepColor ? /[\u0000-\u001a\u001c-\u001f\u007f-\u009f]/g : /[\u0000-\u001f\u007f-\u009f]/g;
  return text.replace(controls, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../support/harness.ts';
import { styledRows } from '../../support/styled-rows.ts';

const IM = join(ROOT, 'packages/cli/bin/im.js');
const WAIT_MS = 30_000;

/** The real `im` in a pseudo terminal, and what a person would see of it. */
export interface ImTerminal {
  readonly pid: number;
  /** Types text or sends key sequences, one write each. */
  type(...chunks: (string | Buffer)[]): Promise<void>;
  /** Resolves when the screen has this text; rejects with the screen when it does not come. */
  see(text: string | RegExp): Promise<void>;
  /** Resolves when the screen has not got this text any more. */
  unsee(text: string | RegExp): Promise<void>;
  screen(): string;
  lines(): string[];
  /** The rows with the look of each run that is not plain. */
  styled(): string[];
  /** The columns of the grid in which this character stands, row by row. */
  columnsOf(character: string): number[];
  cursor(): { readonly x: number; readonly y: number };
  /** Everything that the program has written so far. */
  bytes(): string;
  title(): string;
  /** Clipboard and link requests that reached the terminal. */
  readonly asked: readonly string[];
  resize(columns: number, rows: number): void;
  signal(name: NodeJS.Signals): void;
  /** Says that the terminal is gone, without closing it. */
  hangUp(): void;
  /** Closes the terminal, as when its window is closed: the kernel tells who is in the foreground. */
  close(): void;
  /** How it ended. */
  readonly ended: Promise<{ readonly exitCode: number; readonly signal: number }>;
  /** Waits until nothing is written for a while. */
  quiet(ms?: number): Promise<void>;
  /** Modes that are on in the terminal now. */
  modes(): {
    readonly alternate: boolean;
    readonly paste: boolean;
    readonly focus: boolean;
    readonly mouse: string;
    readonly cursorHidden: boolean;
    /** How often the keyboard mode of kitty was switched on and not off again, on both screens together. */
    readonly keyboard: number;
    /** How often a title was put aside and not taken back. */
    readonly titles: number;
    /** Grapheme clusters (mode 2027) are switched on. */
    readonly clusters: boolean;
  };
}

export interface ImOptions {
  readonly configDir: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Runs this shell command instead of `im`. `$IM` is the program. */
  readonly shell?: string;
}

/** A configuration folder of its own, removed after the test. */
export function createConfigDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'im-e2e-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts `im`; it is killed when the test ends. */
export function openIm(options: ImOptions): ImTerminal {
  const columns = options.columns ?? 80;
  const rows = options.rows ?? 24;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: options.configDir,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    IM_CONFIG_DIR: options.configDir,
    IM: `${process.execPath} ${IM}`,
    ...options.env,
  };
  const [program, args] =
    options.shell === undefined
      ? [process.execPath, [IM, ...(options.args ?? [])]]
      : ['/bin/bash', ['--norc', '-c', options.shell]];
  const pty: IPty = spawn(program, args, { cols: columns, rows, cwd: options.configDir, env, encoding: null });
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    scrollback: 500,
    windowOptions: { pushTitle: true, popTitle: true },
  });
  const asked: string[] = [];
  const decoder = new TextDecoder();
  let written = '';
  let title = '';
  let cursorHidden = false;
  let hasEnded = false;
  terminal.onTitleChange((next) => {
    title = next;
  });
  for (const code of [8, 52]) terminal.parser.registerOscHandler(code, (data) => asked.push(`${code} ${data}`) > 0);
  const keyboard = { normal: 0, alternate: 0 };
  // The two screens have their own stacks: what is switched on on one must be switched off there.
  terminal.parser.registerCsiHandler({ prefix: '>', final: 'u' }, () => ++keyboard[terminal.buffer.active.type] > 0);
  terminal.parser.registerCsiHandler({ prefix: '<', final: 'u' }, () => {
    const screen = terminal.buffer.active.type;
    keyboard[screen] = Math.max(0, keyboard[screen] - 1);
    return true;
  });
  let titles = 0;
  terminal.parser.registerCsiHandler({ final: 't' }, ([what]) => {
    if (what === 22) titles++;
    if (what === 23) titles = Math.max(0, titles - 1);
    return false;
  });
  let clusters = false;
  for (const final of ['h', 'l']) {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
      if (modes.includes(2027)) clusters = final === 'h';
      return false;
    });
  }
  // As a real terminal, it answers what it is asked.
  terminal.onData((answer) => {
    if (!hasEnded) pty.write(answer);
  });
  pty.onData((data) => {
    const text = decoder.decode(data as unknown as Uint8Array, { stream: true });
    written += text;
    const shown = text.lastIndexOf('\u001b[?25h');
    const hidden = text.lastIndexOf('\u001b[?25l');
    if (shown >= 0 || hidden >= 0) cursorHidden = hidden > shown;
    terminal.write(text);
  });
  const ended = new Promise<{ exitCode: number; signal: number }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      hasEnded = true;
      resolve({ exitCode, signal: signal ?? 0 });
    });
  });
  onTestFinished(async () => {
    if (!hasEnded) pty.kill('SIGKILL');
    await Promise.race([ended, pause(2_000)]);
    terminal.dispose();
  });

  const lines = () =>
    Array.from({ length: terminal.rows }, (_, y) => {
      const buffer = terminal.buffer.active;
      return buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? '';
    });
  const screen = () => lines().join('\n');
  const has = (text: string | RegExp) => (typeof text === 'string' ? screen().includes(text) : text.test(screen()));

  async function until(done: () => boolean, what: string): Promise<void> {
    const end = Date.now() + WAIT_MS;
    while (!done()) {
      if (Date.now() > end) throw new Error(`${what}, after ${WAIT_MS / 1000} s. The screen:\n${screen()}`);
      await pause(20);
    }
  }

  return {
    pid: pty.pid,
    async type(...chunks) {
      for (const chunk of chunks) {
        pty.write(chunk as string);
        await pause(30);
      }
    },
    see: (text) => until(() => has(text), `Did not see ${text}`),
    unsee: (text) => until(() => !has(text), `Still see ${text}`),
    screen,
    lines,
    styled: () => styledRows(terminal),
    columnsOf(character) {
      const columnsFound: number[] = [];
      const buffer = terminal.buffer.active;
      for (let y = 0; y < terminal.rows; y++) {
        const line = buffer.getLine(buffer.viewportY + y);
        for (let x = 0; x < terminal.cols; x++) if (line?.getCell(x)?.getChars() === character) columnsFound.push(x);
      }
      return columnsFound;
    },
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    bytes: () => written,
    title: () => title,
    asked,
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    signal: (name) => {
      process.kill(pty.pid, name);
    },
    hangUp: () => pty.kill('SIGHUP'),
    close: () => (pty as IPty & { destroy(): void }).destroy(),
    ended,
    async quiet(ms = 300) {
      let length = -1;
      while (length !== written.length) {
        length = written.length;
        await pause(ms);
      }
    },
    modes: () => ({
      alternate: terminal.buffer.active.type === 'alternate',
      paste: terminal.modes.bracketedPasteMode,
      focus: terminal.modes.sendFocusMode,
      mouse: terminal.modes.mouseTrackingMode,
      cursorHidden,
      keyboard: keyboard.normal + keyboard.alternate,
      titles,
      clusters,
    }),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { BenchError } from '../scenario.ts';

const IM = fileURLToPath(new URL('../../../packages/cli/bin/im.js', import.meta.url));
const PATIENCE_MS = 60_000;
const QUIET_MS = 150;
const QUIT = '\u0011';

/** Escape sequences of a terminal. */
const SEQUENCE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?<>=]*[A-Za-z]`, 'g');

/** Takes escape sequences out of what a program wrote. */
export function withoutSequences(written: string): string {
  return written.replace(SEQUENCE, '');
}

export interface BenchTerminalOptions {
  readonly columns: number;
  readonly rows: number;
  /** Where a CPU profile of `im` goes; undefined: none is taken. */
  readonly profileDir?: string | undefined;
}

/**
 * `im` in a pseudo terminal. While something is measured, what it writes is only kept: the terminal that shows it costs
 * more than `im` itself and reads it when `screen` is asked for.
 */
export class BenchTerminal {
  readonly pid: number;
  /** Bytes written so far, in UTF-8. */
  bytes = 0;
  /** Told of each piece of output at once. */
  onOutput: (text: string) => void = () => {};
  readonly #pty: IPty;
  readonly #terminal: xterm.Terminal;
  #unread: string[] = [];
  #ended: string | undefined;

  readonly #exited: Promise<void>;
  readonly #profiled: boolean;

  constructor(home: string, options: BenchTerminalOptions) {
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: home,
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      IM_CONFIG_DIR: home,
    };
    const { columns: cols, rows, profileDir } = options;
    const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
    this.#profiled = profileDir !== undefined;
    this.#terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [...profiling, IM], { cols, rows, cwd: home, env });
    this.pid = this.#pty.pid;
    this.#pty.onData((text) => {
      this.bytes += Buffer.byteLength(text);
      this.#unread.push(text);
      this.onOutput(text);
    });
    this.#exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#ended = `im ended with ${exitCode}${signal ? ` and signal ${signal}` : ''}`;
        resolve();
      });
    });
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  /** The rows of the screen. */
  async screen(): Promise<string[]> {
    const text = this.#unread.join('');
    this.#unread = [];
    await new Promise<void>((resolve) => this.#terminal.write(text, resolve));
    const buffer = this.#terminal.buffer.active;
    return Array.from(
      { length: this.#terminal.rows },
      (_, y) => buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? '',
    );
  }

  /**
   * Resolves when the screen has this text. Throws BenchError with the screen when it does not come. `pressing`: pressed
   * each second until then, since a key that comes while a page is being read does nothing.
   */
  async see(text: string, pressing?: string): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (let look = 0; ; look++) {
      if (pressing !== undefined && look % 50 === 0) this.type(pressing);
      const screen = (await this.screen()).join('\n');
      if (screen.includes(text)) return;
      if (this.#ended !== undefined || Date.now() > until) {
        throw new BenchError(`did not see ${text} (${this.#ended ?? 'im runs'}). The screen:\n${screen}`);
      }
      await sleep(20);
    }
  }

  /** Resolves when nothing was written for a while. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.bytes; ) {
      before = this.bytes;
      await sleep(QUIET_MS);
    }
  }

  /** Ends it if it runs; a profile is written only when it leaves by itself. */
  async close(): Promise<void> {
    if (this.#ended === undefined && this.#profiled) {
      this.type(QUIT);
      await Promise.race([this.#exited, sleep(PATIENCE_MS)]);
    }
    if (this.#ended === undefined) this.#pty.kill('SIGKILL');
    this.#terminal.dispose();
  }
}

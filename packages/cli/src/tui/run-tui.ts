import type { ReadStream, WriteStream } from 'node:tty';
import type { TuiOptions } from './tui-options.ts';

export type { TuiOptions } from './tui-options.ts';

/** Exit code when there is no terminal to draw on. */
export const EXIT_NO_TERMINAL = 2;

/**
 * Opens the full-screen client and answers its exit code when it is left: 0 after quit, 128 + signal after a signal, 1 after
 * a failure (which stderr names), 2 without a terminal (one line on stderr, nothing drawn).
 */
export async function runTui(options: TuiOptions): Promise<number> {
  const missing = missingTerminal(options);
  if (missing !== undefined) {
    options.stderr.write(
      `im: ${missing}; use a subcommand instead, such as "im send" or "im tail" (see "im --help").\n`,
    );
    return EXIT_NO_TERMINAL;
  }
  // React's development build is slow and keeps a timeline of all it does.
  // biome-ignore lint/style/noProcessEnv: React reads it when it is loaded.
  process.env.NODE_ENV ??= 'production';
  const { openScreen } = await import('./main.tsx');
  return await openScreen({
    ...options,
    stdin: options.stdin as ReadStream,
    stdout: options.stdout as WriteStream,
  });
}

function missingTerminal(options: TuiOptions): string | undefined {
  if ((options.stdin as ReadStream).isTTY !== true) return 'the full screen needs a terminal, and input is not one';
  if ((options.stdout as WriteStream).isTTY !== true) return 'the full screen needs a terminal, and output is not one';
  if (options.env.TERM === undefined || options.env.TERM === '' || options.env.TERM === 'dumb') {
    return 'the full screen needs a terminal that can move its cursor (TERM is not set or dumb)';
  }
  return undefined;
}

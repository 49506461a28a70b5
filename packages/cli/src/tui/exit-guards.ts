/** Why the screen ends. */
export interface Ending {
  readonly code: number;
  /** What broke, if something did. */
  readonly error?: unknown;
}

/** What the guards call. */
export interface ExitGuardsOptions {
  readonly end: (ending: Ending) => void;
  /** The program runs again after it was stopped. */
  readonly continued: () => void;
  /** Asked to stop by the terminal's own signal. */
  readonly suspend: () => void;
  /** Last thing before the process is gone; must be synchronous. */
  readonly restore: () => void;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Listens to every way in which a program may end, so that the terminal is given back first. The answer stops it. */
export function guardExit(options: ExitGuardsOptions): () => void {
  const listeners: (readonly [string, (...values: unknown[]) => void])[] = [
    ...Object.entries(SIGNALS).map(([signal, code]) => [signal, () => options.end({ code })] as const),
    ['SIGCONT', options.continued],
    ['SIGTSTP', options.suspend],
    ['uncaughtException', (error) => options.end({ code: 1, error })],
    ['unhandledRejection', (error) => options.end({ code: 1, error })],
    ['exit', options.restore],
  ];
  for (const [event, listener] of listeners) process.on(event, listener);
  return () => {
    for (const [event, listener] of listeners) process.off(event, listener);
  };
}

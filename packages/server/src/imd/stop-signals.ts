/** Signals that ask a process to end. */
const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
type StopSignal = (typeof STOP_SIGNALS)[number];

/** Ctrl-C under `npm start` comes twice, from the terminal and from npm: that is one request. */
const ONE_REQUEST_MS = 500;

/** Calls `first` at the first signal and `second` at every later one. Answers a function that stops listening. */
export function onStopSignals(first: (signal: StopSignal) => void, second: (signal: StopSignal) => void): () => void {
  let firstAt: number | undefined;
  const handle = (signal: StopSignal): void => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      first(signal);
    } else if (now - firstAt > ONE_REQUEST_MS) second(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, handle);
  };
}

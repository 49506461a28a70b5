import { isStartedByNpm } from '../config/started-by-npm.ts';
import { findTerminal } from './terminal.ts';

/** Signals that ask a process to end. SIGHUP is one only when its terminal was closed. */
const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
type StopSignal = (typeof STOP_SIGNALS)[number];

/** Ctrl-C under `npm start` comes twice, from the terminal and from npm: that is one request. */
const ONE_REQUEST_MS = 500;
const NPM_EVERY_MS = 1_000;

/** What to do at signals. */
export interface SignalHandlers {
  /** At the first signal that asks for the end. */
  readonly first: (signal: StopSignal) => void;
  /** At every later one. */
  readonly second: (signal: StopSignal) => void;
  /** At SIGHUP while the terminal is still there, or without one. */
  readonly hangup?: () => void;
}

/** Calls the handlers at signals. Answers a function that stops listening. */
export function onSignals({ first, second, hangup }: SignalHandlers): () => void {
  const terminal = findTerminal();
  let firstAt: number | undefined;
  const stop = (signal: StopSignal): void => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      first(signal);
    } else if (now - firstAt > ONE_REQUEST_MS) second(signal);
  };
  const handle = (signal: StopSignal): void => {
    if (signal === 'SIGHUP' && !terminal.isClosed()) hangup?.();
    else stop(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, handle);
  const forget = onNpmEnd(() => stop('SIGTERM'));
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, handle);
    forget();
  };
}

/** npm sends the signals that end it to its shell, and that ends without passing them on: this process gets another parent. */
function onNpmEnd(act: () => void): () => void {
  if (!isStartedByNpm()) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, NPM_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

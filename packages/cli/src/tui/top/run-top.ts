import type { ReadStream, WriteStream } from 'node:tty';
import { ClientError } from '../../client/errors.ts';
import { createSystemTimers, type Timers } from '../../client/link/timers.ts';
import { type Ending, guardExit } from '../exit-guards.ts';
import { createInputDecoder, type InputEvent } from '../terminal/input-decoder.ts';
import { createTerminalSession } from '../terminal/terminal-session.ts';
import { themeFor } from '../theme/themes.ts';
import type { TuiEnvironment } from '../tui-options.ts';
import type { TopAction, TopNode } from './top-state.ts';

/** What the live screen needs of its program. */
export interface TopOptions {
  /** The address that is shown. */
  readonly server: string;
  readonly intervalMs: number;
  /** How the nodes do now. Rejects with ClientError. */
  readonly fetch: () => Promise<readonly TopNode[]>;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: TuiEnvironment;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const HANGUP = 129;
const PAGE = 10;

/**
 * Runs the live screen until it is left; answers the exit code: 0 after q, 128 + signal after a signal. Goes on trying while the
 * server cannot be reached; rejects with what else it answers, such as a log-in that is no good.
 */
export async function runTop(options: TopOptions): Promise<number> {
  // React's development build is slow and keeps a timeline of all it does.
  // biome-ignore lint/style/noProcessEnv: React reads it when it is loaded.
  process.env.NODE_ENV ??= 'production';
  const { createTopScreen } = await import('./top-screen.ts');
  const { stdin, stdout } = options;
  const timers = createSystemTimers();
  const size = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 });
  let finish: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    finish = resolve;
  });
  const decoder = createInputDecoder({ emit: (event) => onInput(event), after: timers.after });
  const session = createTerminalSession({ stdin, stdout, ownScreen: true, onInput: (bytes) => decoder.push(bytes) });
  const suspend = () => {
    session.leave();
    process.kill(process.pid, 'SIGSTOP');
  };
  const continued = () => {
    session.reenter();
    resized();
    top.screen.redraw();
  };
  const stopGuards = guardExit({ end: finish, continued, suspend, restore: session.leave });
  const hungUp = () => finish({ code: HANGUP });
  const drained = () => top.screen.drained();
  const resized = () => top.dispatch({ type: 'resized', ...size() });

  session.enter();
  const top = createTopScreen({
    start: { server: options.server, intervalMs: options.intervalMs, now: timers.now(), ...size() },
    theme: themeFor(options.env),
    write: (bytes) => (session.active ? stdout.write(bytes) : true),
  });
  stdout.on('resize', resized);
  stdout.on('drain', drained);
  stdout.on('error', hungUp);
  stdin.on('end', hungUp);
  stdin.on('error', hungUp);
  top.screen.failed.catch((error: unknown) => finish({ code: 1, error }));

  function onInput(event: InputEvent): void {
    if (event.type === 'key') onKey(event.name);
    // Keys that were typed fast come as one text.
    else if (event.type === 'text') for (const key of event.text) onKey(key);
  }

  function onKey(key: string): void {
    if (key === 'ctrl+c') finish({ code: 130 });
    else if (key === 'ctrl+z') suspend();
    else if (key === 'ctrl+l') top.screen.redraw();
    else if (top.state().help) top.dispatch({ type: 'help', open: false });
    else KEYS[key]?.({ dispatch: top.dispatch, quit: () => finish({ code: 0 }) });
  }

  const stopPolling = poll(options, { dispatch: top.dispatch, timers, fail: (error) => finish({ code: 1, error }) });
  const ending = await ended;
  stopPolling();
  top.screen.unmount();
  session.leave();
  stdout.off('resize', resized);
  stdout.off('drain', drained);
  stdin.off('end', hungUp);
  stdin.off('error', hungUp);
  stdin.unref();
  stopGuards();
  if (ending.error !== undefined) throw ending.error;
  return ending.code;
}

interface KeyContext {
  readonly dispatch: (action: TopAction) => void;
  readonly quit: () => void;
}

const pause = ({ dispatch }: KeyContext): void => dispatch({ type: 'pause' });
const scroll =
  (by: number) =>
  ({ dispatch }: KeyContext): void =>
    dispatch({ type: 'scroll', by });
const quit = (context: KeyContext): void => context.quit();
const help = ({ dispatch }: KeyContext): void => dispatch({ type: 'help', open: true });

const KEYS: Readonly<Record<string, (context: KeyContext) => void>> = {
  q: quit,
  Q: quit,
  p: pause,
  ' ': pause,
  s: ({ dispatch }) => dispatch({ type: 'sort' }),
  '?': help,
  h: help,
  f1: help,
  up: scroll(-1),
  k: scroll(-1),
  down: scroll(1),
  j: scroll(1),
  pageup: scroll(-PAGE),
  pagedown: scroll(PAGE),
};

interface Polling {
  readonly dispatch: (action: TopAction) => void;
  readonly timers: Timers;
  /** Trying again is of no use. */
  readonly fail: (error: unknown) => void;
}

/** Asks again and again; once a second the clock moves, so that one sees that it lives. The answer ends it. */
export function poll({ fetch, intervalMs }: Pick<TopOptions, 'fetch' | 'intervalMs'>, how: Polling): () => void {
  const { dispatch, timers, fail } = how;
  let stopped = false;
  let pauseMs = 0;
  let cancel: () => void = () => undefined;

  const look = async (): Promise<void> => {
    let wait = intervalMs;
    const from = timers.now();
    try {
      const nodes = await fetch();
      if (stopped) return;
      pauseMs = 0;
      // The interval is from question to question.
      wait = Math.max(0, intervalMs - (timers.now() - from));
      dispatch({ type: 'answered', nodes, now: timers.now() });
    } catch (thrown) {
      if (stopped) return;
      if (!(thrown instanceof ClientError) || !COMES_BACK.has(thrown.code)) return fail(thrown);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs === 0 ? FIRST_PAUSE_MS : pauseMs * 2);
      wait = pauseMs;
      const now = timers.now();
      dispatch({ type: 'failed', problem: { message: upperFirst(thrown.message), retryAt: now + wait }, now });
    }
    cancel = timers.after(wait, () => void look());
  };
  let cancelTick: () => void = () => undefined;
  const tick = (): void => {
    cancelTick = timers.after(TICK_MS, () => {
      dispatch({ type: 'tick', now: timers.now() });
      tick();
    });
  };
  tick();
  void look();
  return () => {
    stopped = true;
    cancel();
    cancelTick();
  };
}

/** What may go away by itself. */
const COMES_BACK: ReadonlySet<string> = new Set(['unavailable', 'timeout', 'internal', 'rate_limited']);
const TICK_MS = 1_000;

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

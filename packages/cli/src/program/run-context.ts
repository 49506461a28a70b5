import type { Environment } from '../config/environment.ts';
import type { Streams } from '../io/streams.ts';
import type { Style } from '../io/style.ts';

/** What the process gives to a run. */
export interface RunDeps {
  readonly streams: Streams;
  readonly environment: Environment;
  /** Aborted by Ctrl-C or TERM, with a Stopped as its reason. */
  readonly signal: AbortSignal;
}

/** What the commands of every program may use. */
export interface RunContext extends RunDeps {
  readonly style: Style;
  now(): number;
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../domain/clock.ts';
import { durationWords } from '../domain/duration-words.ts';
import { type AwaitedPart, NotYetError, StartupError, type UntilThere } from '../domain/errors.ts';
import { retryDelay } from '../pipeline/retry-delay.ts';
import type { Logger } from '../telemetry/log.ts';

/** The waiting of one start for what it needs: the database, Kafka. */
export interface StartWait {
  readonly until: UntilThere;
  /** What was waited for is there. */
  came(): void;
  /** What is waited for now, as /readyz says it. */
  awaited(): { readonly part: AwaitedPart; readonly text: string } | undefined;
  /** Nothing is tried again: the start is to be given up. */
  end(): void;
}

export interface StartWaitDeps {
  readonly logger: Logger;
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady?: () => number;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Tries follow each other after 0.25 to 1.75 s. */
const LEAST_MS = 250;
const TRIES = { baseMs: 250, capMs: 1_500 } as const;
/** The log says so often that the start still waits. */
const SAY_EVERY_MS = 60_000;

const NAMES: Readonly<Record<AwaitedPart, string>> = { storage: 'the database', log: 'Kafka', events: 'Kafka' };

/** Builds it. `timeoutMs` is for all waiting of the start together; 0: it waits for nothing. */
export function createStartWait(
  {
    logger,
    clock,
    steady = () => performance.now(),
    pause = (ms, signal) => delay(ms, undefined, { signal }),
  }: StartWaitDeps,
  { timeoutMs }: { readonly timeoutMs: number },
): StartWait {
  const ended = new AbortController();
  const saidAt = new Map<string, number>();
  let deadline: number | undefined;
  let current: { readonly name: string; readonly since: number; readonly from: number } | undefined;
  let last: NotYetError | undefined;
  let tries = 0;
  let toldOf: string | undefined;

  const came = (): void => {
    if (current !== undefined && current.name === toldOf) {
      logger.info(`${current.name} is there; the start goes on`, { waitedMs: Math.round(steady() - current.from) });
      toldOf = undefined;
    }
    current = undefined;
    last = undefined;
    tries = 0;
  };
  const tell = (name: string, since: number, reason: string): void => {
    const now = steady();
    const said = saidAt.get(name);
    if (said !== undefined && now - said < SAY_EVERY_MS) return;
    saidAt.set(name, now);
    toldOf = name;
    const givesUpAt = clock.now() + Math.max(0, (deadline ?? now) - now);
    logger.warn(`the start waits for ${name}`, { reason, since: iso(since), givesUpAt: iso(givesUpAt) });
  };
  const checkEnded = (): void => {
    if (ended.signal.aborted) throw new Error('The server was stopped while it started.');
  };
  const waitAfter = async (missing: NotYetError): Promise<void> => {
    checkEnded();
    deadline ??= steady() + timeoutMs;
    const left = deadline - steady();
    if (left <= 0) throw timeoutMs === 0 ? missing : givenUp(missing, timeoutMs);
    const name = NAMES[missing.part];
    if (current?.name !== name) {
      tries = 0;
      current = { name, since: clock.now(), from: steady() };
    }
    last = missing;
    tell(name, current.since, missing.message);
    await pause(Math.min(left, LEAST_MS + retryDelay(tries++, TRIES)), ended.signal).catch(() => {});
    checkEnded();
  };

  return {
    async until(work) {
      for (;;) {
        checkEnded();
        try {
          const result = await work();
          came();
          return result;
        } catch (error) {
          if (!(error instanceof NotYetError)) throw error;
          await waitAfter(error);
        }
      }
    },
    came,
    awaited: () => current && last && { part: last.part, text: `${last.state}; waiting since ${iso(current.since)}` },
    end: () => ended.abort(),
  };
}

function givenUp(missing: NotYetError, timeoutMs: number): StartupError {
  const waited = `The start has waited ${durationWords(timeoutMs)} (server.startTimeout).`;
  return new StartupError(`${missing.message}\n  ${waited}`, { cause: missing.cause });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

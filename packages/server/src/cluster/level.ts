import { configuredName, type NodeRepository } from '../domain/cluster.ts';
import { StartupError, toAppError } from '../domain/errors.ts';
import { LEASE_LEVEL, SUPPORTED_LEVEL } from '../domain/level.ts';
import type { Logger } from '../telemetry/log.ts';
import { waitAtMost } from './wait-at-most.ts';

/**
 * The level of the store: what all nodes have agreed on. It is raised a minute after the last node that did not support more,
 * and never falls. Below LEASE_LEVEL no node works that knows of it: it is raised to that at a start, before anything is owned.
 * See domain/level.ts.
 */
export interface Level {
  /** As this node read it last, which may be lower than it is by now. 1 before `start`. */
  current(): number;
  /**
   * Writes that this node lives, and reads the level, which is LEASE_LEVEL at least from then on: waits a while for older nodes
   * to end. Throws StartupError while one lives, and when the level is above what this version supports.
   */
  start(): Promise<void>;
  /** Removes the row of this node. */
  stop(): Promise<void>;
}

/** What the level works on. */
export interface LevelDeps {
  readonly repository: NodeRepository;
  readonly logger: Logger;
  /** Called when the level rose above what this version supports, because this node was not seen: it must not go on. */
  readonly onOutdated: (reason: Error) => void;
}

/** Who this node is, and what it supports. */
export interface LevelOptions {
  /** The name of this process, unlike that of every other. */
  readonly node: string;
  /** No other process can use the store, so nothing is waited for and nobody needs to know of this node. */
  readonly alone: boolean;
  /** This process has made the store, so no older one uses it and nothing is waited for. */
  readonly isNew: boolean;
  /** What this node supports; SUPPORTED_LEVEL if absent. */
  readonly supported?: number;
  /** Below it this node does not work; LEASE_LEVEL if absent. */
  readonly needed?: number;
  /** How long all nodes must have supported a level before it is raised to it; 60 s if absent. */
  readonly raiseAfterMs?: number;
}

/** Rows are renewed this often and last this long, as nodes are heard on the bus. */
const RENEW_MS = 5_000;
const LEASE_MS = 15_000;
/** While the level may rise, it is looked at more often. */
const LOOK_MS = 1_000;
const RAISE_AFTER_MS = 60_000;
/** How long a start waits for older nodes: the row of one that was killed ends after LEASE_MS. */
const OLDER_MS = 20_000;
/** Rows of nodes that were killed go after an hour. */
const FORGET_MS = 3_600_000;
/** How long a renewal is waited for before the next one is tried: a server that hangs may never answer. */
const ANSWER_MS = 10_000;
/** How long a stop waits for the database; else the row ends by its time. */
const REMOVE_MS = 1_000;

/** Builds the level as one node sees it. */
export function createLevel(deps: LevelDeps, options: LevelOptions): Level {
  const { repository, logger } = deps;
  const { node, alone, isNew, supported = SUPPORTED_LEVEL, needed = LEASE_LEVEL } = options;
  const { raiseAfterMs = RAISE_AFTER_MS } = options;
  let level = 1;
  /** Since when every node supports as much as this one, and when that was looked at; by the steady clock. */
  let agreedSince: number | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let renewing: Promise<void> = Promise.resolve();
  let stopped = false;
  let failing = false;

  const see = (next: number): void => {
    if (next > level) logger.info('the level of the store', { storeLevel: next });
    level = Math.max(level, next);
  };
  /** Answers the nodes that keep it from rising. */
  const raise = async (to: number): Promise<readonly string[]> => {
    const { level: next, older } = await repository.raiseLevel(to);
    see(next);
    return older;
  };
  const renew = async (): Promise<void> => {
    const state = await repository.renew({ name: node, level: supported }, LEASE_MS);
    see(state.level);
    const now = performance.now();
    const agreed = state.nodes.every((one) => one.level >= supported);
    // A node that was suspended, or could not read, does not know what there was meanwhile.
    if (!agreed || now - lookedAt > LEASE_MS) agreedSince = undefined;
    lookedAt = now;
    if (!agreed || level >= supported) return;
    agreedSince ??= now;
    if (now - agreedSince >= raiseAfterMs) await raise(supported);
  };
  /** This node has no row meanwhile: nothing is given to one that may not begin. */
  const outwaitOlder = async (): Promise<void> => {
    const until = performance.now() + OLDER_MS;
    let told = '';
    for (;;) {
      const names = (await raise(needed)).map(configuredName);
      if (level >= needed) return;
      if (performance.now() >= until) throw new StartupError(olderRun(names));
      if (told !== names.join(' ')) {
        told = names.join(' ');
        logger.warn('waiting for nodes of an older version to end', { nodes: told, limitMs: OLDER_MS });
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const tick = async (): Promise<void> => {
    try {
      await renew();
      if (failing) logger.info('the row of this node is renewed again');
      failing = false;
      if (level > supported) deps.onOutdated(new Error(tooHigh(level, supported)));
    } catch (error) {
      if (!failing) logger.warn('the row of this node cannot be renewed', { reason: toAppError(error).code });
      failing = true;
    }
  };

  const schedule = (): void => {
    if (stopped) return;
    const renewAgain = (): void => {
      renewing = waitAtMost(ANSWER_MS, tick()).finally(schedule);
    };
    timer = setTimeout(renewAgain, level < supported ? LOOK_MS : RENEW_MS);
  };

  return {
    current: () => level,
    async start() {
      if (!alone) {
        await repository.forget(FORGET_MS);
        await outwaitOlder();
        await renew();
      }
      if (alone || isNew) await raise(supported);
      if (level > supported) {
        if (!alone) await repository.remove(node);
        throw new StartupError(`${tooHigh(level, supported)} Start a newer version.`);
      }
      if (!alone) schedule();
    },
    async stop() {
      if (alone) return;
      stopped = true;
      clearTimeout(timer);
      await waitAtMost(REMOVE_MS, renewing);
      await waitAtMost(REMOVE_MS, repository.remove(node));
    },
  };
}

function tooHigh(level: number, supported: number): string {
  return `The nodes of this database work at level ${level}, and this version of imd supports ${supported} at most.`;
}

function olderRun(names: readonly string[]): string {
  const all = names.join(' and ');
  const who = names.length === 1 ? `${all} of an older version is running` : `${all} of an older version are running`;
  return (
    `${who}; stop all nodes first, then start this version (docs/operations.md, "One stop of all nodes"). ` +
    `One that was killed counts as running for ${LEASE_MS / 1_000} s.`
  );
}

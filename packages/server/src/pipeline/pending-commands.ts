import type { Clock } from '../clock.ts';
import type { CommandOutcome, LogCommand, Outcome } from '../domain/log-command.ts';
import { AppError } from '../errors.ts';
import type { CommandLog } from './command-log.ts';

/** What a service hands in; the rest of a LogCommand is filled in here. */
export type NewCommand = Pick<LogCommand, 'conversationId' | 'actorId' | 'operation'>;

/** Puts commands in the log and waits for the owner's verdict. */
export interface PendingCommands {
  /** Resolves with a verdict other than refused; a refusal or a missed deadline rejects with AppError. */
  run(command: NewCommand): Promise<Exclude<Outcome, { type: 'refused' }>>;
  /** Hands verdicts of the bus to those who wait on this node. */
  settle(outcomes: readonly CommandOutcome[]): void;
  /** How many wait. */
  readonly size: number;
  start(): void;
  stop(): void;
}

interface Waiting {
  readonly deadline: number;
  readonly resolve: (outcome: Outcome) => void;
}

const SWEEP_MS = 250;

export function createPendingCommands(
  deps: { readonly log: CommandLog; readonly clock: Clock },
  options: { readonly node: string; readonly deadlineMs: number },
): PendingCommands {
  // Insertion order is deadline order, so one shared sweep serves all instead of a timer each.
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let timer: NodeJS.Timeout | undefined;

  const sweep = (): void => {
    const now = deps.clock.now();
    for (const [id, entry] of waiting) {
      if (entry.deadline > now) return;
      waiting.delete(id);
      entry.resolve({
        type: 'refused',
        code: 'outcome_unknown',
        message: 'The server got it but has not stored it in time; it may still be. Retry with the same id.',
        retryAfterMs: 1_000,
      });
    }
  };

  return {
    get size() {
      return waiting.size;
    },
    async run(command) {
      const commandId = nextId++;
      const at = deps.clock.now();
      const verdict = new Promise<Outcome>((resolve) => {
        waiting.set(commandId, { deadline: at + options.deadlineMs, resolve });
      });
      try {
        await deps.log.append({ commandId, node: options.node, at, ...command });
      } catch (error) {
        waiting.delete(commandId);
        throw error;
      }
      const outcome = await verdict;
      if (outcome.type === 'refused') {
        throw new AppError(outcome.code, outcome.message, { retryAfterMs: outcome.retryAfterMs });
      }
      return outcome;
    },
    settle(outcomes) {
      for (const { commandId, node, outcome } of outcomes) {
        if (node !== options.node) continue;
        const entry = waiting.get(commandId);
        if (entry === undefined) continue;
        waiting.delete(commandId);
        entry.resolve(outcome);
      }
    },
    start() {
      timer = setInterval(sweep, SWEEP_MS);
    },
    stop() {
      clearInterval(timer);
      for (const entry of waiting.values()) {
        entry.resolve({
          type: 'refused',
          code: 'outcome_unknown',
          message: 'The server stopped before it could answer. Retry with the same id.',
          retryAfterMs: 0,
        });
      }
      waiting.clear();
    },
  };
}

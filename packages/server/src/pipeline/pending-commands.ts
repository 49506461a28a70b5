import type { Clock } from '../clock.ts';
import type { CommandOutcome, LogCommand, Outcome } from '../domain/log-command.ts';
import { AppError } from '../errors.ts';
import type { CommandLog } from './command-log.ts';

/** What a service hands in; the rest of a LogCommand is filled in here. */
export type NewCommand = Pick<LogCommand, 'conversationId' | 'actorId' | 'operation'>;

/** Puts commands in the log and waits for the owner's verdict. */
export interface PendingCommands {
  /** Resolves with a verdict other than refused; a refusal or a missed deadline rejects with AppError. */
  run(command: NewCommand): Promise<Verdict>;
  /** Hands verdicts of the bus to those who wait on this node. */
  settle(outcomes: readonly CommandOutcome[]): void;
  /** How many wait. */
  readonly size: number;
  start(): void;
  stop(): void;
}

type Verdict = Exclude<Outcome, { type: 'refused' }>;

interface Waiting {
  readonly deadline: number;
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
}

const SWEEP_MS = 250;

function answer(entry: Waiting, outcome: Outcome): void {
  if (outcome.type === 'refused') {
    entry.reject(new AppError(outcome.code, outcome.message, { retryAfterMs: outcome.retryAfterMs }));
  } else entry.resolve(outcome);
}

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
      answer(entry, {
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
    // One promise for each command, and no more: with thousands waiting, each further one is a cost of every message.
    run(command) {
      return new Promise<Verdict>((resolve, reject) => {
        const commandId = nextId++;
        const at = deps.clock.now();
        waiting.set(commandId, { deadline: at + options.deadlineMs, resolve, reject });
        const notAppended = (error: unknown): void => {
          waiting.delete(commandId);
          reject(error);
        };
        try {
          deps.log.append({ commandId, node: options.node, at, ...command })?.catch(notAppended);
        } catch (error) {
          notAppended(error);
        }
      });
    },
    settle(outcomes) {
      for (const { commandId, node, outcome } of outcomes) {
        if (node !== options.node) continue;
        const entry = waiting.get(commandId);
        if (entry === undefined) continue;
        waiting.delete(commandId);
        answer(entry, outcome);
      }
    },
    start() {
      timer = setInterval(sweep, SWEEP_MS);
    },
    stop() {
      clearInterval(timer);
      for (const entry of waiting.values()) {
        answer(entry, {
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

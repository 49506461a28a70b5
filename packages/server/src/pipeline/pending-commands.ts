import type { Clock } from '../clock.ts';
import type { CommandOutcome, LogCommand, Outcome } from '../domain/log-command.ts';
import { AppError } from '../errors.ts';
import type { Admission, Admitted } from './admission.ts';
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
  /** Takes no more; resolves when all have their verdicts, or after `mostMs`. */
  drain(mostMs: number): Promise<void>;
  stop(): void;
}

type Verdict = Exclude<Outcome, { type: 'refused' }>;

interface Waiting extends Admitted {
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
  deps: { readonly log: CommandLog; readonly clock: Clock; readonly admission: Admission },
  options: { readonly node: string; readonly deadlineMs: number },
): PendingCommands {
  const { log, admission } = deps;
  // Insertion order is deadline order, so one shared sweep serves all instead of a timer each.
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let timer: NodeJS.Timeout | undefined;
  let drained: (() => void) | undefined;

  const remove = (id: number, entry: Waiting): void => {
    waiting.delete(id);
    admission.done(entry);
    if (waiting.size === 0) drained?.();
  };
  const giveUp = (id: number, entry: Waiting, advice: { readonly message: string; readonly retryAfterMs: number }) => {
    remove(id, entry);
    answer(entry, { type: 'refused', code: 'outcome_unknown', ...advice });
  };
  const sweep = (): void => {
    const before = deps.clock.now() - options.deadlineMs;
    for (const [id, entry] of waiting) {
      if (entry.at > before) break;
      giveUp(id, entry, {
        message: 'The server got it but has not stored it in time; it may still be. Retry with the same id.',
        retryAfterMs: 1_000,
      });
    }
    admission.inspect(waiting.values());
  };

  return {
    get size() {
      return waiting.size;
    },
    // One promise for each command, and no more: with thousands waiting, each further one is a cost of every message.
    run(command) {
      return new Promise<Verdict>((resolve, reject) => {
        const { actorId } = command;
        const partition = log.partitionOf(command.conversationId);
        admission.admit(actorId, partition);
        const commandId = nextId++;
        const at = deps.clock.now();
        const entry: Waiting = { actorId, partition, at, resolve, reject };
        waiting.set(commandId, entry);
        const notAppended = (error: unknown): void => {
          if (waiting.has(commandId)) remove(commandId, entry);
          reject(error);
        };
        try {
          log.append({ commandId, node: options.node, at, ...command })?.catch(notAppended);
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
        remove(commandId, entry);
        answer(entry, outcome);
      }
    },
    drain(mostMs) {
      admission.close();
      if (waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const limit = setTimeout(resolve, mostMs);
        drained = () => {
          clearTimeout(limit);
          resolve();
        };
      });
    },
    start() {
      timer = setInterval(sweep, SWEEP_MS);
    },
    stop() {
      clearInterval(timer);
      for (const [id, entry] of [...waiting]) {
        giveUp(id, entry, {
          message: 'The server stopped before it could answer. Retry with the same id.',
          retryAfterMs: 0,
        });
      }
    },
  };
}
